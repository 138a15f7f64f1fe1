using System.Collections.Concurrent;
using Simulator.Domain.Actors;
using Simulator.Domain.Mining;
using Simulator.Hashing.Work;
using Simulator.Model.Mining;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>
/// The way from one hashing miner to hardware: each order that leaves the loop becomes a job of a pool, and what comes
/// of it enters the loop as an input. It touches no actor, and waits for nothing.
/// </summary>
internal sealed class EngineDoor : IEdgeOutput, IWorkListener, IDisposable
{
    private readonly EngineSeat _seat;
    private readonly IReadOnlyList<WorkDevice> _devices;
    private readonly ConcurrentDictionary<MiningJob, SearchOrder> _orders = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentQueue<string> _notes = new();
    private WorkPool? _pool;
    private RealTimeHost? _host;
    private PlacedMiner? _miner;

    public EngineDoor(EngineSeat seat, IReadOnlyList<WorkDevice> devices)
    {
        _seat = seat;
        _devices = devices;
    }

    /// <summary>What became of its devices, one line each.</summary>
    public IEnumerable<string> Notes => _notes;

    /// <summary>Why it does no more work, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Hashes made so far, those of slices under way among them.</summary>
    public double Hashes => _pool?.View().Total.Hashes ?? 0;

    /// <summary>Opens the devices and lets answers in.</summary>
    public void Start(World world, RealTimeHost host)
    {
        _miner = world.Miners[_seat.Miner];
        _host = host;
        _pool = new WorkPool(_devices, new WorkOptions { Threads = Math.Max(1, _seat.Threads) }, this);
    }

    public void Take(in Message message, ICanonical? body)
    {
        if (body is not SearchOrder order)
            throw new InvalidOperationException($"An engine was sent the kind {message.Kind}.");
        var request = order.Request;
        var job = new MiningJob(_seat.Name, new HeaderRoll(request.Header, 0, request.Header.Time), request.Target)
        {
            Hits = HitPolicy.Lowest,
            Nonces = request.Range,
        };
        _orders[job] = order;
        if (Failure is null)
            _pool!.Submit(job);
    }

    public void Hit(WorkHit hit)
    {
        // The end of its job says the same: the lowest hit is the last hash that counts.
    }

    public void Ended(JobEnd end)
    {
        if (!_orders.TryRemove(end.Job, out var order))
            return;
        var isHit = end.Ending == JobEnding.Solved;
        var answer = new SliceAnswer(order.Number, end.Hashes, isHit, isHit || end.Ending == JobEnding.Spent);
        _host!.Post(_miner!.Engine, _miner.Actor, MiningKinds.Searched, answer.ToData());
    }

    public void DeviceChanged(DeviceNote note)
    {
        if (note.State is DeviceState.Hung or DeviceState.Restarting or DeviceState.GivenUp)
            _notes.Enqueue($"the engine {note.Name} of {_seat.Name} is {note.State}: {note.Reason}");
    }

    public void Failed(Exception cause)
    {
        Failure = cause;
        _host!.RequestStop();
    }

    public void Dispose() => _pool?.Dispose();
}
