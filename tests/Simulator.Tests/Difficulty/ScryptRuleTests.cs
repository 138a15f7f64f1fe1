using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;

namespace Simulator.Tests.Difficulty;

/// <summary>
/// Published vectors of Litecoin (Litecoin Core, pow_tests.cpp) and of Dogecoin (Dogecoin Core, dogecoin_tests.cpp; two
/// early periods more from bitcoin-ruby's and bitcoinj's tests of the same chain).
/// </summary>
public class ScryptRuleTests
{
    private static readonly LitecoinRule Litecoin = new(RuleSetting.Of(150, 236));

    private static readonly DigishieldRule Digishield = new(RuleSetting.Of(60, 236));

    private static readonly DogecoinRule Dogecoin = new(RuleSetting.Of(60, 236));

    [Theory]
    [InlineData(280223, 1358118740, 1358378777, 0x1c0ac141u, 0x1c093f8du)]
    [InlineData(2015, 1317972665, 1318480354, 0x1e0ffff0u, 0x1e0fffffu)]
    [InlineData(578591, 1401682934, 1401757934, 0x1b075cf1u, 0x1b01d73cu)]
    [InlineData(1001951, 1463690315, 1464900315, 0x1b015318u, 0x1b054c60u)]
    public void Litecoin_reaches_one_block_further_back_than_bitcoin(
        int height, long first, long last, uint bits, uint expected)
    {
        // The first period has no block before it.
        var intervals = height == 2015 ? 2015 : 2016;
        var chain = Stretch(height, intervals, bits, first, last);

        Assert.Equal(expected, Litecoin.Next(chain, 0).Bits);
    }

    [Fact]
    public void Litecoin_keeps_its_target_inside_a_period() =>
        Assert.Equal(0x1c0ac141u, Litecoin.Next(Stretch(280_000, 2016, 0x1c0ac141, 0, 9), 0).Bits);

    [Theory]
    [InlineData(145000, 1395094427, 1395094679, 0x1b499dfdu, 0x1b671062u)]
    [InlineData(145107, 1395100835, 1395101360, 0x1b3439cdu, 0x1b4e56b3u)]
    [InlineData(149423, 1395380517, 1395380447, 0x1b446f21u, 0x1b335358u)]
    [InlineData(145001, 1395094679, 1395094727, 0x1b671062u, 0x1b6558a4u)]
    public void Digishield_gives_the_targets_of_real_blocks(
        int height, long before, long last, uint bits, uint expected) =>
        Assert.Equal(expected, Digishield.Next(Stretch(height, 1, bits, before, last), 0).Bits);

    [Theory]
    [InlineData(239, 239, 1386474927, 1386475638, 0x1e0ffff0u, 0x1e00ffffu)]
    [InlineData(479, 240, 1386475638, 1386475840, 0x1e0fffffu, 0x1e00ffffu)]
    [InlineData(719, 240, 1386475840, 1386476362, 0x1e00ffffu, 0x1d0ffff0u)]
    [InlineData(9599, 240, 1386942008, 1386954113, 0x1c1a1206u, 0x1c15ea59u)]
    public void Dogecoin_had_periods_before(
        int height, int intervals, long first, long last, uint bits, uint expected) =>
        Assert.Equal(expected, Dogecoin.Next(Stretch(height, intervals, bits, first, last), 0).Bits);

    /// <summary>So many intervals of one target that end at a height.</summary>
    private static ArrayChain Stretch(int lastHeight, int intervals, uint bits, long first, long last)
    {
        var chain = new ArrayChain(lastHeight - intervals);
        for (var i = 0; i <= intervals; i++)
            chain.Append(new(bits), first + (last - first) * i / intervals);
        return chain;
    }
}
