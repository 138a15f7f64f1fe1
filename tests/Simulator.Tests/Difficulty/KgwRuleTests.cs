using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Random;

namespace Simulator.Tests.Difficulty;

/// <summary>The gravity well against its formula, computed block by block.</summary>
public sealed class KgwRuleTests
{
    private const int Window = 144;
    private const double Spacing = 600e6;

    /// <summary>Targets whose sum would not fit, two of common sizes, and two that count only a few hashes.</summary>
    [Theory]
    [InlineData(0x1e00ffffu)]
    [InlineData(0x1b00ffffu)]
    [InlineData(0x1700ffffu)]
    [InlineData(0x0400ffffu)]
    [InlineData(0x0200ffffu)]
    public void The_target_is_that_of_the_running_mean_cut_at_every_block(uint bits)
    {
        var draws = new RandomStream(bits);
        var rule = new KgwRule(RuleSetting.Of(600, 255));
        for (var trial = 0; trial < 30; trial++)
        {
            var chain = new ArrayChain();
            var time = 0.0;
            var pace = 0.9 + 0.2 * draws.NextUnit();
            for (var i = 0; i < 600; i++)
            {
                time += draws.NextExponential() * Spacing * pace;
                // Half of them one exponent lower.
                var lower = draws.NextChance(0.5) ? 0x01000000u : 0;
                chain.AppendExact(new CompactTarget(bits - lower - (uint)draws.NextBelow(0x7000)), (long)time);
            }

            Assert.True(ByTheFormula(chain) == rule.Next(chain, 0).Compact, $"bits {bits:x8}, trial {trial}");
        }
    }

    private static CompactTarget ByTheFormula(ArrayChain chain)
    {
        var mean = UInt256.Zero;
        for (var k = 1; ; k++)
        {
            var next = chain.BitsAt(chain.Height - k + 1).ToTarget();
            mean = next >= mean ? mean + (next - mean) / (ulong)k : mean - (mean - next) / (ulong)k;
            var span = chain.TimeExactAt(chain.Height) - chain.TimeExactAt(chain.Height - k + 1);
            var band = 1 + 0.7084 * DeterministicMath.Exp(-1.228 * DeterministicMath.Log(k / 28.2));
            var rate = span > 0 ? k * Spacing / span : 1;
            if (k > chain.Height || (k >= Window && (rate <= 1 / band || rate >= band)))
                return CompactTarget.FromTarget(
                    UInt256.MultiplyDivide(mean, (ulong)span, (ulong)(k * Spacing), out _) is { IsZero: false } scaled
                        ? scaled : UInt256.One);
        }
    }
}
