using Simulator.Domain.Chain;

namespace Simulator.Tests.Chain;

/// <summary>The cases of Bitcoin Core's pow tests.</summary>
public class ProofOfWorkTests
{
    private static readonly UInt256 Limit = Target.UpToBits(224);
    private static readonly Hash256 One = new(UInt256.One);

    [Fact]
    public void A_negative_target_is_refused() =>
        Assert.False(ProofOfWork.Check(One, CompactTarget.Encode(Limit, negative: true), Limit));

    [Fact]
    public void A_target_that_overflows_is_refused() =>
        Assert.False(ProofOfWork.Check(One, new CompactTarget(~0x00800000u), Limit));

    [Fact]
    public void A_target_easier_than_the_limit_is_refused() =>
        Assert.False(ProofOfWork.Check(One, CompactTarget.FromTarget(Limit * 2), Limit));

    [Fact]
    public void A_hash_above_the_target_is_refused() =>
        Assert.False(ProofOfWork.Check(new(Limit * 2), CompactTarget.FromTarget(Limit), Limit));

    [Fact]
    public void A_target_of_zero_is_refused_even_for_a_hash_of_zero() =>
        Assert.False(ProofOfWork.Check(Hash256.Zero, CompactTarget.FromTarget(UInt256.Zero), Limit));

    [Fact]
    public void A_hash_equal_to_the_target_is_a_proof_and_one_more_is_not()
    {
        var bits = new CompactTarget(0x1d00ffff);
        Assert.True(ProofOfWork.Check(new(bits.ToTarget()), bits, Limit));
        Assert.False(ProofOfWork.Check(new(bits.ToTarget() + UInt256.One), bits, Limit));
    }

    [Theory]
    [InlineData(32256, 0x1d00ffffu, 0x1d00d86au, true)]
    [InlineData(2016, 0x1d00ffffu, 0x1d00ffffu, true)]
    [InlineData(68544, 0x1c05a3f4u, 0x1c0168fdu, true)]
    [InlineData(68544, 0x1c05a3f4u, 0x1c0168fcu, false)]
    [InlineData(46368, 0x1c387f6fu, 0x1d00e1fdu, true)]
    [InlineData(46368, 0x1c387f6fu, 0x1d00e1feu, false)]
    [InlineData(46369, 0x1c387f6fu, 0x1c387f6fu, true)]
    [InlineData(46369, 0x1c387f6fu, 0x1c387f6eu, false)]
    [InlineData(2017, 0x1d00ffffu, 0x1c00ffffu, false)]
    public void A_change_of_bits_is_allowed_at_periods_and_within_a_factor_of_four(
        int height, uint previous, uint next, bool allowed) => Assert.Equal(
            allowed, ProofOfWork.IsPermittedTransition(height, new(previous), new(next), 2016, Limit));

    [Theory]
    [InlineData(151199, 0x1c00ffffu, 0x1d00ffffu)]
    [InlineData(151200, 0x1c00ffffu, 0x1c00ffffu)]
    [InlineData(151201, 0x1d00ffffu, 0x1c00ffffu)]
    public void Chains_with_easy_blocks_allow_every_change(int height, uint previous, uint next) => Assert.True(
        ProofOfWork.IsPermittedTransition(height, new(previous), new(next), 2016, Limit, minimumAllowed: true));

    [Fact]
    public void Near_the_top_of_the_range_the_factor_of_four_does_not_wrap_around()
    {
        var limit = Target.UpToBits(255);
        var bits = CompactTarget.FromTarget(limit);
        Assert.True(ProofOfWork.IsPermittedTransition(16, bits, bits, 16, limit));
        Assert.False(ProofOfWork.IsPermittedTransition(16, bits, CompactTarget.FromTarget(limit >> 3), 16, limit));
    }
}
