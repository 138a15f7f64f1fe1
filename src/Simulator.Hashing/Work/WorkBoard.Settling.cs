using Simulator.Domain.Mining;

namespace Simulator.Hashing.Work;

/// <summary>What comes back from workers: answers, silence, failures, verdicts on hits.</summary>
internal sealed partial class WorkBoard
{
    /// <summary>
    /// Takes an answer: hits, hashes, and the rest of the range, which is free again. Answers to a range that was
    /// revoked are not looked at. Throws where a nonce was searched twice or left out.
    /// </summary>
    public void Settle(Assignment assignment, SearchAnswer answer, long now)
    {
        var account = _devices[assignment.Device];
        account.HardwareErrors += answer.HardwareErrors;
        var hashes = answer.HashesOf(assignment.Request);
        if (_flying[assignment.Device] == assignment)
            _flying[assignment.Device] = null;
        if (assignment.IsRevoked)
        {
            account.Waste(hashes + answer.Overshoot, assignment.TakenAt, now);
            Fail(assignment.Device, "came back after the time-out", now);
            return;
        }

        _counted += hashes;
        _distinct += assignment.Header.Settle(assignment.Request.Range, answer.SearchedTo);
        var job = assignment.Job;
        job.Flying--;
        account.Count(hashes, answer.Overshoot, assignment.TakenAt, now);
        CountLatency(assignment, account);
        if (assignment.ReportedAtEnd is not { } before)
            job.Hashes += hashes;
        else
            account.Wasted += Math.Max(hashes + answer.Overshoot, before) - before;
        if (hashes > 0)
            account.Failures = 0;
        foreach (var nonce in answer.Hits)
            Meet(assignment, nonce, now);
        if (answer.Fault is { } fault)
            Fail(assignment.Device, $"{Word(fault.Kind)}: {fault.Reason}", now);
        if (job.Ending is null)
            EndIfOver(job);
    }

    /// <summary>Gives the ranges of engines that are silent for too long to others.</summary>
    public void RevokeSilent(long now)
    {
        var timeout = WorkClock.Nanoseconds(_options.Timeout);
        foreach (var assignment in _flying.ToArray())
            if (assignment is not null && now - assignment.LastReportAt > timeout)
                Revoke(assignment);
    }

    /// <summary>A device is open.</summary>
    public void Opened(int device, EngineDescription description)
    {
        _devices[device].Description = description;
        ChangeTo(device, DeviceState.Idle, "");
    }

    /// <summary>A device could not be opened, or failed: it is opened again after a while, or given up.</summary>
    public void Fail(int device, string reason, long now)
    {
        var account = _devices[device];
        account.Faults++;
        var doublings = Math.Min(account.Failures, 6);
        account.RetryAt = now + (WorkClock.Nanoseconds(_options.RestartDelay) << doublings);
        var isOut = ++account.Failures >= _options.FailuresMax;
        ChangeTo(device, isOut ? DeviceState.GivenUp : DeviceState.Restarting, reason);
    }

    /// <summary>The pool has closed a device; one that was given up stays that.</summary>
    public void Close(int device)
    {
        if (StateOf(device) != DeviceState.GivenUp)
            ChangeTo(device, DeviceState.Closed, "");
    }

    public DeviceState StateOf(int device) => _devices[device].State;

    /// <summary>True once a failed device may be opened again.</summary>
    public bool MayRetry(int device, long now) => now >= _devices[device].RetryAt;

    /// <summary>Marks that a device is being opened.</summary>
    public void Open(int device) => _devices[device].State = DeviceState.Opening;

    /// <summary>What somebody made of a hit.</summary>
    public void Judge(WorkHit hit, bool isAccepted)
    {
        var account = _devices[hit.Device];
        if (isAccepted)
            account.Accepted++;
        else
            account.Rejected++;
    }

    /// <summary>A hit was delivered.</summary>
    public void Delivered(WorkNews.Found found, long now) =>
        _devices[found.Hit.Device].Times.Submit.Add(Math.Max(0, now - found.FoundAt));

    public PoolView View(long now)
    {
        var times = new StageTimes();
        var views = new DeviceView[_devices.Length];
        for (var i = 0; i < views.Length; i++)
        {
            views[i] = _devices[i].View(now, _flying[i]);
            times.Merge(_devices[i].Times);
        }

        return new PoolView(views, DeviceTotals.Of(views), Repeated, _jobs, _neverStarted, times);
    }

    /// <summary>Hashes counted less different nonces searched; unknown where nobody keeps the nonces.</summary>
    private long? Repeated => _options.CheckNonces ? (long)(_counted - _distinct) : null;

    private void Revoke(Assignment assignment)
    {
        assignment.Revoke();
        _flying[assignment.Device] = null;
        assignment.Header.Settle(assignment.Request.Range, assignment.Request.Range.From);
        assignment.Job.Flying--;
        ChangeTo(assignment.Device, DeviceState.Hung,
            $"silent for more than {_options.Timeout.TotalMilliseconds} ms; {assignment.Request.Range} goes to others");
        if (assignment.Job.Ending is null)
            EndIfOver(assignment.Job);
    }

    private void CountLatency(Assignment assignment, DeviceAccount account)
    {
        if (assignment.FirstReportAt is not { } first)
            return;
        foreach (var submittedAt in assignment.Job.MetBy(assignment.Device))
            account.Times.Distribute.Add(Math.Max(0, first - submittedAt));
    }

    /// <summary>A verified hit, and what the job does with it.</summary>
    private void Meet(Assignment assignment, uint nonce, long now)
    {
        var job = assignment.Job;
        var account = _devices[assignment.Device];
        account.Hits++;
        account.StaleHits += job.Ending == JobEnding.Stale ? 1 : 0;
        var hit = new FoundHit(
            assignment.Place, assignment.Header.Header with { Nonce = nonce }, nonce, assignment.Device, now);
        if (job.Job.Hits == HitPolicy.KeepGoing)
            Tell(job, hit, isStale: job.Ending == JobEnding.Stale);
        else if (job.Ending is not null)
            return;
        else if (job.Job.Hits == HitPolicy.FirstFound)
        {
            Tell(job, hit, isStale: false);
            End(job, JobEnding.Solved);
        }
        else if (job.Improve(hit))
            RecallNeedless(job);
    }

    private void RecallNeedless(JobWork job)
    {
        foreach (var other in _flying)
            if (other?.Job == job && job.IsNeedless(other.Place, other.Request.Range))
                job.Hashes += other.EndJob();
    }

    private void Tell(JobWork job, FoundHit hit, bool isStale) =>
        News.Enqueue(new WorkNews.Found(
            new WorkHit(job.Job, job.Number, hit.Header, hit.Place, hit.Device, isStale), hit.FoundAt));

    private void ChangeTo(int device, DeviceState state, string reason)
    {
        _devices[device].State = state;
        News.Enqueue(new WorkNews.Changed(new DeviceNote(device, _devices[device].Name, state, reason)));
    }

    private static string Word(EngineFaultKind kind) => kind switch
    {
        EngineFaultKind.Hung => "hung",
        EngineFaultKind.Lost => "lost",
        _ => "gave wrong answers",
    };
}
