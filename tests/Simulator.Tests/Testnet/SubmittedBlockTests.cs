using System.Text;
using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Model.Network;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.TestKit;

namespace Simulator.Tests.Testnet;

/// <summary>Whole blocks that come over RPC: what is good is taken, what is bad is refused as Bitcoin Core words it.
/// </summary>
public class SubmittedBlockTests
{
    private static readonly Func<World, byte[]> good = GoodBlock;

    /// <summary>A block on the tip that the node takes.</summary>
    internal static byte[] GoodBlock(World world) => Block(world).ToBytes();

    [Fact]
    public void A_good_block_is_taken_once()
    {
        var judged = Submit(good, good, world => BlockBytes.Of(world, world.Watch.Best));
        Assert.Equal("", judged[0]);
        // By then it is not on the tip any more, but the same bytes cannot be made again; the tip itself is known.
        Assert.Equal("duplicate", judged[2]);
    }

    [Theory]
    [InlineData("Block decode failed", "cut")]
    [InlineData("Block decode failed", "more")]
    [InlineData("high-hash", "hash")]
    [InlineData("bad-txnmrklroot", "root")]
    [InlineData("bad-cb-height", "height")]
    [InlineData("bad-cb-amount", "amount")]
    [InlineData("bad-diffbits", "bits")]
    [InlineData("time-too-old", "old")]
    [InlineData("time-too-new", "new")]
    [InlineData("prev-blk-not-found", "parent")]
    [InlineData("bad-version", "version")]
    [InlineData("bad-witness-merkle-match", "commitment")]
    [InlineData("bad-txns-inputs-missingorspent", "spend")]
    [InlineData("bad-cb-multiple", "two")]
    [InlineData("bad-cb-missing", "none")]
    [InlineData("bad-txns-duplicate", "same")]
    [InlineData("bad-txns-vout-toolarge", "large")]
    public void A_bad_block_is_refused_by_its_fault(string reason, string fault)
    {
        var judged = Submit(world => Block(world, fault).ToBytes(), good);
        Assert.Equal(reason, judged[0]);
        Assert.Equal("", judged[1]);
    }

    [Fact]
    public void A_block_that_was_found_invalid_and_its_children_are_known_again()
    {
        byte[] bad = [];
        var judged = Submit(
            world => bad = Block(world, "amount").ToBytes(),
            _ => bad,
            world => Block(world, parent: BlockHeader.Parse(bad).Hash()).ToBytes());
        Assert.Equal(["bad-cb-amount", "duplicate-invalid", "bad-prevblk"], judged);
    }

    [Fact]
    public void A_coinbase_without_the_witness_that_its_commitment_needs_is_completed()
    {
        var judged = Submit(world => Block(world, "stripped").ToBytes());
        Assert.Equal([""], judged);
    }

    [Fact]
    public void Mutated_blocks_are_read_or_refused_and_never_throw()
    {
        var random = Simulator.Domain.Random.RandomStream.For(9, "mutants");
        byte[] whole = [];
        Submit(world => whole = Block(world).ToBytes());
        for (var turn = 0; turn < 20_000; turn++)
        {
            var bytes = whole[..(whole.Length - random.NextBelow(40))].ToArray();
            for (var change = random.NextBelow(4); change >= 0; change--)
                bytes[80 + random.NextBelow(bytes.Length - 80)] = (byte)random.NextBelow(256);
            if (SerializedBlock.TryRead(bytes) is not { } block)
                continue;
            BlockContent.CheckAlone(block);
            if (block.Transactions.Count > 0 && block.Transactions[0].IsCoinbase)
                BlockContent.CheckAt(BlockContent.Completed(block), 5, 0, 1);
        }
    }

