using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Simulator.Cli.Benching.Stratum;

/// <summary>
/// Thousands of clients in one process. It ends by itself when its time is over, or when whoever waits for its result
/// is gone; it never speaks to more than the one server named.
/// </summary>
internal sealed class ClientSwarm : IDisposable
{
    private const int ClientsPerAddress = 500;
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    private readonly SwarmPlan _plan;
    private readonly SwarmCounts _counts;
    private readonly BenchClient[] _clients;
    private readonly IPEndPoint _server;

    // Addresses of no earlier swarm, whose ports the kernel may still keep.
    private readonly (int, int) _block = (Random.Shared.Next(1, 255), Random.Shared.Next(0, 255));

    public ClientSwarm(SwarmPlan plan)
    {
        _plan = plan;
        _counts = new SwarmCounts(plan.Clients);
        _server = new IPEndPoint(IPAddress.Parse(plan.Host), plan.Port);
        _clients = [.. Enumerable.Range(0, plan.Clients).Select(i => new BenchClient(i, plan) { Counts = _counts })];
    }

    public SwarmResult Run(CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        Connect(0, _clients.Length - _plan.Late, cancel);
        if (_plan.Late > 0)
        {
            cancel.WaitHandle.WaitOne(TimeSpan.FromSeconds(_plan.SettleSeconds));
            watch.Restart();
            Connect(_clients.Length - _plan.Late, _clients.Length, cancel);
        }

        var storm = watch.Elapsed.TotalSeconds;
        var before = _clients.Count(client => client.IsClosed || client.LoginTicks == 0);
        if (_plan.Seconds > 0)
            Count(cancel);
        if (_counts.Failure is { } failure)
            throw new InvalidDataException($"the server says what this client cannot read: {failure.Message}", failure);
        return Result(storm, before);
    }

    public void Dispose()
    {
        foreach (var client in _clients)
            client.Dispose();
    }

    private void Connect(int from, int to, CancellationToken cancel)
    {
        using var room = new SemaphoreSlim(_plan.AtOnce);
        var connecting = new Task[to - from];
        for (var i = from; i < to; i++)
        {
            room.Wait(cancel);
            var source = IPAddress.Parse(string.Create(CultureInfo.InvariantCulture,
                $"127.{_block.Item1}.{_block.Item2}.{1 + i / ClientsPerAddress}"));
            connecting[i - from] = Connect(_clients[i], source, room);
        }

        Task.WaitAll(connecting, cancel);
        var watch = Stopwatch.StartNew();
        while (_counts.ClientsLoggedIn < to && watch.Elapsed < patience && _counts.Failure is null
            && !_clients.Take(to).All(client => client.IsClosed || client.LoginTicks > 0))
            Thread.Sleep(1);
    }

    private async Task Connect(BenchClient client, IPAddress source, SemaphoreSlim room)
    {
        await client.Connect(_server, source).ConfigureAwait(false);
        room.Release();
    }

    private void Count(CancellationToken cancel)
    {
        using var feeding = new CancellationTokenSource();
        var feeder = new Thread(() => Feed(feeding.Token)) { IsBackground = true };
        if (_plan.SharesPerSecond > 0)
            feeder.Start();
        cancel.WaitHandle.WaitOne(TimeSpan.FromSeconds(_plan.SettleSeconds));
        _counts.Open();
        cancel.WaitHandle.WaitOne(TimeSpan.FromSeconds(_plan.Seconds));
        _counts.Close();
        feeding.Cancel();
        if (feeder.IsAlive)
            feeder.Join();
    }

    /// <summary>Submits evenly; what fell behind is made up for, but never by more than a tenth of a second.</summary>
    private void Feed(CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var given = 0.0;
        var next = 0;
        while (!cancel.IsCancellationRequested)
        {
            var due = watch.Elapsed.TotalSeconds * _plan.SharesPerSecond;
            given = Math.Max(given, due - _plan.SharesPerSecond / 10);
            for (; given < due; given++)
                _clients[next++ % _clients.Length].Submit();
            Thread.Sleep(1);
        }
    }

    private SwarmResult Result(double storm, int failures)
    {
        Dictionary<ulong, long>? stamps = null;
        if (_plan.Stamps.Length > 0)
            using (var file = StampFile.Open(_plan.Stamps))
                stamps = file.Read();
        var least = (int)((_clients.Length - _plan.Sleepers) * 0.99);
        var (sent, jobs) = stamps is null ? ([], 0) : _counts.JobTimes(stamps, least);
        var (spread, spreadJobs) = _counts.JobTimes(null, least);
        return new SwarmResult
        {
            Clients = _clients.Length,
            Failures = failures,
            StormSeconds = storm,
            SlowestLogin = Seconds(_clients[(_plan.Late > 0 ? ^_plan.Late : 0)..].Max(client => client.LoginTicks)),
            Closed = _clients.Count(client => client.IsClosed) - failures,
            Jobs = stamps is null ? spreadJobs : jobs,
            JobP50 = At(sent, 0.5),
            JobP99 = At(sent, 0.99),
            JobMost = At(sent, 1),
            SpreadP99 = At(spread, 0.99),
            Answers = _counts.Answers,
            AnswersPerSecond = _plan.Seconds > 0 ? _counts.Answers / _counts.Seconds : 0,
            Rejected = _counts.Rejected,
            FirstRejection = _counts.FirstRejection,
            AnswerP50 = _counts.AnswerTimes.Percentile(0.5),
            AnswerP99 = _counts.AnswerTimes.Percentile(0.99),
        };
    }

    private static double At(long[] sorted, double part) => sorted.Length == 0
        ? double.NaN
        : Seconds(sorted[Math.Clamp((int)Math.Ceiling(sorted.Length * part) - 1, 0, sorted.Length - 1)]);

    private static double Seconds(long ticks) => ticks / (double)Stopwatch.Frequency;
}
