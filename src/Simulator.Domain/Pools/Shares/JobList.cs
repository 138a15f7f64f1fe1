namespace Simulator.Domain.Pools.Shares;

/// <summary>
/// The jobs that a pool has given out: 1, 2, 3, ..., never the same number twice. The newest few are valid until a
/// block ends them all. It keeps the work of a block for each valid job, and no template.
/// </summary>
public sealed class JobList
{
    /// <summary>How many jobs of one tip are valid at a time.</summary>
    public const int ValidMost = 8;

    private readonly double[] _networkWork = new double[ValidMost];
    private ulong _firstOfTip = 1;

    /// <summary>The newest job; 0 before the first.</summary>
    public ulong Newest { get; private set; }

    /// <summary>The oldest job whose shares are still taken.</summary>
    public ulong OldestValid => Newest >= _firstOfTip + ValidMost ? Newest - ValidMost + 1 : _firstOfTip;

    /// <summary>A new job; returns its number.</summary>
    /// <param name="networkWork">Expected hashes of a block.</param>
    /// <param name="clean">True for a new tip: all jobs before are stale from now on.</param>
    public ulong Add(double networkWork, bool clean)
    {
        Newest++;
        if (clean)
            _firstOfTip = Newest;
        _networkWork[Newest % ValidMost] = networkWork;
        return Newest;
    }

    /// <summary>Whether a job was ever given out.</summary>
    public bool IsKnown(ulong job) => job >= 1 && job <= Newest;

    /// <summary>Whether shares of a job are taken.</summary>
    public bool IsValid(ulong job) => job >= OldestValid && job <= Newest;

    /// <summary>Expected hashes of a block of a job; of one too old to be kept, that of a later job.</summary>
    public double NetworkWorkOf(ulong job) => _networkWork[job % ValidMost];
}
