using Simulator.Domain.Mining;

namespace Simulator.Hashing.Work;

/// <summary>
/// Who does what: the jobs in the order of service, the ranges in workers' hands, and what came of them. It starts no
/// thread and takes no lock: whoever shares it locks around each call, which is short. It never calls a listener; what
/// there is to tell waits in <see cref="News"/>.
/// <code>
///   Submit --> queue --Take--> in a worker's hands --Settle--> searched; the rest is free again
///                ^                     |
///                +------ Revoke -------+   the engine is silent
/// </code>
/// </summary>
internal sealed partial class WorkBoard
{
    /// <summary>
    /// A search that ends at its first hit delivers it at once but repeats up to one launch. Where so many launches go
    /// by between two hits, that is no loss (0.1 %).
    /// </summary>
    private const double LaunchesPerHitForPromptness = 1024;

    private readonly WorkOptions _options;
    private readonly WorkClock _clock;
    private readonly List<JobWork> _queue = [];
    private readonly HeaderMemory _headers;
    private readonly DeviceAccount[] _devices;
    private readonly Assignment?[] _flying;
    private readonly double _rangeSeconds;
    private long _jobs;
    private long _neverStarted;
    private ulong _counted;
    private ulong _distinct;

    public WorkBoard(WorkOptions options, WorkClock clock, IReadOnlyList<string> devices)
    {
        _options = options;
        _clock = clock;
        _headers = new HeaderMemory(options.HeadersRemembered, options.CheckNonces);
        _devices = [.. devices.Select(name => new DeviceAccount(name, clock.Now))];
        _flying = new Assignment?[devices.Count];
        _rangeSeconds = options.RangeTime.TotalSeconds;
    }

    /// <summary>What there is to tell, oldest first.</summary>
    public Queue<WorkNews> News { get; } = new();

    /// <summary>Puts a job in its place and asks workers on lower ones to come back. Returns its number.</summary>
    public long Submit(MiningJob job, long submittedAt)
    {
        var displaced = Displace(job.Source, job.IsClean);
        var place = _queue.FindIndex(other => other.Job.Priority < job.Priority);
        place = place < 0 ? _queue.Count : place;
        var isUrgent = !_queue.Take(place).Any(other => !other.IsClosed);
        var work = new JobWork(++_jobs, job, _options.Target ?? job.Target, submittedAt, _headers.Of)
        {
            IsUrgent = isUrgent,
        };
        foreach (var older in displaced)
            work.Follow(older);
        _queue.Insert(place, work);
        InterruptBelow(job.Priority);
        return work.Number;
    }

    /// <summary>Ends all jobs of a source at once.</summary>
    public void Withdraw(string source) => Displace(source, isClean: true);

    /// <summary>
    /// The next range for a device, which must have none; null where there is nothing to do now, or the device is not
    /// well.
    /// </summary>
    public Assignment? Take(int device)
    {
        if (!IsWell(device))
            return null;
        for (var i = 0; i < _queue.Count;)
        {
            var job = _queue[i];
            if (job.Take(SizeFor(device, job)) is { } piece)
                return Assign(device, job, piece.Header, piece.Range);
            if (!EndIfOver(job))
                i++;
        }

        _devices[device].Rest();
        return null;
    }

    /// <summary>True while a device is open and has not failed.</summary>
    public bool IsWell(int device) => _devices[device].State is DeviceState.Hashing or DeviceState.Idle;

    /// <summary>True where a job's source is to be asked for its next roll.</summary>
    public bool IsAnyWanting => _queue.Exists(job => job.WantsRoll);

    /// <summary>A job whose source is to be asked for its next roll, marked as asked, or null.</summary>
    public JobWork? NextWanting()
    {
        var job = _queue.Find(job => job.WantsRoll);
        job?.Ask();
        return job;
    }

