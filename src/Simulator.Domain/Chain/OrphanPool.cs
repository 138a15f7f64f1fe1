namespace Simulator.Domain.Chain;

/// <summary>
/// Blocks whose parent is unknown, named by handle, waiting for it. It is bounded: when full, the block that came
/// first is dropped. It never looks into a block, and hands children out in the order in which they came.
/// </summary>
/// <remarks>
/// One list of all in order of arrival, one list per parent; both are chains of slots in an array, so that a full pool
/// allocates nothing:
/// <code>
///   age:      oldest -> 3 -> 0 -> 2 -> newest
///   parent 7: first  -> 3 -> 2 -> last
///   parent 9: first  -> 0 -> last
/// </code>
/// </remarks>
public sealed class OrphanPool(int capacity)
{
    private const int None = -1;

    private readonly Dictionary<int, int> _slotOfBlock = [];
    private readonly Dictionary<int, (int First, int Last)> _childrenOf = [];
    private Slot[] _slots = [];
    private int _free = None;
    private int _oldest = None;
    private int _newest = None;

    /// <summary>Most blocks held at once, at least 1.</summary>
    public int Capacity { get; } = capacity >= 1
        ? capacity
        : throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "expected room for at least one block");

    /// <summary>Blocks that wait.</summary>
    public int Count => _slotOfBlock.Count;

    /// <summary>Blocks dropped so far because the pool was full.</summary>
    public long Dropped { get; private set; }

    /// <summary>True while the block waits.</summary>
    public bool Contains(int block) => _slotOfBlock.ContainsKey(block);

    /// <summary>True while some block waits for this parent.</summary>
    public bool HasChildrenOf(int parent) => _childrenOf.ContainsKey(parent);

    /// <summary>
    /// Puts a block in. Returns false and changes nothing where it waits already. <paramref name="dropped"/> is the
    /// block that had to go, or -1.
    /// </summary>
    public bool TryAdd(int block, int parent, out int dropped)
    {
        dropped = None;
        if (_slotOfBlock.ContainsKey(block))
            return false;
        if (Count == Capacity)
        {
            dropped = _slots[_oldest].Block;
            Remove(_oldest);
            Dropped++;
        }

        var slot = TakeFreeSlot();
        var known = _childrenOf.TryGetValue(parent, out var children);
        _slots[slot] = new Slot
        {
            Block = block,
            Parent = parent,
            Older = _newest,
            Newer = None,
            PreviousChild = known ? children.Last : None,
            NextChild = None,
        };
        if (_newest == None)
            _oldest = slot;
        else
            _slots[_newest].Newer = slot;
        _newest = slot;
        if (known)
            _slots[children.Last].NextChild = slot;
        _childrenOf[parent] = (known ? children.First : slot, slot);
        _slotOfBlock.Add(block, slot);
        return true;
    }

    /// <summary>Takes out the first block that waits for this parent; false when there is none left.</summary>
    public bool TryTakeChildOf(int parent, out int block)
    {
        block = None;
        if (!_childrenOf.TryGetValue(parent, out var children))
            return false;
        block = _slots[children.First].Block;
        Remove(children.First);
        return true;
    }

    /// <summary>Takes a block out wherever it stands; false where it does not wait.</summary>
    public bool TryRemove(int block)
    {
        if (!_slotOfBlock.TryGetValue(block, out var slot))
            return false;
        Remove(slot);
        return true;
    }

    /// <summary>Forgets all blocks, as a node does that restarts.</summary>
    public void Clear()
    {
        while (_oldest != None)
            Remove(_oldest);
    }

    private int TakeFreeSlot()
    {
        if (_free == None)
        {
            var from = _slots.Length;
            Array.Resize(ref _slots, Math.Min(Capacity, Math.Max(4, from * 2)));
            for (var i = _slots.Length - 1; i >= from; i--)
            {
                _slots[i].Newer = _free;
                _free = i;
            }
        }

        var slot = _free;
        _free = _slots[slot].Newer;
        return slot;
    }

    private void Remove(int slot)
    {
        var gone = _slots[slot];
        Link(gone.Older, gone.Newer);
        UnlinkChild(gone);
        _slotOfBlock.Remove(gone.Block);
        _slots[slot].Newer = _free;
        _free = slot;
    }

    private void Link(int older, int newer)
    {
        if (older == None)
            _oldest = newer;
        else
            _slots[older].Newer = newer;
        if (newer == None)
            _newest = older;
        else
            _slots[newer].Older = older;
    }

    private void UnlinkChild(in Slot gone)
    {
        if (gone.PreviousChild != None)
            _slots[gone.PreviousChild].NextChild = gone.NextChild;
        if (gone.NextChild != None)
            _slots[gone.NextChild].PreviousChild = gone.PreviousChild;
        if (gone.PreviousChild != None && gone.NextChild != None)
            return;
        var children = _childrenOf[gone.Parent];
        var first = gone.PreviousChild == None ? gone.NextChild : children.First;
        var last = gone.NextChild == None ? gone.PreviousChild : children.Last;
        if (first == None)
            _childrenOf.Remove(gone.Parent);
        else
            _childrenOf[gone.Parent] = (first, last);
    }

    /// <summary>A waiting block and its neighbours in both lists; of a free slot only Newer means anything.</summary>
    private struct Slot
    {
        public int Block;
        public int Parent;
        public int Older;
        public int Newer;
        public int PreviousChild;
        public int NextChild;
    }
}
