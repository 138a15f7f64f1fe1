using System.Collections.Concurrent;
using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;

namespace Simulator.Runtime.RealTime;

/// <summary>
/// The same loop as virtual time, but no event is handled before its time has come on a wall clock. What comes from
/// outside enters through edges: stamped, recorded, then delivered. Without outside input the fingerprint equals that
/// of virtual time.
/// </summary>
public sealed class RealTimeHost : ActorHost
{
    private readonly WallClock _clock;
    private readonly double _speed;
    private readonly IInputRecorder? _recorder;
    private readonly ConcurrentQueue<Posted> _inbox = new();
    private readonly Dictionary<ActorRef, uint> _sequences = [];
    private SimTime _handled = new(-1);
    private int _isAsleep;

    /// <param name="options">One partition only.</param>
    /// <param name="clock">What is followed.</param>
    /// <param name="speed">Seconds of simulated time per second on the clock, above 0.</param>
    /// <param name="recorder">Where inputs are written, or null.</param>
    public RealTimeHost(HostOptions options, WallClock clock, double speed = 1, IInputRecorder? recorder = null)
        : base(options)
    {
        if (options.Partitions != 1)
            throw new ArgumentException("Real time runs on one partition.", nameof(options));
        if (!(speed > 0))
            throw new ArgumentOutOfRangeException(nameof(speed), speed, "The speed must be above 0.");
        _clock = clock;
        _speed = speed;
        _recorder = recorder;
    }

    /// <summary>
    /// Called on the loop's own thread after it has handled events and before it waits: nothing moves, so actors and
    /// stores may be read. Whatever it throws ends the run.
    /// </summary>
    public Action<SimTime>? AtRest { get; set; }

    /// <summary>Gives a message to an actor from outside. Any thread may call it, before and during a run.</summary>
    public void Post(ActorRef edge, ActorRef receiver, ushort kind, long data) =>
        Enqueue(new Posted(edge, receiver, kind, data, null));

    /// <summary>Gives a message with a body, of a kind with <see cref="MessageKind.BodyFlag"/>.</summary>
    public void Post(ActorRef edge, ActorRef receiver, ushort kind, EdgeText body)
    {
        if ((kind & MessageKind.BodyFlag) == 0)
            throw new ArgumentException($"The kind {new MessageKind(kind)} has no body.", nameof(kind));
        Enqueue(new Posted(edge, receiver, kind, body.Number, body));
    }

    /// <inheritdoc/>
    public override void RequestStop()
    {
        base.RequestStop();
        _clock.Wake();
    }

    /// <inheritdoc/>
    public override HostOutcome Run(SimTime until, IGridWatcher? watcher = null)
    {
        var end = GridFrom(until);
        if (end == 0)
            return Outcome(0, WatcherFailure);
        var grid = 0L;
        while (true)
        {
            TakeInputs();
            var next = Partitions[0].NextTime();
            var now = NowOnClock();
            if (grid == 0 || (next >= grid && now.Microseconds >= grid))
            {
                // Time itself closes epochs here: a stop must not wait for the next event.
                if (grid > 0 && (CloseGuarded(grid, watcher) || grid >= end))
                    return Outcome(grid, WatcherFailure);
                var passed = grid == 0
                    ? Math.Max(0, _handled.Microseconds)
                    : Math.Max(grid, Math.Min(now.Microseconds, next));
                grid = Math.Min(GridAfter(passed), end);
                continue;
            }

            var limit = Math.Min(now.Microseconds + 1, grid);
            if (next < limit)
            {
                Partitions[0].Run(limit);
                _handled = new SimTime(Math.Max(_handled.Microseconds, limit - 1));
                AtRest?.Invoke(_handled);
            }
            else
            {
                Sleep(OnClock(Math.Min(next, grid)));
            }
        }
    }

    /// <summary>The simulated time that the clock shows. Any thread may ask.</summary>
    public SimTime NowOnClock() => SimTime.FromSeconds(_clock.Elapsed.Seconds * _speed);

    private SimTime OnClock(long time) => SimTime.FromSeconds(time / (double)SimTime.PerSecond / _speed + 1e-6);

    // To wake a clock costs more than to post: only a loop that sleeps is woken, and only by the first that posts.
    private void Enqueue(in Posted posted)
    {
        _inbox.Enqueue(posted);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _isAsleep) == 1 && Interlocked.Exchange(ref _isAsleep, 0) == 1)
            _clock.Wake();
    }

    /// <summary>Announced first and looked at again: what is posted in between is seen by one of the two.</summary>
    private void Sleep(SimTime until)
    {
        Interlocked.Exchange(ref _isAsleep, 1);
        if (_inbox.IsEmpty)
            _clock.WaitUntil(until);
        Volatile.Write(ref _isAsleep, 0);
    }

    /// <summary>Stamps what came in: its time on the clock, but after all that has been handled.</summary>
    private void TakeInputs()
    {
        if (_inbox.IsEmpty)
            return;
        while (_inbox.TryDequeue(out var posted))
        {
            var now = NowOnClock();
            var at = now > _handled ? now : _handled + new SimTime(1);
            _sequences.TryGetValue(posted.Edge, out var sequence);
            _sequences[posted.Edge] = sequence + 1;
            var input = new EdgeInput(at, IdOf(posted.Edge), sequence, IdOf(posted.Receiver), posted.Kind, posted.Data)
            {
                Body = posted.Body,
            };
            _recorder?.Record(in input);
            Inject(in input, posted.Edge, posted.Receiver);
        }

        _recorder?.Flush();
    }

    private readonly record struct Posted(
        ActorRef Edge, ActorRef Receiver, ushort Kind, long Data, EdgeText? Body);
}