    /// <summary>Hands in one block after the other; what the node says to each.</summary>
    private static List<string> Submit(params Func<World, byte[]>[] blocks)
    {
        var clock = new HandClock();
        var judged = new List<string>();
        var outside = new FakeOutside();
        outside.Take(DoorKind.Rpc, (message, body) =>
        {
            Assert.Equal(RpcKinds.Judged, message.Kind.Number);
            judged.Add(Encoding.UTF8.GetString(((EdgeText)body!).Bytes.Span));
        });
        for (var i = 0; i < blocks.Length; i++)
        {
            var (place, make) = (i, blocks[i]);
            clock.At(TestnetTrial.Seconds(10 + i), () =>
                outside.Post(DoorKind.Rpc, RpcKinds.Submit, new EdgeText(place, make(outside.World))));
        }

        var outcome = TestnetTrial.Run(outside, clock);
        Assert.True(outcome.Failure is null, $"{outcome.Host.Failure?.Cause}");
        return judged;
    }

    private static MadeBlock Block(World world, string fault = "", Hash256? parent = null)
    {
        var tip = world.Watch.Best;
        ref readonly var above = ref world.Store[tip];
        var height = above.Height + (parent is null ? 1 : 2);
        var clock = world.Rules.ClockUnixSeconds + (uint)above.FoundAt.Seconds;
        var plan = world.Rules.Headers!;
        var value = plan.ValueAt(height) + (fault == "amount" ? 1 : 0);
        var spend = Spend(1);
        var witnesses = fault == "spend" ? MerkleTree.Root([Hash256.Zero, Sha256d.Hash(spend)]) : Hash256.Zero;
        var coinbase = new Coinbase(fault == "height" ? height + 1 : height, new byte[4], 7,
            fault == "large" ? 2_100_000_000_000_001 : value, new byte[] { 0x51 },
            fault == "commitment" ? new Hash256(UInt256.One) : witnesses);
        byte[] first = fault == "stripped" ? Stripped(coinbase) : coinbase.ToBytes();
        List<byte[]> all = fault switch
        {
            "spend" => [first, spend],
            "two" => [first, new Coinbase(height, new byte[4], 8, 1, new byte[] { 0x51 }).ToBytes()],
            "none" => [spend],
            "same" => [first, Spend(2), spend, spend],
            _ => [first],
        };
        var ids = all.ConvertAll(each => SerializedTransaction.TryRead(each)!.Id());
        var bits = above.ChildBits;
        var header = new BlockHeader(fault == "version" ? 3 : 0x20000000,
            parent ?? (fault == "parent" ? new Hash256(UInt256.One) : world.Headers![tip].Hash),
            fault == "root" ? Hash256.Zero : MerkleTree.Root([.. ids]),
            (uint)(fault == "old" ? above.MedianTimePast : fault == "new" ? clock + 10_000 : clock + 1),
            fault == "bits" ? new CompactTarget(bits.Bits - 1) : bits, 0);
        var target = bits.ToTarget();
        if (fault == "hash")
            return new MadeBlock(Miss(header, target), all, fault);
        if (fault == "bits")
            target = header.Bits.ToTarget();
        Assert.True(new HeaderSearch(header).TryFind(0, 1UL << 30, target, out var nonce));
        return new MadeBlock(header with { Nonce = nonce }, all, fault);
    }

    private static BlockHeader Miss(BlockHeader header, UInt256 target)
    {
        while (header.Hash().Number <= target)
            header = header with { Nonce = header.Nonce + 1 };
        return header;
    }

    private static byte[] Stripped(Coinbase coinbase)
    {
        var bytes = new byte[coinbase.StrippedSize];
        coinbase.Write(bytes, withWitness: false);
        return bytes;
    }

    /// <summary>A transaction that spends an output which never was.</summary>
    private static byte[] Spend(byte of) =>
    [
        2, 0, 0, 0, 1, .. Enumerable.Repeat(of, 32), 0, 0, 0, 0, 0, 255, 255, 255, 255,
        1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0x51, 0, 0, 0, 0,
    ];

    private sealed record MadeBlock(BlockHeader Header, List<byte[]> Transactions, string Fault)
    {
        public byte[] ToBytes()
        {
            var header = new byte[BlockHeader.Size];
            Header.WriteTo(header);
            byte[] bytes = [.. header, (byte)Transactions.Count, .. Transactions.SelectMany(each => each)];
            return Fault switch { "cut" => bytes[..^1], "more" => [.. bytes, 0], _ => bytes };
        }
    }
}
