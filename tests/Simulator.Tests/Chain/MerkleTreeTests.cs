using Simulator.Domain.Chain;

namespace Simulator.Tests.Chain;

public class MerkleTreeTests
{
    [Fact]
    public void The_root_of_block_100000_comes_out()
    {
        Hash256[] leaves =
        [
            Hash256.Parse("8c14f0db3df150123e6f3dbbf30f8b955a8249b62ac1d1ff16284aefa3d06d87"),
            Hash256.Parse("fff2525b8931402dd09222c50775608f75787bd2b87e56995a7bdd30f79702c4"),
            Hash256.Parse("6359f0868171b1d194cbee1af2f16ea598ae8fad666d9b012c8ed2b79a236ec4"),
            Hash256.Parse("e9a66845e05d5abc0ad04ec80f774a7e585c6e8db975962d069a522137b80c1d"),
        ];
        var root = MerkleTree.Root(leaves, out var mutated);
        Assert.Equal("f3e94742aca4b5ef85488dc37c06c3282295ffec960994b2c0d5ac2a25a95766", root.ToString());
        Assert.False(mutated);
    }

    [Fact]
    public void One_leaf_is_its_own_root_and_none_has_root_zero()
    {
        Assert.Equal(Leaf(1), MerkleTree.Root([Leaf(1)]));
        Assert.Equal(Hash256.Zero, MerkleTree.Root([]));
        Assert.Empty(MerkleTree.Branch([Leaf(1)], 0));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(100)]
    public void Every_leaf_reaches_the_root_by_its_branch(int count)
    {
        var leaves = Leaves(count);
        var root = MerkleTree.Root(leaves);
        for (var i = 0; i < count; i++)
        {
            var branch = MerkleTree.Branch(leaves, i);
            Assert.Equal(root, MerkleTree.RootFromBranch(leaves[i], branch, i));
            Assert.NotEqual(root, MerkleTree.RootFromBranch(Leaf(1000), branch, i));
        }
    }

    // CVE-2012-2459: [1,2,3] and [1,2,3,3] share a root, and so do [1..6] and [1..6,5,6].
    [Theory]
    [InlineData(new[] { 1, 2, 3 }, new[] { 1, 2, 3, 3 })]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6 }, new[] { 1, 2, 3, 4, 5, 6, 5, 6 })]
    public void A_list_lengthened_by_its_own_tail_has_the_same_root_and_is_reported(int[] honest, int[] forged)
    {
        var root = MerkleTree.Root([.. honest.Select(Leaf)], out var honestMutated);
        Assert.False(honestMutated);
        Assert.Equal(root, MerkleTree.Root([.. forged.Select(Leaf)], out var forgedMutated));
        Assert.True(forgedMutated);
    }

    private static Hash256[] Leaves(int count) => [.. Enumerable.Range(1, count).Select(Leaf)];

    private static Hash256 Leaf(int number) => Sha256d.Hash(BitConverter.GetBytes(number));
}
