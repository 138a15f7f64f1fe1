using System.Collections.Concurrent;
using Simulator.Domain.Actors;
using Simulator.Domain.Mining;
using Simulator.Hashing;
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

    // The pool tells news one at a time, so these need no lock.
    private readonly HashSet<int> _useless = [];
    private bool _didOpen;

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
        if (Failure is not null || _pool is not { } pool)
            return;
        var request = order.Request;
        var source = SourceOf(order.Number);
        if (order.Overtakes)
            pool.Withdraw(SourceOf(order.Number + 1));
        var job = new MiningJob(source, new HeaderRoll(request.Header, 0, request.Header.Time), request.Target)
        {
            Hits = HitPolicy.Lowest,
            Nonces = request.Range,
        };
        _orders[job] = order;
        try
        {
            pool.Submit(job);
        }
        catch (ObjectDisposedException)
        {
            // The pool broke meanwhile: whoever it tells ends the run, and the order will have no answer.
            _orders.TryRemove(job, out _);
        }
    }

    /// <summary>
    /// Two orders may be under way, and a pool drops a source's older job for a newer one: so they take turns as
    /// two sources, and the pool serves them in the order in which they came.
    /// </summary>
    private string SourceOf(long order) => order % 2 == 0 ? _seat.Name : _seat.Name + "/next";

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

    /// <summary>
    /// A device that failed is waited for, but not where none ever opened: a run that could only fail ends at once.
    /// </summary>
    public void DeviceChanged(DeviceNote note)
    {
        if (note.State == DeviceState.Idle)
        {
            _didOpen = true;
            _useless.Remove(note.Device);
        }

        if (note.State is not (DeviceState.Hung or DeviceState.Restarting or DeviceState.GivenUp))
            return;
        _notes.Enqueue($"the engine {note.Name} of {_seat.Name} is {note.State}: {note.Reason}");
        if (note.State == DeviceState.GivenUp || !_didOpen)
            _useless.Add(note.Device);
        if (_useless.Count == _devices.Count)
            Failed(new EngineUnavailable(
                $"no engine of {_seat.Name} works{(_didOpen ? " any more" : "")}: {note.Reason}"));
    }

    /// <summary>Without hardware the miner would be waited for in vain: the run ends, and keeps what it has.</summary>
    public void Failed(Exception cause)
    {
        Failure ??= cause;
        _host?.RequestStop();
    }

    /// <summary>Closes the devices, and notes how much of the time they were at work.</summary>
    public void Dispose()
    {
        if (_pool is not { } pool)
            return;
        _pool = null;
        var busy = pool.View().Total.Utilisation;
        _notes.Enqueue(FormattableString.Invariant($"{_seat.Name} was hashing {busy * 100:0.0} % of the time"));
        pool.Dispose();
    }
}
