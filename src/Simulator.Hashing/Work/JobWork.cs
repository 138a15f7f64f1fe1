using Simulator.Domain.Chain;
using Simulator.Domain.Mining;

namespace Simulator.Hashing.Work;

/// <summary>
/// How far a job is: which headers are open, which are still to come, and the best hit. It never knows devices, and
/// never says who goes first.
/// </summary>
internal sealed class JobWork
{
    private const int PredecessorsMax = 64;

    private readonly Func<BlockHeader, HeaderWork> _open;
    private readonly Queue<HeaderRoll> _rolls = new();
    private readonly List<OpenHeader> _headers = [];
    private readonly HashSet<int> _seenBy = [];
    private readonly List<(long SubmittedAt, HashSet<int> SeenBy)> _before = [];
    private ulong _placeInRoll;
    private ulong _nextPlace;
    private bool _isSourceSpent;
    private bool _isAsked;

    public JobWork(
        long number, MiningJob job, UInt256 target, long submittedAt, Func<BlockHeader, HeaderWork> open)
    {
        Number = number;
        Job = job;
        Target = target;
        SubmittedAt = submittedAt;
        _open = open;
        _isSourceSpent = job.More is null;
        _rolls.Enqueue(job.Roll);
        ExpectedHashes = Domain.Chain.Target.ExpectedHashes(target);
    }

    public long Number { get; }

    public MiningJob Job { get; }

    public UInt256 Target { get; }

    public double ExpectedHashes { get; }

    public long SubmittedAt { get; }

    /// <summary>Nobody was to go before it when it was submitted, so workers owe it their attention.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>How it ended; null while it runs.</summary>
    public JobEnding? Ending { get; private set; }

    /// <summary>A newer job took its place, and what is being searched is finished.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Ranges of it in workers' hands.</summary>
    public int Flying { get; set; }

    /// <summary>
    /// Hashes that count, as answered so far; once it has ended, with those that had been reported of ranges under way.
    /// </summary>
    public ulong Hashes { get; set; }

    /// <summary>The lowest hit so far, where the lowest is wanted.</summary>
    public FoundHit? Best { get; private set; }

    /// <summary>True once the last header known is being searched and the source is to give more.</summary>
    public bool WantsRoll => !_isSourceSpent && !_isAsked && Ending is null && !IsClosed && _rolls.Count == 0;

    /// <summary>True once all is searched and nothing more will come.</summary>
    public bool IsSpent => _headers.Count == 0 && (Best is not null || (_rolls.Count == 0 && _isSourceSpent));

    /// <summary>The lowest free nonces, at most so many; null where there are none now.</summary>
    public (OpenHeader Header, NonceRange Range)? Take(ulong size)
    {
        if (Ending is not null || IsClosed)
            return null;
        foreach (var header in _headers)
            if (header.Work.Take(SpanOf(header), size) is { } range)
                return (header, range);
        while (OpenNext() is { } header)
            if (header.Work.Take(SpanOf(header), size) is { } range)
                return (header, range);
        return null;
    }

    /// <summary>Free nonces of all headers known; the greatest number where the source may give more.</summary>
    public ulong Remaining()
    {
        if (!_isSourceSpent)
            return ulong.MaxValue;
        var sum = (UInt128)0;
        foreach (var header in _headers)
            sum += header.Work.FreeIn(SpanOf(header));
        if (Best is null)
            foreach (var roll in _rolls)
                sum += (UInt128)roll.Count * Job.Nonces.Length;
        sum -= Best is null ? (UInt128)_placeInRoll * Job.Nonces.Length : 0;
        return sum > ulong.MaxValue ? ulong.MaxValue : (ulong)sum;
    }

    /// <summary>Marks that the source is being asked.</summary>
    public void Ask() => _isAsked = true;

    /// <summary>The source's answer.</summary>
    public void Supply(HeaderRoll? roll)
    {
        _isAsked = false;
        if (roll is null)
            _isSourceSpent = true;
        else
            _rolls.Enqueue(roll);
    }

    /// <summary>Keeps the lower of two hits. True where this one is it.</summary>
    public bool Improve(FoundHit hit)
    {
        if (Best is { } best && (best.Place, best.Nonce).CompareTo((hit.Place, hit.Nonce)) < 0)
            return false;
        Best = hit;
        return true;
    }

    /// <summary>True where a range lies above the best hit and need not be searched any more.</summary>
    public bool IsNeedless(ulong place, NonceRange range) =>
        Best is { } best && (place, range.From).CompareTo((best.Place, best.Nonce)) > 0;

    /// <summary>Forgets headers that are done, having proved that nothing of them was left out.</summary>
    public void Prune()
    {
        for (var i = _headers.Count - 1; i >= 0; i--)
        {
            var header = _headers[i];
            if (!header.Work.IsDone(SpanOf(header)))
                continue;
            header.Work.Prove(SpanOf(header));
            Forget(i);
        }
    }

    /// <summary>Takes the place of another: devices that have not met that one yet meet it with this.</summary>
    public void Follow(JobWork older)
    {
        _before.AddRange(older._before);
        if (older.IsUrgent)
            _before.Add((older.SubmittedAt, older._seenBy));
        if (_before.Count > PredecessorsMax)
            _before.RemoveRange(0, _before.Count - PredecessorsMax);
    }

    /// <summary>
    /// When the urgent jobs were submitted that a device meets with this one for the first time: this one, and those
    /// whose place it took.
    /// </summary>
    public IEnumerable<long> MetBy(int device)
    {
        foreach (var (submittedAt, seenBy) in _before)
            if (seenBy.Add(device))
                yield return submittedAt;
        if (_seenBy.Add(device) && IsUrgent)
            yield return SubmittedAt;
    }

    public void Close() => IsClosed = true;

    public void End(JobEnding ending)
    {
        Ending = ending;
        while (_headers.Count > 0)
            Forget(_headers.Count - 1);
    }

    private void Forget(int index)
    {
        _headers[index].Work.Users--;
        _headers.RemoveAt(index);
    }

    private OpenHeader? OpenNext()
    {
        if (Best is not null || !_rolls.TryPeek(out var roll))
            return null;
        var work = _open(roll.At(_placeInRoll) with { Nonce = 0 });
        work.Users++;
        var header = new OpenHeader(_nextPlace++, work);
        _headers.Add(header);
        if (++_placeInRoll == roll.Count)
        {
            _rolls.Dequeue();
            _placeInRoll = 0;
        }

        return header;
    }

    /// <summary>What of a header has to be searched: nothing above the best hit.</summary>
    private NonceRange SpanOf(OpenHeader header)
    {
        var span = Job.Nonces;
        if (Best is not { } best || header.Place < best.Place)
            return span;
        return new NonceRange(span.From, header.Place == best.Place ? best.Nonce : span.From);
    }
}

/// <summary>A header of a job, with its place among the job's headers.</summary>
internal readonly record struct OpenHeader(ulong Place, HeaderWork Work);

/// <summary>A hit where it was found: by whom, and when its engine came back with it.</summary>
internal readonly record struct FoundHit(ulong Place, BlockHeader Header, uint Nonce, int Device, long FoundAt);