    /// <summary>The answer of a job's source.</summary>
    public void Supply(JobWork job, HeaderRoll? roll)
    {
        job.Supply(roll);
        if (job.Ending is null && !EndIfOver(job))
            InterruptBelow(job.Job.Priority);
    }

    /// <summary>Tells once that nothing works any more.</summary>
    public void Break(Exception cause)
    {
        News.Enqueue(new WorkNews.Broken(cause));
        StopAll();
    }

    /// <summary>Ends every job and asks every engine to come back.</summary>
    public void StopAll()
    {
        while (_queue.Count > 0)
            End(_queue[0], JobEnding.Stale);
        foreach (var assignment in _flying)
            assignment?.EndJob();
    }

    private Assignment Assign(int device, JobWork job, OpenHeader header, NonceRange range)
    {
        var account = _devices[device];
        var mode = job.Job.Hits != HitPolicy.KeepGoing
            || job.ExpectedHashes >= LaunchesPerHitForPromptness * account.LaunchSize
            ? SearchMode.FirstHit
            : SearchMode.KeepGoing;
        var request = new SearchRequest(header.Work.Header, job.Target, range, mode);
        job.Flying++;
        var assignment = new Assignment(job, header.Work, header.Place, request, device, _clock);
        account.Begin(assignment.TakenAt);
        return _flying[device] = assignment;
    }

    /// <summary>
    /// By the device's measured rate. When little of a job is left, at most half of what would keep all devices busy
    /// to its end, so that they end together.
    /// </summary>
    private ulong SizeFor(int device, JobWork job)
    {
        var account = _devices[device];
        var size = account.SizeFor(_rangeSeconds);
        var remaining = job.Remaining();
        var together = _devices.Sum(d => d.State is DeviceState.Hashing or DeviceState.Idle ? d.Measured : 0);
        if (remaining != ulong.MaxValue && together > 0)
            size = Math.Min(size, remaining * account.Measured / together / 2);
        var launches = Math.Max(1, (ulong)(Math.Min(size, NonceRange.End) / account.LaunchSize));
        return Math.Min(launches * account.LaunchSize, _options.RangeSizeMax);
    }

    /// <summary>A newer job of the source is there: returns those whose place it takes.</summary>
    private JobWork[] Displace(string source, bool isClean)
    {
        var displaced = _queue.Where(other => other.Job.Source == source).ToArray();
        foreach (var older in displaced)
        {
            if (isClean)
                End(older, JobEnding.Stale);
            else
                older.Close();
            if (older.Ending is null)
                EndIfOver(older);
        }

        return displaced;
    }

    private void InterruptBelow(int priority)
    {
        foreach (var assignment in _flying)
            if (assignment is { Job.Ending: null } && assignment.Job.Job.Priority < priority)
                assignment.Interrupt();
    }

    /// <summary>Ends a job that has nothing left to wait for. True where it did.</summary>
    private bool EndIfOver(JobWork job)
    {
        job.Prune();
        if (job.IsSpent)
            End(job, job.Best is null ? JobEnding.Spent : JobEnding.Solved);
        else if (job.IsClosed && job.Flying == 0)
            End(job, JobEnding.Replaced);
        return job.Ending is not null;
    }

    private void End(JobWork job, JobEnding ending)
    {
        if (ending == JobEnding.Solved && job.Best is { } best)
            Tell(job, best, isStale: false);
        job.End(ending);
        _queue.Remove(job);
        foreach (var assignment in _flying)
            if (assignment?.Job == job)
                job.Hashes += assignment.EndJob();
        if (job.Hashes == 0 && (ending is JobEnding.Stale or JobEnding.Replaced))
            _neverStarted++;
        News.Enqueue(new WorkNews.Over(new JobEnd(job.Job, job.Number, ending, HashesOf(job))));
    }

    private static ulong HashesOf(JobWork job) =>
        job.Best is { } best && job.Ending == JobEnding.Solved
            ? best.Place * job.Job.Nonces.Length + best.Nonce - job.Job.Nonces.From + 1
            : job.Hashes;
}
