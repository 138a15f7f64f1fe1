namespace Simulator.Testnet.Tests.Hostile;

/// <summary>One share is one share, however it is spelled and whoever brings it (S12).</summary>
[Collection(SocketsCollection.Name)]
public sealed class DoubleShareTests
{
    // Another extranonce makes another hash of the same numbers. So hard that none of them is a share by chance.
    private const double Difficulty = 1e-5;

    [Fact]
    public void A_share_is_credited_once_whatever_its_spelling()
    {
        using var testnet = new OpenTestnet();
        using var miner = testnet.LogIn(Difficulty);
        var share = miner.Find();
        Assert.Equal(0, miner.Submit(share));
        Assert.Equal(22, miner.Submit(share));
        for (var field = 2; field < share.Length; field++)
        {
            Assert.Equal(22, miner.Submit(With(share, field, share[field].ToUpperInvariant())));
            Assert.Equal(20, miner.Submit(With(share, field, "0x" + share[field])));
            Assert.Equal(20, miner.Submit(With(share, field, "00" + share[field])));
            Assert.Equal(20, miner.Submit(With(share, field, " " + share[field])));
            Assert.Equal(20, miner.Submit(With(share, field, share[field] + " ")));
        }

        Assert.Equal(21, miner.Submit(With(share, 1, "0" + share[1])));
        Assert.Equal(22, miner.Submit([.. share, "00000000"]));
        Assert.Equal(1, testnet.SharesKept());
    }

    [Fact]
    public void A_share_is_credited_once_whoever_brings_it()
    {
        using var testnet = new OpenTestnet();
        string[] share;
        using (var miner = testnet.LogIn(Difficulty))
        {
            share = miner.Find();
            Assert.Equal(0, miner.Submit(share));
            Assert.Equal(24, miner.Submit(With(share, 0, "eve.1")));
            Assert.Equal(0, SocketMiner.CodeOf(miner.Ask("mining.authorize", "[\"eve.1\",\"x\"]")));
            Assert.Equal(22, miner.Submit(With(share, 0, "eve.1")));
        }

        Eventually.Holds(() => testnet.Counters.Connected == 0, "it has left");
        using var back = testnet.LogIn(Difficulty);
        Assert.Contains(back.Submit(share), (int[])[21, 22, 23]);
        Assert.Contains(back.Submit(With(share, 1, back.Job!.Id)), (int[])[22, 23]);
        using var other = testnet.LogIn(Difficulty, "eve.2");
        Assert.Contains(other.Submit(With(share, 0, "eve.2")), (int[])[21, 22, 23]);
        Assert.Contains(other.Submit([.. With(With(share, 1, other.Job!.Id), 0, "eve.2")]), (int[])[22, 23]);
        Assert.Equal(1, testnet.SharesKept());
    }

    private static string[] With(string[] share, int field, string text) =>
        [.. share.Select((each, place) => place == field ? text : each)];
}
