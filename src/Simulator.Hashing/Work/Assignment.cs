using Simulator.Domain.Mining;

namespace Simulator.Hashing.Work;

/// <summary>
/// A range in a worker's hands. While it is searched the worker shares nothing with anyone but this: one flag that it
/// reads and two numbers that it writes, all without a lock. It never holds what was found.
/// </summary>
internal sealed class Assignment(
    JobWork job, HeaderWork header, ulong place, SearchRequest request, int device, WorkClock clock) : ISearchControl
{
    private const long Never = -1;

    private readonly long _takenAt = clock.Now;
    private long _firstReportAt = Never;
    private long _lastReportAt = clock.Now;
    private ulong _reported;
    private volatile bool _stop;

    public JobWork Job => job;

    public HeaderWork Header => header;

    /// <summary>Which of the job's headers.</summary>
    public ulong Place => place;

    public SearchRequest Request => request;

    public int Device => device;

    public long TakenAt => _takenAt;

    /// <summary>When the engine first reported hashes; null before.</summary>
    public long? FirstReportAt => Volatile.Read(ref _firstReportAt) is var at and not Never ? at : null;

    public long LastReportAt => Volatile.Read(ref _lastReportAt);

    public ulong Reported => Volatile.Read(ref _reported);

    /// <summary>Hashes reported when the job ended under it: what came after was for nothing. Null while it goes on.
    /// </summary>
    public ulong? ReportedAtEnd { get; private set; }

    /// <summary>The range was given to others: whatever comes back is not looked at.</summary>
    public bool IsRevoked { get; private set; }

    public bool StopRequested => _stop;

    public void Report(ulong hashesDone)
    {
        var now = clock.Now;
        if (_firstReportAt == Never && hashesDone > 0)
            Volatile.Write(ref _firstReportAt, now);
        Volatile.Write(ref _lastReportAt, now);
        Volatile.Write(ref _reported, hashesDone);
    }

    /// <summary>Asks the engine to come back; the rest of the range will be searched later.</summary>
    public void Interrupt() => _stop = true;

    /// <summary>
    /// Asks the engine to come back because its job is no more. Returns the hashes of the range reported by now, the
    /// last that count for the job; 0 where it was asked before.
    /// </summary>
    public ulong EndJob()
    {
        _stop = true;
        if (ReportedAtEnd is not null)
            return 0;
        ReportedAtEnd = Reported;
        return Math.Min(ReportedAtEnd.Value, request.Range.Length);
    }

    public void Revoke()
    {
        IsRevoked = true;
        _stop = true;
    }
}
