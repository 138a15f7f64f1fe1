using Simulator.Domain.Chain;
using Simulator.Domain.Time;

namespace Simulator.Domain.Stratum;

/// <summary>A job as one client got it: what its shares are measured by.</summary>
/// <param name="Job">The job.</param>
/// <param name="Difficulty">What a share of it must have; Bitcoin's unit.</param>
/// <param name="Extranonce1">The client's first extranonce.</param>
/// <param name="Variant">Which of the job's names.</param>
internal readonly record struct GivenJob(StratumJob Job, double Difficulty, uint Extranonce1, byte Variant)
{
    /// <summary>The header time that it begins with.</summary>
    public uint Time => Job.TimeOf(Variant);

    /// <summary>Whatever is a block is a share, also where rounding would say otherwise.</summary>
    public UInt256 ShareTarget
    {
        get
        {
            var target = Target.FromDifficulty(Difficulty);
            return target < Job.Template.Target ? Job.Template.Target : target;
        }
    }
}

/// <summary>
/// The jobs that one client was given, as long as it may hand in shares of them. Most clients need few, and there are
/// many clients: there is room for a few, and for more only while an old one is still good. It judges no share.
/// </summary>
internal struct GivenJobs
{
    private const int Few = 4;

    // Three jobs of the tip under all their names, and of the tip before: nobody has more that are good.
    private const int Most = 64;

    private GivenJob[]? _ring;
    private int _newest;

    /// <summary>How many are remembered.</summary>
    public int Count { get; private set; }

    /// <summary>The one that it got last; there must be one.</summary>
    public readonly ref readonly GivenJob Newest => ref this[0];

    /// <summary>One of them.</summary>
    /// <param name="back">0: the newest; below <see cref="Count"/>.</param>
    public readonly ref readonly GivenJob this[int back] => ref _ring![(_newest - back) & (_ring.Length - 1)];

    /// <summary>One more, the newest.</summary>
    /// <param name="job">What the client gets.</param>
    /// <param name="jobs">The door's jobs, which tell the age of the oldest.</param>
    /// <param name="now">When.</param>
    public void Add(in GivenJob job, StratumJobs jobs, SimTime now)
    {
        _ring ??= new GivenJob[Few];
        if (Count == _ring.Length && Count < Most && jobs.AgeOf(this[Count - 1].Job, now) != JobAge.Stale)
            Widen();
        _newest = (_newest + 1) & (_ring.Length - 1);
        _ring[_newest] = job;
        Count = Math.Min(Count + 1, _ring.Length);
    }

    private void Widen()
    {
        var wider = new GivenJob[2 * _ring!.Length];
        for (var back = 0; back < Count; back++)
            wider[Count - 1 - back] = this[back];
        (_ring, _newest) = (wider, Count - 1);
    }
}
