using System.Text;
using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Faults.Live;
using Simulator.Model.Pools;

namespace Simulator.Model.Network;

/// <summary>
/// The half of a relay node that whoever is outside reaches: whole blocks of pools' clients, and JSON-RPC. Nothing that
/// comes in there can break it.
/// </summary>
public sealed partial class RelayNode
{
    private const string NoBlock = "Block decode failed";
    private const string NoMiner = "this scenario has no miners with engine: rpc, so nobody can be credited";
    private const string NotFound = "Block not found";

    private BlockDesk? _blocks;
    private long _partings;

    internal SimTime ClockNow => Context.Now + _clockOffset;

    private BlockDesk Blocks => _blocks ??= new BlockDesk(this);

    /// <summary>Takes a block in which nothing is wrong for its own, as if it were found here.</summary>
    internal Brought AdoptBrought(int block) => new(HeaderVerdict.Valid, block, Adopt(block));

    /// <summary>An operator parts the network, or heals it; the end of one that was replaced is none.</summary>
    private void Part(bool begins, long data)
    {
        var partition = _around.LivePartition!;
        if (!begins && (data == 0 || data == _partings))
        {
            partition.Heal();
            return;
        }

        if (!begins)
            return;
        var order = LiveFaultOrder.Of(data);
        partition.Begin(order.Which, new ActiveFault(LivePartition.Name,
            order.Which < 0 ? "halves" : FormattableString.Invariant($"node {order.Which}"), Context.Now,
            order.For > SimTime.Zero ? Context.Now + order.For : null));
        _partings++;
        if (order.For > SimTime.Zero)
            Context.Schedule(order.For, NetworkKinds.PartitionHeals, _partings);
    }

    private void TakeBrought(BroughtBlock brought)
    {
        var fate = Blocks.Take(brought.Block, brought.Miner);
        Context.SendBody(Context.Sender, PoolKinds.BlockJudged,
            new BlockFate(brought.Ticket, fate.Block, fate.Reason), SimTime.Zero);
    }

    private void ReceiveOverRpc(in Message message, ushort kind)
    {
        var text = Context.Body<EdgeText>(in message);
        var reason = kind switch
        {
            _ when _around.Forge.Headers is null => NoBlock,
            RpcKinds.Submit => Submit(text.Bytes),
            RpcKinds.SubmitHeader => JudgeHeader(text.Bytes),
            _ => Prefer(text.Bytes),
        };
        Context.SendBody(Context.Sender, RpcKinds.Judged,
            new EdgeText(text.Number, Encoding.UTF8.GetBytes(reason)), SimTime.Zero);
    }

    private string Submit(ReadOnlyMemory<byte> bytes) =>
        SerializedBlock.TryRead(bytes) is not { } block ? NoBlock
        : _rpcMiner < 0 ? NoMiner
        : Enter(block).Reason;

    private Brought Enter(SerializedBlock block)
    {
        var brought = Blocks.Take(block, _rpcMiner);
        if (brought.Block >= 0)
            _rpcTally?.AddInSecond(Context.Now, Target.ExpectedHashes(block.Header.Bits.ToTarget()));
        return brought;
    }

    private string JudgeHeader(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length != BlockHeader.Size)
            return "Block header decode failed";
        var verdict = Blocks.Judge(BlockHeader.Parse(bytes.Span));
        return verdict == HeaderVerdict.Valid ? "" : verdict.Name();
    }

    /// <summary>Among blocks of equal work the one that was named is taken for the first.</summary>
    private string Prefer(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length != Hash256.Size
            || !_around.Forge.Headers!.TryFind(Hash256.FromBytes(bytes.Span), out var block) || !_chain.Has(block))
            return NotFound;
        var before = _chain.Tip;
        if (!_chain.Prefer(_around.Store, block))
            return "";
        ref readonly var tip = ref _around.Store[block];
        _around.Recorder.Published(block);
        _around.Recorder.TipChanged(_number, before, block, in tip, Context.Now);
        if (HasMiners)
            RefreshTarget(in tip);
        if (tip.Node == _number)
            _relay.Publish(this, block);
        return "";
    }
}
