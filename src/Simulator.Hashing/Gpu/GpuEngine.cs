using Simulator.Domain.Mining;

namespace Simulator.Hashing.Gpu;

/// <summary>
/// A device as an engine: hands a search to the device's thread, watches it, and takes the work back when the device
/// is hung, lost or lying. The device is then opened anew after a rest. It holds nothing of OpenCL or CUDA, and a
/// search on one engine never waits for another.
/// </summary>
/// <remarks>
/// <code>
///                    opened and tested
///   opening ------------------------------> ready --- search ---> ready
///     ^   \                                   |
///     |    \ fails, or takes too long         | hung, lost, lying: the work goes back within 1 s
///     |     v                                 v
///     +--- at rest: 1 s, 2 s, 4 s ... 60 s  <-+
/// </code>
/// </remarks>
internal sealed class GpuEngine : IRecoveringEngine
{
    // How long the watch looks away: a device that falls silent is noticed so much later.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    // A process that ends while a driver closes a device may crash in it.
    private static readonly TimeSpan ClosingMax = TimeSpan.FromSeconds(2);

    private readonly GpuKind _kind;
    private readonly GpuOptions _options;
    private readonly TimeProvider _clock;
    private readonly DeviceRests _rests;
    private DeviceSession? _session;
    private bool _recovering;

    /// <summary>Opens the device and waits until it has passed its test.</summary>
    /// <exception cref="EngineUnavailable">The device is not there, or cannot be used.</exception>
    public GpuEngine(GpuKind kind, GpuOptions options, TimeProvider clock)
    {
        _kind = kind;
        _options = options;
        _clock = clock;
        _rests = new DeviceRests(options, clock);
        _session = new DeviceSession(kind, options, clock);
        while (!_session.AwaitIdle(Glance))
            if (_session.Age > options.OpeningMax)
                throw Refused(Slow());
        if (_session.Failure is { } failure)
            throw Refused(failure);
        var facts = _session.Device!.Facts;
        Description = new EngineDescription(
            kind.Name, facts.Name, IsGpu: true, facts.Lanes, facts.RangeLiked);
    }

    public event Action<EngineNotice>? Noticed;

    public EngineDescription Description { get; }

    public SearchAnswer Search(SearchRequest request, ISearchControl control)
    {
        var from = request.Range.From;
        if (control.StopRequested || request.Range.Length == 0)
            return new SearchAnswer(from, []);
        if (Absence(control) is { } absence)
            return new SearchAnswer(from, [], Fault: absence);
        var session = _session!;
        var loop = new LaunchLoop(session.Device!, session.Care!, request, control);
        // An abandoned thread may still write here: it is read only where the thread has come to rest.
        EngineFault? ended = null;
        session.Run(() => ended = loop.Run());
        var abandoned = Watch(session, loop);
        var fault = abandoned is null ? ended : new EngineFault(
            EngineFaultKind.Hung, $"the driver has not answered for {_options.SilenceMax.TotalSeconds} s");
        var progress = abandoned ?? loop.Progress;
        control.Report(progress.Computed);
        if (fault is not null)
            Retire(session, fault.Reason);
        return progress.Answer(from, fault);
    }

    public void Dispose()
    {
        _session?.Close(ClosingMax);
        _session = null;
    }

    /// <summary>Waits for the search to end; the progress of one that was abandoned, else null.</summary>
    private SearchProgress? Watch(DeviceSession session, LaunchLoop loop)
    {
        while (!session.AwaitIdle(Glance))
            if (loop.Silence() > _options.SilenceMax)
                return loop.Abandon();
        return null;
    }

    /// <summary>
    /// Why there is no device to search with, after waiting for it a little; null where there is one.
    /// </summary>
    private EngineFault? Absence(ISearchControl control)
    {
        var began = _clock.GetTimestamp();
        while (!Ready())
        {
            if (control.StopRequested || _clock.GetElapsedTime(began) >= _options.Patience)
                return new EngineFault(EngineFaultKind.Lost, _rests.Reason);
        }

        return null;
    }

    /// <summary>
    /// One glance at the device: opens it where its rest is over, gives it up where it takes too long.
    /// </summary>
    private bool Ready()
    {
        if (_session is null && _rests.Wait(Glance))
        {
            Notice(EngineNoticeKind.Reopening, $"after {_rests.Failures} failures in a row");
            _session = new DeviceSession(_kind, _options, _clock);
        }

        if (_session is not { } session)
            return false;
        if (!session.AwaitIdle(Glance))
        {
            if (session.Age > _options.OpeningMax)
                Retire(session, Slow());
            return false;
        }

        if (session.Failure is { } failure)
            Retire(session, failure);
        else if (_recovering)
            Recover();
        return session.Failure is null;
    }

    private void Recover()
    {
        _recovering = false;
        _rests.Recovered();
        Notice(EngineNoticeKind.Recovered, "it computes the known nonces again");
    }

    private void Retire(DeviceSession session, string reason)
    {
        session.End();
        _session = null;
        _recovering = true;
        _rests.Failed(reason);
        Notice(EngineNoticeKind.Failed, $"{reason}; opened again after {_rests.Rest.TotalSeconds} s");
    }

    private string Slow() => $"the device was not open after {_options.OpeningMax.TotalSeconds} s";

    private EngineUnavailable Refused(string reason)
    {
        _session!.End();
        return new EngineUnavailable($"{_kind.Name}: {reason}");
    }

    private void Notice(EngineNoticeKind kind, string text) =>
        Noticed?.Invoke(new EngineNotice($"{Description.Name} {Description.Device}", kind, text));
}
