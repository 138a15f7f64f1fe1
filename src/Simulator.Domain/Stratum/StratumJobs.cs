using Simulator.Domain.Chain;
using Simulator.Domain.Time;

namespace Simulator.Domain.Stratum;

/// <summary>How old a job is, for whoever hands in a share of it.</summary>
public enum JobAge : byte
{
    /// <summary>One of the newest few on the tip.</summary>
    Valid = 1,

    /// <summary>Its tip was left a moment ago: shares are credited, and marked.</summary>
    Grace,

    /// <summary>Too old.</summary>
    Stale,
}

/// <summary>
/// The jobs that a pool gives out, and the hashes of shares that it took. The newest few of a tip are valid, those of a
/// tip just left for a moment longer. Hashes are kept for a few tips, since the chain may come back to one.
/// </summary>
public sealed class StratumJobs(StratumTerms terms, uint start)
{
    // Tips may follow one another faster than the grace passes; the jobs of so many are remembered.
    private const int TipsKept = 16;
    private const ulong TipsComingBack = 3;

    private readonly LeftTip[] _left = new LeftTip[TipsKept];
    private readonly HashSet<ShareKey>[] _taken =
        [.. Enumerable.Range(0, TipsKept).Select(_ => new HashSet<ShareKey>())];
    private ulong _number;
    private ulong _tip;

    /// <summary>What stands for this process in the names of jobs.</summary>
    public uint Start => start;

    /// <summary>The newest job; null before the first.</summary>
    public StratumJob? Newest { get; private set; }

    /// <summary>When the next job is due even if nothing has changed.</summary>
    public SimTime DueAt => Newest is null ? SimTime.Zero : Newest.GivenAt + terms.JobInterval;

    /// <summary>Hashes of shares that are remembered.</summary>
    public int HashesHeld => _taken.Distinct().Sum(set => set.Count);

    /// <summary>
    /// A new job. Where its parent is another than the last job's, all earlier jobs are of a left tip. On the same tip
    /// its time is moved on behind that of the last job's variants, if need be: clients that get the same header again
    /// find the same shares again.
    /// </summary>
    public StratumJob Add(StratumTemplate template, SimTime now)
    {
        _number++;
        if (Newest?.Template.Previous != template.Previous)
            NewTip(template.Previous, now);
        else if (template.Time < Newest.TimeOf(StratumJob.VariantsMost))
            template = template with { Time = Newest.TimeOf(StratumJob.VariantsMost) };
        return Newest = new StratumJob(start, _number, _tip, template, now);
    }

    /// <summary>How old a job is.</summary>
    public JobAge AgeOf(StratumJob job, SimTime now)
    {
        if (job.Tip == _tip)
            return IsAmongLast(job, _number) ? JobAge.Valid : JobAge.Stale;
        if (_tip - job.Tip >= TipsKept)
            return JobAge.Stale;
        var left = _left[job.Tip % TipsKept];
        return now - left.EndedAt <= terms.Grace && IsAmongLast(job, left.LastJob) ? JobAge.Grace : JobAge.Stale;
    }

    /// <summary>Whether this process ever gave out a job of this number.</summary>
    public bool WasGiven(JobId id) => id.Start == start && id.Number >= 1 && id.Number <= _number;

    /// <summary>Notes the hash of a share's header. False where it is known.</summary>
    public bool TryNote(StratumJob job, Hash256 hash) =>
        _taken[job.Tip % TipsKept].Add(new(hash.Number.Limb0, hash.Number.Limb1));

    /// <summary>A share that was noted was not taken after all.</summary>
    public void Forget(StratumJob job, Hash256 hash) =>
        _taken[job.Tip % TipsKept].Remove(new(hash.Number.Limb0, hash.Number.Limb1));

    /// <summary>Forgets hashes of tips that are long gone.</summary>
    public void Tick(SimTime now)
    {
        for (var back = TipsComingBack + 1; back < TipsKept && back < _tip; back++)
        {
            var place = (_tip - back) % TipsKept;
            if (_taken[place].Count > 0 && now - _left[place].EndedAt > terms.Grace)
                _taken[place] = [];
        }
    }

    private bool IsAmongLast(StratumJob job, ulong last) => job.Number + (ulong)terms.JobsKept > last;

    private void NewTip(Hash256 parent, SimTime now)
    {
        _left[_tip % TipsKept] = new(now, _number - 1, Newest?.Template.Previous ?? default);
        _tip++;
        _taken[_tip % TipsKept] = TakenOn(parent);
    }

    /// <summary>The hashes on a tip: those of last time where the chain has come back to it.</summary>
    private HashSet<ShareKey> TakenOn(Hash256 parent)
    {
        for (var back = 1UL; back <= TipsComingBack && back < _tip; back++)
            if (_left[(_tip - back) % TipsKept].Parent == parent)
                return _taken[(_tip - back) % TipsKept];
        return [];
    }

    /// <summary>A tip that was left: when, with which job, and the hash of the tip itself.</summary>
    private readonly record struct LeftTip(SimTime EndedAt, ulong LastJob, Hash256 Parent);

    /// <summary>
    /// The low half of a hash: the half that says nothing about its difficulty, and long enough that two shares never
    /// agree in it by chance.
    /// </summary>
    private readonly record struct ShareKey(ulong Low, ulong High)
    {
        public override int GetHashCode() => (int)(Low ^ (Low >> 32));
    }
}
