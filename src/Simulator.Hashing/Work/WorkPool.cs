using Simulator.Domain.Mining;

namespace Simulator.Hashing.Work;

/// <summary>
/// Engines at work: one thread for each device, a queue of jobs, and a watch over all. A new job reaches the engines
/// through a flag that each reads once a batch; the one lock is taken once a range, never while hashing. It never
/// judges a hit, and never makes a job.
/// </summary>
public sealed class WorkPool : IDisposable
{
    private const int LooksPerTimeout = 8;

    private readonly object _gate = new();
    private readonly WorkBoard _board;
    private readonly WorkClock _clock;
    private readonly IWorkListener _listener;
    private readonly Worker[] _workers;
    private readonly ITimer _watch;
    private bool _isBroken;
    private bool _isClosing;
    private bool _isDelivering;
    private bool _isSupplying;

    /// <summary>Starts at once. Throws where options are wrong or there is no device.</summary>
    /// <param name="devices">One worker for each.</param>
    /// <param name="options">The parameters.</param>
    /// <param name="listener">Who is told of hits and ends.</param>
    /// <param name="clock">The clock of latencies, rates and time-outs; the system's by default.</param>
    public WorkPool(
        IReadOnlyList<WorkDevice> devices, WorkOptions options, IWorkListener listener, TimeProvider? clock = null)
    {
        var problems = options.Problems();
        if (problems.Count > 0)
            throw new ArgumentException(string.Join("; ", problems), nameof(options));
        if (devices.Count == 0)
            throw new ArgumentException("a pool needs at least one device", nameof(devices));
        Options = options;
        _listener = listener;
        _clock = new WorkClock(clock ?? TimeProvider.System);
        _board = new WorkBoard(options, _clock, [.. devices.Select(device => device.Name)]);
        _workers = [.. devices.Select((device, i) => new Worker(this, device, i))];
        foreach (var worker in _workers)
            worker.Start();
        var period = options.Timeout / LooksPerTimeout;
        _watch = _clock.Provider.CreateTimer(_ => Watch(), null, period, period);
    }

    /// <summary>The parameters, as given.</summary>
    public WorkOptions Options { get; }

    /// <summary>
    /// Hands in a job and returns its number, rising from 1. Throws where it asks for nothing: no nonces, or a target
    /// of zero. Throws after the pool's end.
    /// </summary>
    public long Submit(MiningJob job)
    {
        var at = _clock.Now;
        if ((Options.Target ?? job.Target).IsZero)
            throw new ArgumentException("a target of zero has no hits; it must be at least 1", nameof(job));
        if (job.Nonces.Length == 0)
            throw new ArgumentException("there must be at least one nonce to search", nameof(job));
        var number = 0L;
        Do(() =>
        {
            // Under the lock: a job that came in after the end of all jobs would never have one.
            ObjectDisposedException.ThrowIf(_isClosing, this);
            number = _board.Submit(job, at);
        });
        return number;
    }

    /// <summary>Ends all jobs of a source: they are stale.</summary>
    public void Withdraw(string source) => Do(() => _board.Withdraw(source));

    /// <summary>Counts what somebody made of a hit.</summary>
    public void Judge(WorkHit hit, bool isAccepted) => Do(() => _board.Judge(hit, isAccepted));

    /// <summary>All devices as they are now.</summary>
    public PoolView View()
    {
        lock (_gate)
            return _board.View(_clock.Now);
    }

    /// <summary>
    /// Asks all engines to come back and waits for them; one that is hung is left behind after the time-out.
    /// </summary>
    public void Dispose()
    {
        Do(() =>
        {
            _isClosing = true;
            _board.StopAll();
        });
        foreach (var worker in _workers)
            worker.Join(Options.Timeout);
        _watch.Dispose();
    }

    /// <summary>Waits until a device may be opened; false once it never will be.</summary>
    internal bool AwaitOpening(int device)
    {
        lock (_gate)
        {
            while (!_isClosing && _board.StateOf(device) != DeviceState.GivenUp)
            {
                if (_board.MayRetry(device, _clock.Now))
                {
                    _board.Open(device);
                    return true;
                }

                Monitor.Wait(_gate);
            }

            return false;
        }
    }

