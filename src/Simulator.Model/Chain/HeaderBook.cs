using Simulator.Domain.Actors;
using Simulator.Domain.Chain;

namespace Simulator.Model.Chain;

/// <summary>The real header of a block.</summary>
/// <param name="Header">The 80 bytes.</param>
/// <param name="Hash">Their hash, taken once.</param>
/// <param name="Counter">The counter in the block's coinbase; 0 where the block came with its own.</param>
/// <param name="IsDrawn">
/// True where the proof of work was drawn and not searched for: then the hash meets no target.
/// </param>
public readonly record struct MinedHeader(BlockHeader Header, Hash256 Hash, ulong Counter, bool IsDrawn)
{
    /// <summary>The block's id: the first 8 bytes of the hash, the part that no target makes zero.</summary>
    public ulong Id => Hash.Number.Limb0;
}

/// <summary>
/// The real headers of a run, by the handles of their blocks: beside the block store, so that runs without real headers
/// carry none. It judges nothing.
/// </summary>
public sealed class HeaderBook
{
    private readonly ValueStore<MinedHeader> _headers;
    private readonly Dictionary<Hash256, int>? _byHash;

    /// <param name="lanes">As many as the block store has.</param>
    public HeaderBook(int lanes)
        : this(lanes, null, null)
    {
    }

    private HeaderBook(int lanes, Dictionary<Hash256, int>? byHash, BodyBook? bodies)
    {
        _headers = new ValueStore<MinedHeader>(lanes);
        _byHash = byHash;
        Bodies = bodies;
    }

    /// <summary>Blocks that came with their own coinbase; null where the outside brings none.</summary>
    public BodyBook? Bodies { get; }

    /// <summary>A book of a run with doors to the outside, which runs on one partition.</summary>
    public static HeaderBook Open() => new(1, [], new BodyBook());

    /// <summary>The header of a block.</summary>
    public ref readonly MinedHeader this[int handle] => ref _headers[handle];

    /// <summary>Finds a block by its hash, where the outside asks for them.</summary>
    public bool TryFind(Hash256 hash, out int handle)
    {
        handle = Block.NoParent;
        return _byHash is not null && _byHash.TryGetValue(hash, out handle);
    }

    /// <summary>Appends the header of the block that was just appended on a lane.</summary>
    public void Append(int lane, int handle, in MinedHeader header)
    {
        if (_headers.Append(lane, in header) != handle)
            throw new InvalidOperationException("A header must be appended with its block, on the same lane.");
        _byHash?.TryAdd(header.Hash, handle);
    }
}
