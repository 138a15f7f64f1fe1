using System.Runtime.CompilerServices;

namespace Simulator.Model.Chain;

/// <summary>
/// A set of block handles that only grows, one bit each. The newest 128 handles lie within the owner's own memory, so
/// that the usual question, about a recent block, touches nothing else.
/// </summary>
public struct BlockSet
{
    private int _firstWord;
    private ulong _recent0;
    private ulong _recent1;
    private ulong[]? _older;

    /// <summary>Whether a handle is in the set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Contains(int handle)
    {
        var word = (handle >> 6) - _firstWord;
        var bits = word == 0 ? _recent0 : word == 1 ? _recent1 : word < 0 ? _older![handle >> 6] : 0;
        return (bits >> (handle & 63) & 1) != 0;
    }

    /// <summary>Adds a handle; false where it was in the set already.</summary>
    public bool Add(int handle)
    {
        while ((handle >> 6) - _firstWord > 1)
            Slide();
        var word = (handle >> 6) - _firstWord;
        ref var bits = ref _recent0;
        if (word == 1)
            bits = ref _recent1;
        else if (word < 0)
            bits = ref _older![handle >> 6];
        var bit = 1UL << (handle & 63);
        var added = (bits & bit) == 0;
        bits |= bit;
        return added;
    }

    private void Slide()
    {
        _older ??= new ulong[8];
        if (_firstWord == _older.Length)
            Array.Resize(ref _older, _firstWord * 2);
        _older[_firstWord++] = _recent0;
        _recent0 = _recent1;
        _recent1 = 0;
    }
}
