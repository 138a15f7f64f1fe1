using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Model.Observing;
using Simulator.Runtime;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Runtime.VirtualTime;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Writing;

namespace Simulator.Scenarios.Running;

/// <summary>
/// In which time a scenario runs, and what may come in from outside: nothing in virtual time, an operator in real
/// time, a recording in a replay.
/// </summary>
internal sealed class Doors : IDisposable
{
    private const string OperatorPath = "edges/operator";

    private readonly RunOptions _options;
    private readonly Recording? _replay;
    private readonly WallClock? _clock;
    private readonly RecordingWriter? _recorder;
    private readonly EngineRoom? _engines;
    private readonly IReadOnlyList<RestoredPool> _restored;
    private ActorHost? _host;
    private ActorRef _edge;
    private bool _hasLeft;
    private SimTime _nextMeasure;

    private Doors(Scenario scenario, RunOptions options)
    {
        _options = options;
        _replay = ReplayOf(options);
        _restored = _replay is null ? options.Restored : Resumption.Of(_replay);
        Scenario = WithStart(scenario, options, _replay, _restored);
        ResumedUnixSeconds = _replay is not null ? _replay.ResumedUnixSeconds
            : Resumption.ClockFor(_restored, scenario, options);
        OpenedUnixSeconds = _replay is not null ? _replay.OpenedUnixSeconds
            : options.Outside is not null && scenario.Clock.Kind == ClockKind.Real
                ? options.Calendar.GetUtcNow().ToUnixTimeSeconds() : null;
        if (_replay is null && scenario.Clock.Kind == ClockKind.Real)
            _engines = new EngineRoom(_clock = options.Clock ?? new SystemWallClock());
        if (_clock is not null && options.RecordingPath is { } path)
        {
            _recorder = new RecordingWriter(
                path, options.Seed ?? scenario.Seed, ResolvedYaml.Write(Scenario), Scenario.Chain.StartUnixSeconds);
            if (OpenedUnixSeconds is { } opened)
                _recorder.Open(opened);
            if (ResumedUnixSeconds is { } resumed)
                _recorder.Resume(resumed, Resumption.LinesOf(_restored));
        }
    }

    /// <summary>What runs: the scenario, with the start of its header times decided.</summary>
    public Scenario Scenario { get; }

    /// <summary>
    /// Decides when header times start, where the scenario leaves it to the run: as recorded, else at the wall clock
    /// where the doors are open, else at the default.
    /// </summary>
    public static Scenario WithStart(Scenario scenario, RunOptions options) =>
        WithStart(scenario, options, ReplayOf(options), options.Restored);

    private static Scenario WithStart(
        Scenario scenario, RunOptions options, Recording? replay, IReadOnlyList<RestoredPool> restored)
    {
        if (scenario.Chain.StartUnixSeconds is not null)
            return scenario;
        var start = ChainRestoring.StartOf(restored) is { } first ? first : replay is not null ? replay.StartUnixSeconds
            : (options.Operator is not null || options.Outside is not null) && scenario.Clock.Kind == ClockKind.Real
                ? options.Calendar.GetUtcNow().ToUnixTimeSeconds()
                : null;
        return scenario with
        {
            Chain = scenario.Chain with { StartUnixSeconds = start ?? ChainSettings.StartDefault },
        };
    }

    private static Recording? ReplayOf(RunOptions options) => options.ReplayPath is not { } path
        ? null
        : Recording.Read(path, out var problem) ?? throw new InvalidDataException($"{path}: {problem}");

    /// <summary>Real time and replays run on one partition.</summary>
    public bool NeedsOnePartition => _replay is not null || Scenario.Clock.Kind == ClockKind.Real;

    public static Doors Open(Scenario scenario, RunOptions options) => new(scenario, options);

    /// <summary>What ledgers hold of an earlier run that this one goes on with.</summary>
    public IReadOnlyList<RestoredPool> Restored => _restored;

    /// <summary>Header time at virtual time 0, where the run goes on with an earlier one.</summary>
    public long? ResumedUnixSeconds { get; }

