using System.Text;
using Simulator.Domain.Chain;

namespace Simulator.Tests.Chain;

public class CoinbaseTests
{
    private static readonly byte[] Anyone = [0x51];

    // BIP 34 and Bitcoin Core: the shortest push, with a zero byte where the top bit would mean a minus sign.
    [Theory]
    [InlineData(0, "00")]
    [InlineData(1, "51")]
    [InlineData(16, "60")]
    [InlineData(17, "0111")]
    [InlineData(127, "017f")]
    [InlineData(128, "028000")]
    [InlineData(255, "02ff00")]
    [InlineData(256, "020001")]
    [InlineData(32768, "03008000")]
    [InlineData(227931, "035b7a03")]
    [InlineData(int.MaxValue, "04ffffff7f")]
    public void A_height_is_pushed_as_BIP34_says_and_read_back(int height, string hex)
    {
        var bytes = new byte[ScriptNumber.SizeMax];
        var length = ScriptNumber.Write(height, bytes);
        Assert.Equal(hex, Convert.ToHexStringLower(bytes.AsSpan(0, length)));
        Assert.True(ScriptNumber.TryRead(bytes.AsSpan(0, length), out var back));
        Assert.Equal(height, back);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0101")]
    [InlineData("021100")]
    [InlineData("0311")]
    [InlineData("0181")]
    [InlineData("05ffffffff00")]
    [InlineData("6a")]
    public void What_is_no_shortest_push_of_a_height_is_refused(string hex) =>
        Assert.False(ScriptNumber.TryRead(Convert.FromHexString(hex), out _));

    [Fact]
    public void The_bytes_are_those_of_a_transaction()
    {
        var coinbase = new Coinbase(227931, Encoding.ASCII.GetBytes("/m1/"), 0x0102030405060708, 2_500_000_000, Anyone);
        var expected = "02000000" + "01" + new string('0', 64) + "ffffffff"
            + "12" + "035b7a03" + "04" + "2f6d312f" + "08" + "0807060504030201" + "ffffffff"
            + "01" + "00f9029500000000" + "01" + "51" + "00000000";
        var bytes = coinbase.ToBytes();
        Assert.Equal(expected, Convert.ToHexStringLower(bytes));
        Assert.Equal(bytes.Length, coinbase.Size);
        Assert.Equal(Sha256d.Hash(bytes), coinbase.TransactionId());
        Assert.Equal(0x08, bytes[coinbase.CounterOffset]);
        Assert.Equal(0x01, bytes[coinbase.CounterOffset + 7]);
    }

    [Fact]
    public void A_witness_is_committed_to_and_left_out_of_the_id()
    {
        // The root of a block without other transactions is the zero id; its commitment is a known constant.
        var coinbase = new Coinbase(500_000, default, 1, 0, Anyone, Hash256.Zero);
        var whole = Convert.ToHexStringLower(coinbase.ToBytes());
        Assert.StartsWith("02000000" + "0001" + "01", whole, StringComparison.Ordinal);
        Assert.Contains(
            "6a24aa21a9ed" + "e2f61c3f71d1defd3fa999dfa36953755c690689799962b48bebd836974e8cf9",
            whole,
            StringComparison.Ordinal);
        Assert.EndsWith("0120" + new string('0', 64) + "00000000", whole, StringComparison.Ordinal);
        Assert.Equal(coinbase.Size * 2, whole.Length);

        var stripped = new byte[coinbase.StrippedSize];
        Assert.Equal(stripped.Length, coinbase.Write(stripped, withWitness: false));
        Assert.Equal(Sha256d.Hash(stripped), coinbase.TransactionId());
    }

    [Fact]
    public void A_tag_or_script_that_one_push_cannot_hold_is_refused()
    {
        var coinbase = new Coinbase(int.MaxValue, new byte[75], 1, 50, new byte[252]);
        Assert.Equal(coinbase.Size, coinbase.ToBytes().Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => (coinbase with { Tag = new byte[76] }).TransactionId());
        Assert.Throws<ArgumentOutOfRangeException>(() => (coinbase with { PayScript = new byte[253] }).ToBytes());
    }

    [Fact]
    public void Two_coinbases_of_one_finder_differ_by_their_counter()
    {
        var first = new Coinbase(7, default, 1, 50, Anyone);
        Assert.NotEqual(first.TransactionId(), (first with { Counter = 2 }).TransactionId());
        Assert.NotEqual(first.TransactionId(), (first with { Height = 8 }).TransactionId());
    }
}
