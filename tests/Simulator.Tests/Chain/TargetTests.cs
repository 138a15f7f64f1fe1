using Simulator.Domain.Chain;
using Simulator.Domain.Random;
using Simulator.Tests.House;

namespace Simulator.Tests.Chain;

public class TargetTests
{
    [Theory]
    [InlineData(0x1d00ffffu, 4_295_032_833ul)]
    [InlineData(0x207fffffu, 2ul)]
    public void Work_is_the_expected_number_of_hashes(uint bits, ulong work) =>
        Assert.Equal((UInt256)work, Work.Of(new CompactTarget(bits)));

    [Fact]
    public void Work_at_the_ends_of_the_range_is_defined()
    {
        Assert.Equal(UInt256.One, Work.Of(UInt256.Max));
        Assert.Equal(UInt256.One, Work.Of(UInt256.Max - UInt256.One));
        Assert.Equal((UInt256)2, Work.Of(Target.UpToBits(255)));
        Assert.Equal(UInt256.PowerOfTwo(255), Work.Of(UInt256.One));
        Assert.Equal(UInt256.Zero, Work.Of(UInt256.Zero));
        Assert.Equal(UInt256.Zero, Work.Of(new CompactTarget(0x04923456)));
    }

    [Theory]
    [InlineData(0x1d00ffffu, 1.0)]
    [InlineData(0x1b0404cbu, 16307.420938523983)]
    [InlineData(0x207fffffu, 4.6565423739069247e-10)]
    public void Difficulty_is_that_of_Bitcoin(uint bits, double expected) =>
        Assert.Equal(expected, Target.Difficulty(new CompactTarget(bits).ToTarget()));

    [Fact]
    public void Targets_come_back_from_difficulties()
    {
        Assert.Equal(Target.OfDifficultyOne, Target.FromDifficulty(1));
        Assert.Equal(0x1b0404cbu, CompactTarget.FromTarget(Target.FromDifficulty(16307.420938523982)).Bits);
        Assert.Equal(Target.UpToBits(239), Target.FromDifficulty(131_072, DifficultyUnit.ExpectedHashes));
        Assert.Equal(131_072.0, Target.Difficulty(Target.UpToBits(239), DifficultyUnit.ExpectedHashes));
        Assert.Equal(UInt256.Max, Target.FromExpectedHashes(1));
        Assert.Equal(UInt256.Max, Target.FromExpectedHashes(0.25));
        Assert.Equal(UInt256.One, Target.FromExpectedHashes(1e80));
        Assert.Throws<ArgumentOutOfRangeException>(() => Target.FromDifficulty(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Target.FromExpectedHashes(double.NaN));
    }

    [Fact]
    public void The_odds_of_one_hash_count_the_target_itself()
    {
        Assert.Equal(0.5, Target.SolveProbability(Target.UpToBits(255)));
        Assert.Equal(1.0, Target.SolveProbability(UInt256.Max));
        Assert.Equal(65535.0 / 65536 / 4294967296, Target.SolveProbability(Target.OfDifficultyOne), 1e-24);
    }

    [TruthsFact]
    public void Chain_work_grows_between_real_checkpoints_by_the_work_of_their_bits()
    {
        var all = Checkpoint.ReadAll();
        Assert.Equal(436, all.Count);
        Assert.Equal(Work.Of(new CompactTarget(0x1d00ffff)) * 2017, all[0].ChainWork);
        for (var i = 1; i < all.Count; i++)
        {
            var expected = (Work.Of(all[i - 1].Header.Bits) * 2015) + Work.Of(all[i].Header.Bits);
            Assert.Equal(expected, all[i].ChainWork - all[i - 1].ChainWork);
        }

        Assert.Equal(UInt256.Parse("a6e78db05939f5b7a956f47b"), all[^1].ChainWork);
        Assert.Equal(110451907374649.5, Target.Difficulty(all[^1].Header.Bits.ToTarget()), 0.1);
    }

    [Fact]
    public void The_chance_of_a_compact_target_is_that_of_the_target_to_the_last_bit()
    {
        var random = new RandomStream(9);
        for (var i = 0; i < 20_000; i++)
        {
            // Every exponent, mantissas of every size and sign.
            var bits = new CompactTarget(
                (uint)random.NextBelow(40) << 24 | (uint)random.NextBelow(1 << 24) >> random.NextBelow(24));
            Assert.Equal(Target.SolveProbability(bits.ToTarget()), Target.SolveProbability(bits));
        }
    }
}
