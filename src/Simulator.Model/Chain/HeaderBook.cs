using Simulator.Domain.Actors;
using Simulator.Domain.Chain;

namespace Simulator.Model.Chain;

/// <summary>The real header of a block.</summary>
/// <param name="Header">The 80 bytes.</param>
/// <param name="Hash">Their hash, taken once.</param>
/// <param name="Counter">The counter in the block's coinbase.</param>
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

    /// <param name="lanes">As many as the block store has.</param>
    public HeaderBook(int lanes) => _headers = new ValueStore<MinedHeader>(lanes);

    /// <summary>The header of a block.</summary>
    public ref readonly MinedHeader this[int handle] => ref _headers[handle];

    /// <summary>Appends the header of the block that was just appended on a lane.</summary>
    public void Append(int lane, int handle, in MinedHeader header)
    {
        if (_headers.Append(lane, in header) != handle)
            throw new InvalidOperationException("A header must be appended with its block, on the same lane.");
    }
}
