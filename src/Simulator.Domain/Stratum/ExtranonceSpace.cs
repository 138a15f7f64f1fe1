namespace Simulator.Domain.Stratum;

/// <summary>
/// The first extranonces of a pool's connections: 8 bits of the pool's node, then 24 bits that are counted up, so that
/// no two connections that live at once, on any node, search the same headers. It never hands out a number that is
/// still taken.
/// </summary>
public sealed class ExtranonceSpace
{
    /// <summary>How many there are at one node.</summary>
    public const int Size = 1 << 24;

    private readonly byte _node;
    private readonly int _size;
    private readonly HashSet<uint> _taken = [];
    private uint _last;

    /// <summary>All of a node's numbers, free.</summary>
    public ExtranonceSpace(byte node) : this(node, Size)
    {
    }

    internal ExtranonceSpace(byte node, int size)
    {
        _node = node;
        _size = size;
    }

    /// <summary>How many are taken.</summary>
    public int Taken => _taken.Count;

    /// <summary>A number that nobody has; null when all are taken.</summary>
    public uint? Take()
    {
        if (_taken.Count == _size)
            return null;
        do
            _last = (_last + 1) % (uint)_size;
        while (!_taken.Add(_last));
        return ((uint)_node << 24) | _last;
    }

    /// <summary>A number is free again.</summary>
    public void Release(uint extranonce) => _taken.Remove(extranonce % Size);
}
