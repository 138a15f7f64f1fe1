using System.Runtime.ExceptionServices;

namespace Simulator.Hashing.Gpu;

/// <summary>
/// One opened device and the thread that makes every call to its driver, from opening to closing. A thread whose call
/// never returns is abandoned: it is a background thread, and should the call return after all, the thread closes the
/// device and ends. It decides nothing about restarts.
/// </summary>
internal sealed class DeviceSession
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly ManualResetEventSlim _idle = new(false, spinCount: 0);
    private readonly GpuKind _kind;
    private readonly GpuOptions _options;
    private readonly TimeProvider _clock;
    private readonly long _began;
    private readonly Thread _thread;
    private Action? _next;
    private ExceptionDispatchInfo? _defect;
    private bool _ended;

    /// <summary>Starts the thread, which opens the device and tries it on known nonces.</summary>
    public DeviceSession(GpuKind kind, GpuOptions options, TimeProvider clock)
    {
        _kind = kind;
        _options = options;
        _clock = clock;
        _began = clock.GetTimestamp();
        _thread = new Thread(Live) { IsBackground = true, Name = $"{kind.Name} device" };
        _thread.Start();
    }

    /// <summary>The device, once it is open and has passed its test; null before and where it failed.</summary>
    public IComputeDevice? Device { get; private set; }

    /// <summary>What the engine remembers of the device; null as long as the device is.</summary>
    public DeviceCare? Care { get; private set; }

    /// <summary>Why it could not be opened; null where it could, or while that is not known.</summary>
    public string? Failure { get; private set; }

    /// <summary>How long it has been there.</summary>
    public TimeSpan Age => _clock.GetElapsedTime(_began);

    /// <summary>
    /// Waits, for so long of real time at most, until the thread has nothing to do; true if so. An exception that
    /// nobody foresaw is thrown here, in the thread that waits for the result.
    /// </summary>
    public bool AwaitIdle(TimeSpan limit)
    {
        var idle = _idle.Wait(limit);
        if (idle)
            _defect?.Throw();
        return idle;
    }

    /// <summary>Lets the thread run something. It must be idle.</summary>
    public void Run(Action work)
    {
        lock (_gate)
        {
            _idle.Reset();
            _next = work;
        }

        _work.Release();
    }

    /// <summary>Tells the thread to close the device once its present call returns. Does not wait.</summary>
    public void End()
    {
        lock (_gate)
            _ended = true;
        _work.Release();
    }

    /// <summary>The same, and waits, for so long of real time at most, until the device is closed.</summary>
    public void Close(TimeSpan limit)
    {
        End();
        _thread.Join(limit);
    }

    private void Live()
    {
        IComputeDevice? device = null;
        Guarded(() =>
        {
            device = _kind.Open();
            Test(device);
            Device = device;
        });
        while (Device is not null && TakeWork() is { } work)
            Guarded(work);
        Close(device);
    }

    private void Guarded(Action work)
    {
        try
        {
            work();
        }
        catch (Exception failure) when (failure is DeviceFailure or EngineUnavailable)
        {
            Failure = failure.Message;
        }
        catch (Exception defect)
        {
            _defect = ExceptionDispatchInfo.Capture(defect);
        }

        _idle.Set();
    }

    private void Test(IComputeDevice device)
    {
        var facts = device.Facts;
        if (facts.HitCapacity < facts.Granule || facts.Granule == 0 || facts.LaunchMax % facts.Granule != 0)
            throw new DeviceFailure($"{facts.Name}: a launch of {facts.Granule} nonces does not fit its hit list");
        var canary = new Canary(facts);
        device.Begin(0, canary.Launch);
        if (canary.Fault(device.Finish(0)) is { } reason)
            throw new DeviceFailure($"{facts.Name} does not compute SHA-256d: {reason}; it is not used");
        Care = new DeviceCare(canary, new LaunchSize(facts, _options), _options, _clock);
    }

    private Action? TakeWork()
    {
        _work.Wait();
        lock (_gate)
        {
            var work = _ended ? null : _next;
            _next = null;
            return work;
        }
    }

    private static void Close(IComputeDevice? device)
    {
        try
        {
            device?.Dispose();
        }
        catch (DeviceFailure)
        {
            // A device that failed may refuse even to be closed; nothing more can be asked of it.
        }
    }
}