    internal void Opened(int device, EngineDescription description) =>
        Do(() => _board.Opened(device, description));

    internal void CannotOpen(int device, string reason) => Do(() => _board.Fail(device, reason, _clock.Now));

    internal void Closed(int device) => Do(() => _board.Close(device));

    /// <summary>Waits for the next range; null once the device has failed or the pool ends.</summary>
    internal Assignment? Next(int device)
    {
        while (true)
        {
            Assignment? assignment;
            bool isMoreToDo;
            lock (_gate)
            {
                if (_isClosing || !_board.IsWell(device))
                    return null;
                assignment = _board.Take(device);
                isMoreToDo = (!_isDelivering && _board.News.Count > 0) || (!_isSupplying && _board.IsAnyWanting);
                if (assignment is null && !isMoreToDo)
                {
                    Monitor.Wait(_gate);
                    continue;
                }
            }

            if (isMoreToDo)
                TellAndSupply();
            if (assignment is not null)
                return assignment;
        }
    }

    internal void Settle(Assignment assignment, SearchAnswer answer) =>
        Do(() => _board.Settle(assignment, answer, _clock.Now));

    /// <summary>The end of everything: told once.</summary>
    internal void Break(Exception cause)
    {
        lock (_gate)
        {
            if (_isBroken)
                return;
            _isBroken = true;
            _isClosing = true;
            _board.Break(cause);
            Monitor.PulseAll(_gate);
        }

        Deliver();
    }

    private void Watch()
    {
        try
        {
            Do(() => _board.RevokeSilent(_clock.Now));
        }
        catch (Exception cause)
        {
            Break(cause);
        }
    }

    /// <summary>Changes the board, wakes whoever may have something to do, and tells what there is to tell.</summary>
    private void Do(Action change)
    {
        lock (_gate)
        {
            change();
            Monitor.PulseAll(_gate);
        }

        TellAndSupply();
    }

    private void TellAndSupply()
    {
        Deliver();
        SupplyWanting();
    }

    /// <summary>
    /// Tells news in order and one at a time: whoever finds somebody telling leaves the rest to them.
    /// </summary>
    private void Deliver()
    {
        WorkNews? told = null;
        while (true)
        {
            WorkNews news;
            lock (_gate)
            {
                if (told is WorkNews.Found found)
                    _board.Delivered(found, _clock.Now);
                if (told is null && _isDelivering)
                    return;
                _isDelivering = _board.News.TryDequeue(out news!);
                if (!_isDelivering)
                    return;
            }

            try
            {
                Tell(news);
            }
            catch
            {
                lock (_gate)
                    _isDelivering = false;
                throw;
            }

            told = news;
        }
    }

    private void Tell(WorkNews news)
    {
        switch (news)
        {
            case WorkNews.Found found:
                _listener.Hit(found.Hit);
                break;
            case WorkNews.Over over:
                _listener.Ended(over.End);
                break;
            case WorkNews.Changed changed:
                _listener.DeviceChanged(changed.Note);
                break;
            case WorkNews.Broken broken:
                _listener.Failed(broken.Cause);
                break;
        }
    }

    /// <summary>Has the sources asked on another thread, so that no worker waits for them.</summary>
    private void SupplyWanting()
    {
        lock (_gate)
        {
            if (_isSupplying || _isClosing || !_board.IsAnyWanting)
                return;
            _isSupplying = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(_ => SupplyAll(), null);
    }

    private void SupplyAll()
    {
        try
        {
            while (NextWanting() is { } job)
            {
                var roll = job.Job.More!();
                Do(() => _board.Supply(job, roll));
            }
        }
        catch (Exception cause)
        {
            Break(cause);
        }
    }

    private JobWork? NextWanting()
    {
        lock (_gate)
        {
            var job = _isClosing ? null : _board.NextWanting();
            _isSupplying = job is not null;
            return job;
        }
    }
}