    /// <summary>When the doors opened, by the wall clock or as recorded; null where nobody is outside.</summary>
    public long? OpenedUnixSeconds { get; }

    /// <summary>How engines are reached: in a replay nobody is on the other side. Null in virtual time.</summary>
    public Func<EngineSeat, IEdgeOutput?>? OpenEngine =>
        _replay is not null ? _ => null : _engines is { } room ? room.Open : null;

    /// <summary>What takes messages that leave through a door; in a replay nobody is on the other side.</summary>
    public Func<DoorPlan, IEdgeOutput?>? OpenDoor => Outside is { } outside ? outside.Open : null;

    /// <summary>What the reader of the results should know of what came from outside.</summary>
    public IEnumerable<string> Remarks => (_engines?.Remarks ?? []).Concat(Outside?.Remarks ?? []);

    /// <summary>The other side of the doors; in virtual time nobody is there.</summary>
    public IOutside? Outside => _engines is null ? null : _options.Outside;

    /// <summary>The hardware of the run, once it has ended.</summary>
    public IReadOnlyList<EngineView> Engines => _engines?.Views ?? [];

    /// <summary>Makes the host; with doors, the operator's edge is placed before any actor.</summary>
    public ActorHost MakeHost(HostOptions options)
    {
        _host = _clock is null
            ? new VirtualTimeHost(options)
            : new RealTimeHost(options, _clock, Scenario.Clock.Speed, _recorder);
        if (NeedsOnePartition)
            _edge = _host.AddEdge(OperatorPath);
        return _host;
    }

    /// <summary>Lets in what comes from outside, once the actors are placed.</summary>
    public void Attach(World world)
    {
        if (_replay is not null)
            foreach (var input in _replay.Inputs)
                world.Host.Inject(in input);
        else if (_host is RealTimeHost real)
        {
            _options.Operator?.Attach(world, real, _edge);
            _engines!.Start(world, real);
            Outside?.Start(world, real);
            if (Outside is not null || world.Pools.Any(pool => pool.Plan.Outside is not null))
                real.AtRest = now => Rest(world, now);
        }
    }

    private void Rest(World world, SimTime now)
    {
        // By now all pools have begun.
        foreach (var pool in _restored)
            pool.LetGo();
        if (now >= _nextMeasure)
        {
            _nextMeasure = now + SimTime.FromSeconds(1L);
            _engines!.VisitorRate = world.Pools.Sum(pool => pool.Plan.Outside?.Book.Work.RateAt(now) ?? 0);
        }

        Outside?.AtRest(now);
    }

    /// <summary>Where a recording ended; null where none is replayed, or it broke off.</summary>
    public SimTime? Until => _replay?.Until;

    /// <summary>Writes the end of the recording, or holds a replay against the one it repeats.</summary>
    public HostOutcome End(HostOutcome outcome)
    {
        Leave();
        _recorder?.End(outcome.SimulatedUntil, outcome.Fingerprint);
        if ((_engines?.Failure ?? Outside?.Failure) is { } failure)
            return outcome with { Failure = new HostFailure(outcome.SimulatedUntil, 0, 0, 0, "outside", failure) };
        if (_replay is not { Until: { } until } recording
            || outcome.Failure is not null
            || _options.Until is not null
            || (outcome.SimulatedUntil == until && outcome.Fingerprint.ToString() == recording.Fingerprint))
            return outcome;
        var violation =
            Invariants.Replay.Broken($"the recording has {recording.Fingerprint}, the replay {outcome.Fingerprint}");
        return outcome with { Failure = new HostFailure(until, 0, 0, 0, "observer", violation) };
    }

    private void Leave()
    {
        _options.Operator?.Leave();
        _engines?.Dispose();
        if (!_hasLeft)
            Outside?.Stop();
        _hasLeft = true;
    }

    public void Dispose()
    {
        // Whoever still types, or hashes, must not reach a host whose clock is gone.
        Leave();
        _recorder?.Dispose();
        (_clock as SystemWallClock)?.Dispose();
    }
}
