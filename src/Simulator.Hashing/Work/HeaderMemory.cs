using Simulator.Domain.Chain;

namespace Simulator.Hashing.Work;

/// <summary>
/// The headers seen last and what was searched of each, so that a header that comes again goes on where it stood. It
/// never forgets one that a job has open.
/// </summary>
internal sealed class HeaderMemory(int size, bool check)
{
    private readonly Dictionary<BlockHeader, HeaderWork> _known = [];
    private readonly Queue<HeaderWork> _oldestFirst = new();

    /// <summary>The work of a header whose nonce is 0.</summary>
    public HeaderWork Of(BlockHeader header)
    {
        if (_known.TryGetValue(header, out var work))
            return work;
        MakeRoom();
        work = new HeaderWork(header, check);
        _known.Add(header, work);
        _oldestFirst.Enqueue(work);
        return work;
    }

    private void MakeRoom()
    {
        for (var tries = _oldestFirst.Count; tries > 0 && _known.Count >= size; tries--)
        {
            var oldest = _oldestFirst.Dequeue();
            if (oldest.IsInUse)
                _oldestFirst.Enqueue(oldest);
            else
                _known.Remove(oldest.Header);
        }
    }
}
