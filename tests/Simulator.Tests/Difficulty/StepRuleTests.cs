using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Time;

namespace Simulator.Tests.Difficulty;

public class StepRuleTests
{
    private const uint Bits = 0x1c100000;

    private static readonly StepRule Rule = new(new() { Spacing = SimTime.FromSeconds(10) });

    [Theory]
    [InlineData(4_999_999, 0x1c080000u)]
    [InlineData(5_000_000, Bits)]
    [InlineData(20_000_000, Bits)]
    [InlineData(20_000_001, 0x1c200000u)]
    [InlineData(-1, 0x1c080000u)]
    public void The_difficulty_doubles_below_half_the_spacing_and_halves_above_twice(long interval, uint expected)
    {
        var chain = new ArrayChain().AppendExact(new CompactTarget(Bits), 1_000_000_000);
        chain.AppendExact(new CompactTarget(Bits), 1_000_000_000 + interval);
        Assert.Equal(new CompactTarget(expected), Rule.Next(chain, 0));
    }

    [Fact]
    public void The_first_block_after_genesis_has_its_target() =>
        Assert.Equal(Bits, Rule.Next(new ArrayChain().Append(new(Bits), 0), 999_999).Bits);

    [Fact]
    public void The_target_never_passes_the_limit_nor_falls_to_nothing()
    {
        var late = new ArrayChain().Append(new(0x1d00ffff), 0).Append(new(0x1d00ffff), 1000);
        Assert.Equal(0x1d00ffffu, Rule.Next(late, 0).Bits);
        var hardest = CompactTarget.FromTarget(UInt256.One);
        var soon = new ArrayChain().Append(hardest, 0).Append(hardest, 0);
        Assert.Equal(hardest, Rule.Next(soon, 0));
    }
}
