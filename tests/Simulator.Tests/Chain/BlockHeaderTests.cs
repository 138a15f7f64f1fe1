using Simulator.Domain.Chain;
using Simulator.Tests.House;

namespace Simulator.Tests.Chain;

public class BlockHeaderTests
{
    private const string Genesis = "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f";

    public static TheoryData<string, BlockHeader> RealHeaders => new()
    {
        { Genesis, Header(new string('0', 64), "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b",
            1231006505, 0x1d00ffff, 2083236893) },
        { "00000000839a8e6886ab5951d76f411475428afc90947ee320161bbf18eb6048", Header(
            Genesis, "0e3e2357e806b6cdb1f70b54c3a3a17b6714ee1f0e68bebb44a74b1efd512098",
            1231469665, 0x1d00ffff, 2573394689) },
        { "00000000000000001e8d6829a8a21adc5d38d0a473b144b6765798e61f98bd1d", Header(
            "00000000000008a3a41b85b8b29ad444def299fee21793cd8b9e567eab02cd81",
            "2b12fcf1b09288fcaff797d71e950e71ae42b91e8bdb2304758dfcffc2b620e3",
            1305998791, 0x1a44b9f2, 2504433986) },
    };

    [Theory]
    [MemberData(nameof(RealHeaders))]
    public void A_real_header_has_its_real_hash(string hash, BlockHeader header)
    {
        Assert.Equal(hash, header.Hash().ToString());
        Assert.Equal(header.Hash(), Hash256.Parse(hash));
        Assert.True(ProofOfWork.Check(header.Hash(), header.Bits, Target.UpToBits(224)));
    }

    [Theory]
    [MemberData(nameof(RealHeaders))]
    public void Its_bytes_come_back_as_they_went(string hash, BlockHeader header)
    {
        Span<byte> bytes = stackalloc byte[BlockHeader.Size];
        header.WriteTo(bytes);
        Assert.Equal(header, BlockHeader.Parse(bytes));
        Assert.Equal(hash, Sha256d.Hash(bytes).ToString());
    }

    [Theory]
    [MemberData(nameof(RealHeaders))]
    public void A_search_around_the_nonce_finds_it_and_nothing_else(string hash, BlockHeader header)
    {
        var search = new HeaderSearch(header with { Nonce = 0 });
        Assert.Equal(hash, search.HashWith(header.Nonce).ToString());
        AssertOnlyRecordedNonce(search, header);
    }

    [Fact]
    public void A_search_can_end_at_the_last_nonce_of_all()
    {
        var search = new HeaderSearch(Header(Genesis, Genesis, 0, 0x1d00ffff, 0));
        Assert.True(search.TryFind(uint.MaxValue, 1UL << 32, UInt256.Max, out var nonce));
        Assert.Equal(uint.MaxValue, nonce);
        Assert.False(search.TryFind(5, 5, UInt256.Max, out _));
    }

    [Fact]
    public void Fewer_than_80_bytes_are_no_header() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BlockHeader.Parse(new byte[79]));

    [TruthsFact]
    public void Every_real_checkpoint_is_a_proof_of_work_at_its_nonce_alone()
    {
        foreach (var (height, _, header) in Checkpoint.ReadAll())
        {
            Assert.True(ProofOfWork.Check(header.Hash(), header.Bits, Target.UpToBits(224)), $"height {height}");
            var search = new HeaderSearch(header);
            Assert.Equal(header.Hash(), search.HashWith(header.Nonce));
            AssertOnlyRecordedNonce(search, header);
        }
    }

    private static void AssertOnlyRecordedNonce(in HeaderSearch search, in BlockHeader header)
    {
        var target = header.Bits.ToTarget();
        var from = header.Nonce < 1000 ? 0UL : header.Nonce - 1000;
        var to = Math.Min(header.Nonce + 1001UL, 1UL << 32);
        Assert.True(search.TryFind(from, to, target, out var nonce));
        Assert.Equal(header.Nonce, nonce);
        Assert.False(search.TryFind(header.Nonce + 1UL, to, target, out _));
    }

    private static BlockHeader Header(string previous, string root, uint time, uint bits, uint nonce) =>
        new(1, Hash256.Parse(previous), Hash256.Parse(root), time, new CompactTarget(bits), nonce);
}
