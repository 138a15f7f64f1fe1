using System.Globalization;
using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;
using Simulator.Model.Pools.Stratum;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;
using Simulator.Testnet.Ledger;
using Simulator.Testnet.State;
using Simulator.Testnet.Stratum;

namespace Simulator.Testnet;

/// <summary>
/// What of the state the Stratum servers, the books of their pools and their ledger know. It changes none of them.
/// </summary>
/// <param name="doors">The servers.</param>
/// <param name="ledger">Null where nothing is kept.</param>
public sealed class StratumSupplier(StratumDoors doors, LedgerRoom? ledger = null) : IStateSupplier
{
    private static readonly double[] parts = [0.5, 0.99];

    private World? _world;
    private RealTimeHost? _host;

    /// <inheritdoc/>
    public IEnumerable<Metric> Metrics => _world is null ? [] :
    [
        Of("stratum_connections", "Clients that are connected.", false, counters => counters.Connected),
        Of("stratum_connections_total", "Clients that were let in.", true, counters => counters.Accepted),
        Of("stratum_refused_total", "Clients that were refused because there were too many.", true,
            counters => counters.Refused),
        Of("stratum_lines_total", "Lines of clients.", true, counters => counters.Lines),
        Of("stratum_messages_total", "Messages to single clients.", true, counters => counters.Messages),
        Of("stratum_broadcasts_total", "Jobs to all clients.", true, counters => counters.Broadcasts),
        Drops(),
        Latency("stratum_answer_seconds", "From a request until its answer was sent.",
            counters => counters.AnswerLatency),
        Latency("stratum_broadcast_seconds", "From a job until a client's socket had it.",
            counters => counters.BroadcastLatency),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<DeviceState> Devices => _world is null ? [] :
    [
        .. _world.Hardware().SelectMany(engine => engine.Pool.Devices.Select(device => new DeviceState(
            device.Name, engine.Miner, device.State.ToString().ToLowerInvariant(), device.Rates.FiveSeconds,
            device.Hashes))),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<FaultState> Faults => _world is null ? [] :
    [
        .. _world.LiveFaults.Select(fault => new FaultState(
            $"{fault.Name} {fault.Target}".TrimEnd(), fault.Name, fault.Since.Seconds, fault.Until?.Seconds)),
    ];

    /// <inheritdoc/>
    public PoolState Complete(PoolState pool) =>
        _world?.Pools.FirstOrDefault(placed => placed.Name == pool.Name) is { } found
        && doors.CountersOf(found.Number) is { } counters
            ? pool with { Connections = (int)counters.Connected, Listen = doors.AddressOf(found.Number)?.ToString() }
            : pool;

    /// <inheritdoc/>
    public IReadOnlyList<WorkerState> WorkersOf(int pool) => BookOf(pool) is not { } book ? []
        : [.. book.Workers.Select(worker => Of(worker, book.Accounts[worker.Account]))];

    /// <inheritdoc/>
    public IReadOnlyList<PayoutState>? PayoutsOf(int pool, int from, int limit) => ledger is null ? null :
    [
        .. ledger.Payouts(pool).Reverse().Skip(from).Take(limit).Select(row => new PayoutState(
            row.Id, row.User, row.Satoshi, row.State.ToString().ToLowerInvariant(),
            (row.IntendedAt - ClockOf(pool)) / (double)SimTime.PerSecond)
        {
            Reference = row.Reference.Length > 0 ? row.Reference : null,
        }),
    ];

    private long ClockOf(int pool) => _world?.Pools[pool].Plan.Outside?.ClockAtStart ?? 0;

    internal void Attach(World world, RealTimeHost host) => (_world, _host) = (world, host);

    private StratumBook? BookOf(int pool) => _world?.Pools[pool].Plan.Outside?.Book;

    private WorkerState Of(StratumWorker worker, string account)
    {
        var now = _host!.NowOnClock();
        return new WorkerState
        {
            Name = worker.Name,
            Account = account,
            Difficulty = 0,
            Hashrate = worker.Work.RateAt(now),
            Accepted = worker.CountOf(ShareVerdict.Accepted),
            Rejected = ShareVerdicts.All.Where(verdict => verdict is not (ShareVerdict.Accepted
                or ShareVerdict.StaleJob)).Sum(worker.CountOf),
            Stale = worker.CountOf(ShareVerdict.StaleJob),
            LastShareSecondsAgo = worker.LastShareAt < SimTime.Zero ? null : (now - worker.LastShareAt).Seconds,
            BestDifficulty = worker.Best > 0 ? worker.Best : null,
            UserAgent = worker.Agent.Length > 0 ? worker.Agent : null,
        };
    }

    private Metric Of(string name, string help, bool isCounter, Func<StratumCounters, double> figure) =>
        new(name, help, isCounter, [.. Doors().Select(door => (Label("pool", door.Name), figure(door.Counters)))]);

    private Metric Drops() => new("stratum_closed_total", "Connections that ended, by reason.", true,
        [.. Doors().SelectMany(door => Enum.GetValues<StratumDrop>()
            .Select(reason => (Label("pool", door.Name) + "," + Label("reason", reason.Name()),
                (double)door.Counters.Drops(reason))))]);

    private Metric Latency(string name, string help, Func<StratumCounters, LatencyHistogram> histogram) =>
        new(name, help, false, [.. Doors().SelectMany(door => parts.Select(part =>
            (Label("pool", door.Name) + "," + Label("quantile", part.ToString(CultureInfo.InvariantCulture)),
                histogram(door.Counters).Percentile(part))))]);

    private IEnumerable<(string Name, StratumCounters Counters)> Doors() => _world!.Pools
        .Select(pool => (pool.Name, doors.CountersOf(pool.Number)))
        .Where(door => door.Item2 is not null).Select(door => (door.Name, door.Item2!));

    private static string Label(string name, string value) => $"{name}=\"{value}\"";
}
