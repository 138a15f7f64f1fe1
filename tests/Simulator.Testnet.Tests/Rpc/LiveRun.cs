using System.Net;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.Testnet.Rpc;
using Simulator.Testnet.State;

namespace Simulator.Testnet.Tests.Rpc;

/// <summary>A scenario that runs in real time, with its node's JSON-RPC and its state served on ports of their own.
/// </summary>
internal sealed class LiveRun : IOutside, IDisposable
{
    public const string User = "tester";
    public const string Password = "a password";

    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _started = new();
    private readonly Thread _thread;
    private PlacedDoor? _door;

    private LiveRun(string yaml, NodeRpcOptions? rpc, StateOptions? state, string? recording)
    {
        Rpc = new NodeRpcServer((rpc ?? new NodeRpcOptions { LongPollMax = TimeSpan.FromMinutes(5) }) with
        {
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
            User = User,
            Password = Password,
        });
        State = new StateServer(
            (state ?? new StateOptions()) with { Listen = new IPEndPoint(IPAddress.Loopback, 0) });
        Rpc.OpenAsync().GetAwaiter().GetResult();
        State.OpenAsync().GetAwaiter().GetResult();
        var loading = ScenarioLoader.LoadText(yaml, "live.yaml", cores: ScenarioLoader.AnyCores);
        Assert.True(
            loading.Scenario is not null, string.Join("\n", loading.Complaints.Select(each => each.Message)));
        Desk = new OperatorDesk();
        var options = new RunOptions { Outside = this, Operator = Desk, RecordingPath = recording };
        _thread = new Thread(() => Outcome = ScenarioRunner.Run(loading.Scenario!, options, null, _stop.Token));
        _thread.Start();
        if (!_started.Wait(TimeSpan.FromMinutes(2)))
            throw new TimeoutException("The run did not start.");
        Client = new RpcClient(Rpc.EndPoint!, User, Password);
    }

    public NodeRpcServer Rpc { get; }

    public StateServer State { get; }

    public OperatorDesk Desk { get; }

    public RpcClient Client { get; }

    public RunOutcome? Outcome { get; private set; }

    public Exception? Failure => null;

    public IEnumerable<string> Remarks => [];

    public static LiveRun Start(
        string yaml, NodeRpcOptions? rpc = null, StateOptions? state = null, string? recording = null) =>
        new(yaml, rpc, state, recording);

    /// <summary>A chain on which nobody but the tests mines.</summary>
    public const string Quiet = """
        version: 1
        name: quiet
        clock: real
        stop: { time: 600s }
        chain: { preset: regtest, spacing: 60s, difficulty: { rule: fixed, initial: { hashrate: 1 H/s } },
          proof: mixed }
        miners: [{ name: soloists, engine: rpc }]
        """;

    public static LiveRun StartQuiet(NodeRpcOptions? rpc = null, string? recording = null) =>
        Start(Quiet, rpc, recording: recording);

    /// <summary>A chain to which simulated miners at two nodes add several blocks a second.</summary>
    public static LiveRun StartBusy(NodeRpcOptions? rpc = null, StateOptions? state = null) => Start("""
        version: 1
        name: busy
        seed: 7
        clock: real
        stop: { time: 600s }
        chain: { preset: regtest, spacing: 200ms, difficulty: { rule: fixed, initial: { hashrate: 20 kH/s } },
          proof: mixed }
        network: { preset: constant, latency: 5ms }
        miners: [{ name: rivals, count: 2, hashrate: 20 kH/s }]
        """, rpc, state);

    public IEdgeOutput? Open(DoorPlan door) => door.Kind == DoorKind.Rpc ? Rpc.Output : null;

    public void Start(World world, RealTimeHost host)
    {
        _door = world.Doors.FirstOrDefault(door => door.Plan.Kind == DoorKind.Rpc);
        Rpc.Attach(world, host, _door);
        State.Attach(world, host, Rpc.Board, desk: Desk);
        _started.Set();
    }

    public void AtRest(SimTime now)
    {
        Rpc.AtRest(now);
        State.AtRest(now);
    }

    public void Stop()
    {
        Rpc.Stop();
        State.Stop();
    }

    /// <summary>Ends the run and gives what it came to.</summary>
    public RunOutcome End()
    {
        _stop.Cancel();
        _thread.Join();
        return Outcome!;
    }

    public void Dispose()
    {
        End();
        Client.Dispose();
        Rpc.DisposeAsync().AsTask().GetAwaiter().GetResult();
        State.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _started.Dispose();
        _stop.Dispose();
    }
}
