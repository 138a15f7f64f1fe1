using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;

namespace Simulator.Tests.Difficulty;

/// <summary>Published vectors of Dash, Zcash and LWMA-1.</summary>
public class AltcoinRuleTests
{
    // The vectors are from before Blossom, when blocks were 150 s apart.
    private static readonly ZcashRule Zcash = new(RuleSetting.Of(150, 243));

    private static readonly (long Time, uint Bits)[] dash =
    [
        (1408728124, 0x1b104be1), (1408728332, 0x1b10e09e), (1408728479, 0x1b11a33c), (1408728495, 0x1b121cf3),
        (1408728608, 0x1b11951e), (1408728744, 0x1b11abac), (1408728756, 0x1b118d9c), (1408728950, 0x1b1123f9),
        (1408729116, 0x1b1141bf), (1408729179, 0x1b110764), (1408729305, 0x1b107556), (1408729474, 0x1b104297),
        (1408729576, 0x1b1063d0), (1408729587, 0x1b10e878), (1408729647, 0x1b0dfaff), (1408729678, 0x1b0c9ab8),
        (1408730179, 0x1b0c03d6), (1408730862, 0x1b0dd168), (1408730914, 0x1b10b864), (1408731242, 0x1b0fed89),
        (1408731256, 0x1b113ff1), (1408732229, 0x1b10460b), (1408732257, 0x1b13b83f), (1408732489, 0x1b1418d4),
    ];

    [Fact]
    public void Dark_gravity_wave_gives_the_target_of_block_123457()
    {
        var rule = new DgwRule(RuleSetting.Of(150, 236));
        var chain = new ArrayChain(123_456 - 23);
        foreach (var (time, bits) in dash)
            chain.Append(new(bits), time);

        Assert.Equal(0x1b1441deu, rule.Next(chain, 1408732505).Bits);
    }

    [Theory]
    [InlineData(0x1d00ffffu, 3570, 0x1d011998u)]
    [InlineData(0x1c05a3f4u, 918, 0x1c04bcebu)]
    [InlineData(0x1c387f6fu, 5814, 0x1c4a93bbu)]
    [InlineData(0x1f07ffffu, 2_055_491, 0x1f07ffffu)]
    public void Zcash_gives_the_published_targets_of_a_mean_and_a_span(uint mean, long seconds, uint expected) =>
        Assert.Equal(expected, Zcash.Adjusted(new CompactTarget(mean).ToTarget(), seconds).Bits);

    [Fact]
    public void Zcash_takes_the_mean_of_its_window_and_medians_of_eleven()
    {
        var chain = new ArrayChain();
        for (var i = 0; i < 40; i++)
            chain.Append(new(0x1d00ffff), 1_000_000 + i * 210);

        // Seventeen intervals of 210 s make the 3570 s of the vector.
        Assert.Equal(0x1d011998u, Zcash.Next(chain, 0).Bits);
    }

    // A mean of one million, N = 90, T = 120: on schedule one percent too easy by design; faster and slower by two; the
    // least sum of N^2 T / 20, where the answer is ten times as hard.
    [Theory]
    [InlineData(120L * 90 * 91 / 2, 990_000ul)]
    [InlineData(60L * 90 * 91 / 2, 1_980_000ul)]
    [InlineData(240L * 90 * 91 / 2, 495_000ul)]
    [InlineData(0, 10_000_000ul)]
    public void Lwma_gives_the_difficulties_of_its_author(long weighted, ulong expected)
    {
        var rule = new LwmaRule(RuleSetting.Of(120).With("window", 90));

        Assert.Equal((UInt256)expected, rule.Difficulty(1_000_000, weighted));
    }
}
