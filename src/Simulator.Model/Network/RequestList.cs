namespace Simulator.Model.Network;

/// <summary>
/// The blocks that a node has asked for and not yet received: seldom more than two. It never asks by itself; a request
/// older than the limit may be repeated.
/// </summary>
internal struct RequestList
{
    /// <summary>How long a node waits before it may ask again, microseconds.</summary>
    public const long RetryAfter = 10_000_000;

    private int _block0;
    private long _since0;
    private List<(int Block, long Since)>? _more;

    /// <summary>Notes a request; false where one is under way.</summary>
    public bool TryAdd(int block, long now)
    {
        // 0 is the first block, which nobody asks for, so it marks the free place.
        if (_block0 == block)
            return Renew(ref _since0, now);
        if (_more is not null)
        {
            for (var i = 0; i < _more.Count; i++)
                if (_more[i].Block == block)
                    return RenewAt(i, now);
        }

        if (_block0 == 0)
        {
            _block0 = block;
            _since0 = now;
            return true;
        }

        (_more ??= []).Add((block, now));
        return true;
    }

    /// <summary>Whether a request is under way.</summary>
    public readonly bool Contains(int block) =>
        _block0 == block || (_more is not null && _more.Exists(entry => entry.Block == block));

    /// <summary>Forgets a request that was fulfilled.</summary>
    public void Remove(int block)
    {
        if (_block0 == block)
            _block0 = 0;
        else
            _more?.RemoveAll(entry => entry.Block == block);
    }

    private static bool Renew(ref long since, long now)
    {
        if (now - since < RetryAfter)
            return false;
        since = now;
        return true;
    }

    private readonly bool RenewAt(int place, long now)
    {
        if (now - _more![place].Since < RetryAfter)
            return false;
        _more[place] = (_more[place].Block, now);
        return true;
    }
}
