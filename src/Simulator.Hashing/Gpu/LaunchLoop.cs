using Simulator.Domain.Chain;
using Simulator.Domain.Mining;

namespace Simulator.Hashing.Gpu;

/// <summary>
/// One search on one device: begins launches, two at a time, judges what comes back, and keeps the place up to which
/// everything is known. It runs on the device's own thread, and between launches tells whoever asked for the search how
/// far it is; others may look at its progress, see how long the driver has been silent, and abandon it. It never waits
/// for anybody but the driver.
/// </summary>
/// <remarks>
/// <code>
///   range   |== searched, verified ==|-- launch --|-- launch --|............|
///                            SearchedTo           cursor ^     | next
///   a launch that overflowed, or with a wrong hit: the cursor goes back to its start, launches behind it are dropped
/// </code>
/// </remarks>
internal sealed class LaunchLoop
{
    private const long Idle = -1;

    private readonly IComputeDevice _device;
    private readonly SearchRequest _request;
    private readonly KernelJob _job;
    private readonly DeviceCare _care;
    private readonly ISearchControl _control;
    private readonly Lock _gate = new();
    private readonly HeaderSearch _search;
    private readonly uint _top;
    private readonly Queue<Flight> _flights = new();

    private volatile SearchProgress _progress;
    private SearchProgress _trusted;
    private bool _stop;
    private long _callSince = Idle;
    private ulong _cursor;
    private uint _lengthMax = uint.MaxValue;
    private int _generation;
    private int _repeats;
    private int _issued;
    private bool _ended;

    public LaunchLoop(IComputeDevice device, DeviceCare care, SearchRequest request, ISearchControl control)
    {
        _device = device;
        _care = care;
        _request = request;
        _control = control;
        _job = KernelJob.Of(request.Header);
        _search = new HeaderSearch(request.Header);
        _top = HitJudge.TopOf(request.Target);
        _cursor = request.Range.From;
        _progress = SearchProgress.At(_cursor);
        _trusted = _progress;
    }

    /// <summary>How far it is; safe to read while it runs.</summary>
    public SearchProgress Progress => _progress;

    /// <summary>
    /// Begins no more launches and never speaks to the control again, whatever the driver still does. The progress then
    /// is what is handed back.
    /// </summary>
    public SearchProgress Abandon()
    {
        lock (_gate)
        {
            _stop = true;
            return _progress;
        }
    }

    /// <summary>How long the driver's present call has taken; zero between calls.</summary>
    public TimeSpan Silence()
    {
        var since = Volatile.Read(ref _callSince);
        return since == Idle ? TimeSpan.Zero : _care.Clock.GetElapsedTime(since);
    }

    /// <summary>Runs to the end of the range, the first hit, a wish to stop or a fault, which it returns.</summary>
    public EngineFault? Run()
    {
        try
        {
            while (true)
            {
                FillSlots();
                if (!_flights.TryDequeue(out var flight))
                    return null;
                if (Settle(flight) is { } fault)
                    return fault;
                Tell();
            }
        }
        catch (DeviceFailure failure)
        {
            return new EngineFault(EngineFaultKind.Lost, failure.Message);
        }
    }

    private void FillSlots()
    {
        while (_flights.Count < IComputeDevice.Slots && !Stopped() && !_ended && _cursor < _request.Range.To)
            Begin(_care.CanaryDue() ? null : NextPiece());
    }

    private bool Stopped()
    {
        lock (_gate)
            return _stop;
    }

    private void Tell()
    {
        lock (_gate)
        {
            if (_stop)
                return;
            _control.Report(_progress.Computed);
            _stop = _control.StopRequested;
        }
    }

    private LaunchPiece NextPiece()
    {
        var remaining = _request.Range.To - _cursor;
        var length = Math.Min(_care.Size.Next(_top, remaining), _lengthMax);
        var piece = new LaunchPiece((uint)_cursor, Math.Min(length, remaining), length);
        _cursor += piece.Length;
        return piece;
    }

    private void Begin(LaunchPiece? piece)
    {
        var slot = _issued++ % IComputeDevice.Slots;
        var launch = piece is { } p ? new KernelLaunch(_job, p.From, p.Launched, _top) : _care.Canary.Launch;
        var began = StartCall();
        _device.Begin(slot, launch);
        EndCall();
        _flights.Enqueue(new Flight(slot, piece, _generation, began));
    }

    private EngineFault? Settle(in Flight flight)
    {
        StartCall();
        var report = _device.Finish(flight.Slot);
        EndCall();
        if (flight.Piece is not { } piece)
            return SettleCanary(report);
        _care.Learn(piece.Launched, flight.Began);
        _progress = _progress with { Computed = _progress.Computed + piece.Launched };
        if (_ended || flight.Generation != _generation)
            return null;
        if (report.Count > piece.Launched)
            return Lie($"it reported {report.Count} hits among {piece.Launched} nonces");
        if (report.Count > _device.Facts.HitCapacity)
            return SearchAgain(piece, Math.Max(_device.Facts.Granule, Half(piece.Launched)));
        return Accept(piece, report);
    }

    private EngineFault? Accept(in LaunchPiece piece, LaunchReport report)
    {
        var (hits, errors) = HitJudge.Judge(_search, _request.Target, piece, report.Nonces);
        if (errors > 0)
            return Refute(piece, errors);
        _repeats = 0;
        var end = piece.From + piece.Length;
        if (_request.Mode == SearchMode.FirstHit && hits.Count > 0)
        {
            hits.RemoveRange(1, hits.Count - 1);
            end = hits[0] + 1UL;
            _ended = true;
        }

        _progress = _progress.With(end, hits);
        return null;
    }

    /// <summary>A launch with one wrong hit may also have missed one: it is made again, a few times.</summary>
    private EngineFault? Refute(in LaunchPiece piece, int errors)
    {
        _progress = _progress with { HardwareErrors = _progress.HardwareErrors + errors };
        return _repeats++ < _care.Options.RepeatsMax
            ? SearchAgain(piece, _lengthMax)
            : Lie($"{_repeats} times in a row it reported hits that are none, {errors} in the last launch");
    }

    private EngineFault? SearchAgain(in LaunchPiece piece, uint lengthMax)
    {
        _cursor = piece.From;
        _lengthMax = lengthMax;
        _generation++;
        return null;
    }

    /// <summary>
    /// A canary that sings vouches for all that was settled before it; one that does not, takes it back.
    /// </summary>
    private EngineFault? SettleCanary(LaunchReport report)
    {
        if (_care.Canary.Fault(report) is { } reason)
            return Lie(reason);
        _trusted = _progress;
        return null;
    }

    private EngineFault Lie(string reason)
    {
        _progress = _trusted with { Computed = _progress.Computed, HardwareErrors = _progress.HardwareErrors };
        return new EngineFault(EngineFaultKind.Lying, reason);
    }

    private uint Half(uint launched)
    {
        var granules = launched / _device.Facts.Granule;
        return (granules + 1) / 2 * _device.Facts.Granule;
    }

    private long StartCall()
    {
        var now = _care.Clock.GetTimestamp();
        Volatile.Write(ref _callSince, now);
        return now;
    }

    private void EndCall() => Volatile.Write(ref _callSince, Idle);

    /// <param name="Slot">Where the device holds it.</param>
    /// <param name="Piece">What it searches; null for the canary.</param>
    /// <param name="Generation">Launches of an older one are dropped.</param>
    /// <param name="Began">When, on the clock's scale.</param>
    private readonly record struct Flight(int Slot, LaunchPiece? Piece, int Generation, long Began);
}
