using System.Collections.Concurrent;
using System.Globalization;
using Simulator.Domain.Chain;
using Simulator.Hashing.Work;

namespace Simulator.Testnet.Mining;

/// <summary>
/// A miner's accounts: which work belongs to which job of the pool, which shares wait for an answer, and what became of
/// the others. It talks to nobody.
/// </summary>
internal sealed class ShareLog(TimeProvider clock, Action<string> say)
{
    /// <summary>The name under which work is handed to the engines.</summary>
    public const string Source = "pool";

    private readonly ConcurrentDictionary<MiningJob, ClientJob> _jobs = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<long, (WorkHit Hit, double Difficulty)> _waiting = [];
    private readonly Lock _gate = new();
    private long _accepted;
    private long _rejected;
    private long _stale;
    private long _lost;
    private double _best;
    private long? _acceptedAt;

    /// <summary>Work for the engines from the pool's newest job; null where it has none left.</summary>
    public MiningJob? WorkOf(PoolDialogue dialogue)
    {
        if (dialogue.Job is not { } job || job.NextRoll(dialogue.VersionMask) is not { } roll)
            return null;
        var mask = dialogue.VersionMask;
        var work = new MiningJob(Source, roll, Target.FromDifficulty(dialogue.Difficulty))
        {
            IsClean = job.IsClean,
            More = () => job.NextRoll(mask),
        };
        _jobs[work] = job;
        return work;
    }

    /// <summary>A job of the engines has ended: no share of it comes any more.</summary>
    public void Forget(MiningJob job) => _jobs.TryRemove(job, out _);

    /// <summary>The pool's job that a share is of; null, and counted, where it is stale.</summary>
    public ClientJob? JobOf(WorkHit hit)
    {
        if (!hit.IsStale && _jobs.TryGetValue(hit.Job, out var job))
            return job;
        Interlocked.Increment(ref _stale);
        return null;
    }

    /// <summary>The line that hands a share in.</summary>
    public string Claim(PoolDialogue dialogue, ClientJob job, WorkHit hit)
    {
        var difficulty = Target.Difficulty(hit.Header.Hash().Number);
        var line = dialogue.Submission(job, hit.Header, out var id);
        lock (_gate)
        {
            _waiting[id] = (hit, difficulty);
            _best = Math.Max(_best, difficulty);
        }

        return line;
    }

    /// <summary>What the pool made of a share.</summary>
    public void Take(ShareAnswer answer, Action<WorkHit, bool> judge)
    {
        (WorkHit Hit, double Difficulty) share;
        lock (_gate)
        {
            if (!_waiting.Remove(answer.Id, out share))
                return;
            _accepted += answer.IsAccepted ? 1 : 0;
            _stale += answer.IsStale ? 1 : 0;
            _rejected += answer.IsAccepted || answer.IsStale ? 0 : 1;
            if (answer.IsAccepted)
                _acceptedAt = clock.GetTimestamp();
        }

        judge(share.Hit, answer.IsAccepted);
        var hash = share.Hit.Header.Hash().ToString();
        var digits = Math.Min(hash.Length - 8, hash.TakeWhile(digit => digit == '0').Count());
        say(string.Create(CultureInfo.InvariantCulture,
            $"{(answer.IsAccepted ? "Accepted" : "Rejected")} {hash.AsSpan(digits, 8)} Diff {share.Difficulty:g4}/")
            + string.Create(CultureInfo.InvariantCulture, $"{Target.Difficulty(share.Hit.Job.Target):g4}")
            + (answer.IsAccepted ? "" : $" ({answer.Code} {answer.Reason})"));
    }

    public void CountLost(long shares) => Interlocked.Add(ref _lost, shares);

    /// <summary>The connection is gone, and with it the answers.</summary>
    public void LoseUnanswered()
    {
        lock (_gate)
        {
            Interlocked.Add(ref _lost, _waiting.Count);
            _waiting.Clear();
        }
    }

    public MinerStatus Status(PoolAddress? pool, double difficulty, int connections, PoolView devices)
    {
        lock (_gate)
            return new MinerStatus(
                pool, difficulty, _accepted, _rejected, Interlocked.Read(ref _stale), Interlocked.Read(ref _lost),
                _best, _acceptedAt is { } at ? clock.GetElapsedTime(at) : null, connections, devices);
    }
}
