using System.Diagnostics;
using System.Text;
using Simulator.Testnet.Stratum;

namespace Simulator.Cli.Benching.Stratum;

/// <summary>
/// What a swarm has seen: jobs with their times, answers with theirs. It counts only while it is open. Any thread may
/// add.
/// </summary>
internal sealed class SwarmCounts(int clients)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, List<long>> _jobs = [];
    private volatile bool _isOpen;
    private int _loggedIn;
    private long _answers;
    private long _rejected;
    private string _firstRejection = "";
    private long _openedAt;
    private long _closedAt;

    public LatencyHistogram AnswerTimes { get; } = new();

    public int ClientsLoggedIn => Volatile.Read(ref _loggedIn);

    public long Answers => Volatile.Read(ref _answers);

    public long Rejected => Volatile.Read(ref _rejected);

    public string FirstRejection => _firstRejection;

    /// <summary>The first thing that a client could not read, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>How long it was open.</summary>
    public double Seconds => (_closedAt - _openedAt) / (double)Stopwatch.Frequency;

    /// <summary>From now on it counts.</summary>
    public void Open()
    {
        _openedAt = Stopwatch.GetTimestamp();
        _isOpen = true;
    }

    public void Close()
    {
        _isOpen = false;
        _closedAt = Stopwatch.GetTimestamp();
    }

    public void Fail(Exception failure) => Failure ??= failure;

    public void LoggedIn() => Interlocked.Increment(ref _loggedIn);

    public void Job(ulong hash, long ticks)
    {
        if (!_isOpen)
            return;
        lock (_gate)
        {
            if (!_jobs.TryGetValue(hash, out var times))
                _jobs[hash] = times = new List<long>(clients);
            times.Add(ticks);
        }
    }

    public void Answer(long ticks, bool isYes, ReadOnlySpan<byte> line)
    {
        if (!_isOpen)
            return;
        Interlocked.Increment(ref _answers);
        AnswerTimes.Add(ticks);
        if (isYes)
            return;
        Interlocked.Increment(ref _rejected);
        if (_firstRejection.Length == 0)
            _firstRejection = Encoding.ASCII.GetString(line[..Math.Min(line.Length, 200)]);
    }

    /// <summary>
    /// The times from a job's stamp (or from the first client that had it) to each client's reading, of all jobs that
    /// came to at least so many clients; sorted.
    /// </summary>
    public (long[] Times, int Jobs) JobTimes(Dictionary<ulong, long>? stamps, int least)
    {
        var all = new List<long>();
        var jobs = 0;
        lock (_gate)
        {
            foreach (var (hash, times) in _jobs)
            {
                // A job that went out before it counted reached some clients only.
                if (times.Count < least || (stamps is not null && !stamps.ContainsKey(hash)))
                    continue;
                var sent = stamps is null ? times.Min() : stamps[hash];
                if (sent < _openedAt)
                    continue;
                jobs++;
                all.AddRange(times.Select(time => time - sent));
            }
        }

        all.Sort();
        return ([.. all], jobs);
    }
}
