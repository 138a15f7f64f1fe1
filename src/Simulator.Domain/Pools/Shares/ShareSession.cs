namespace Simulator.Domain.Pools.Shares;

/// <summary>
/// One worker at a pool: whether it may hand in shares, and of which work they must be for which job. A new difficulty
/// holds from the next job on. It never judges.
/// </summary>
public sealed class ShareSession
{
    // Jobs stay valid for a few changes of difficulty at most; for older ones the oldest kept is used.
    private const int Kept = 4;

    private readonly (ulong FromJob, double Work)[] _works = new (ulong, double)[Kept];

    /// <summary>A session whose shares take so much work, expected hashes.</summary>
    public ShareSession(double work) => SetWork(0, work);

    /// <summary>Whether it has subscribed. A simulated member has.</summary>
    public bool IsSubscribed { get; set; } = true;

    /// <summary>Whether its worker has logged in. A simulated member has.</summary>
    public bool IsAuthorized { get; set; } = true;

    /// <summary>Version bits that it may change.</summary>
    public uint VersionMask { get; set; }

    /// <summary>Expected hashes of a share of the newest jobs.</summary>
    public double Work => _works[0].Work;

    /// <summary>Shares of jobs from this one on take so many expected hashes.</summary>
    public void SetWork(ulong fromJob, double work)
    {
        if (!(work > 0) || double.IsInfinity(work))
            throw new ArgumentOutOfRangeException(nameof(work), work, "must be above 0 and finite");
        if (_works[0].Work == 0 || _works[0].FromJob != fromJob)
            _works.AsSpan(0, Kept - 1).CopyTo(_works.AsSpan(1));
        _works[0] = (fromJob, work);
    }

    /// <summary>Expected hashes of a share of a job.</summary>
    public double WorkOf(ulong job)
    {
        var last = _works[0].Work;
        foreach (var (fromJob, work) in _works)
        {
            if (work == 0)
                break;
            last = work;
            if (fromJob <= job)
                break;
        }

        return last;
    }
}
