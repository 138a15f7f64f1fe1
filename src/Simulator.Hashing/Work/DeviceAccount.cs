using Simulator.Domain.Mining;

namespace Simulator.Hashing.Work;

/// <summary>One device: its state, its measured rate, and everything counted of it. It never holds a range.</summary>
internal sealed class DeviceAccount(string name, long startedAt)
{
    /// <summary>Weight of the newest range in the measured rate.</summary>
    private const double Newest = 0.3;

    private readonly RateMeter[] _meters = [new(5, startedAt), new(60, startedAt), new(900, startedAt)];
    private long _busy;
    private long _gaps;
    private long? _cameBackAt;
    private ulong _hashes;

    public string Name => name;

    public EngineDescription? Description { get; set; }

    public DeviceState State { get; set; } = DeviceState.Opening;

    /// <summary>Hashes per second, as its last ranges went; 0 before the first.</summary>
    public double Measured { get; private set; }

    /// <summary>Failures since it last did work.</summary>
    public int Failures { get; set; }

    public long RetryAt { get; set; }

    public int Faults { get; set; }

    public ulong Wasted { get; set; }

    public ulong Overshoot { get; set; }

    public long Hits { get; set; }

    public long StaleHits { get; set; }

    public long Accepted { get; set; }

    public long Rejected { get; set; }

    public long HardwareErrors { get; set; }

    public StageTimes Times { get; } = new();

    public ulong LaunchSize => Math.Max(1, Description?.LaunchSize ?? 1);

    /// <summary>It has a range.</summary>
    public void Begin(long now)
    {
        State = DeviceState.Hashing;
        _gaps += now - (_cameBackAt ?? now);
        _cameBackAt = null;
    }

    /// <summary>There is nothing for it to do.</summary>
    public void Rest()
    {
        State = DeviceState.Idle;
        _cameBackAt = null;
    }

    /// <summary>Counts a range that was searched as far as the hashes say.</summary>
    public void Count(ulong hashes, ulong overshoot, long from, long to)
    {
        _hashes += hashes;
        Overshoot += overshoot;
        _busy += to - from;
        _cameBackAt = to;
        foreach (var meter in _meters)
            meter.Add(hashes, from, to);
        Times.Hash.Add(Math.Max(0, to - from));
        if (hashes + overshoot >= LaunchSize && to > from)
            Measure((hashes + overshoot) / ((to - from) / 1e9));
    }

    /// <summary>Nonces that keep it busy for a time; one launch before its rate is known.</summary>
    public double SizeFor(double seconds) => Measured == 0 ? LaunchSize : Math.Max(LaunchSize, Measured * seconds);

    /// <summary>Busy time of a range whose answer does not count.</summary>
    public void Waste(ulong hashes, long from, long to)
    {
        Wasted += hashes;
        _busy += to - from;
    }

    public DeviceView View(long now, Assignment? flying)
    {
        var pending = flying?.Reported ?? 0;
        var from = flying?.TakenAt ?? now;
        var elapsed = (now - startedAt) / 1e9;
        var hashes = _hashes + pending;
        double Rate(int meter) => _meters[meter].Rate(now, pending, from);
        var average = elapsed > 0 ? hashes / elapsed : 0;
        return new DeviceView(
            name, Description is { } known ? $"{known.Name}, {known.Device}" : "", State,
            new DeviceRates(Rate(0), Rate(1), Rate(2), average), hashes, Wasted, Overshoot, Hits, StaleHits, Accepted,
            Rejected, HardwareErrors, Faults,
            elapsed > 0 ? Math.Min(1, (_busy + now - from) / 1e9 / elapsed) : 0, _gaps / 1e9);
    }

    private void Measure(double rate) =>
        Measured = Measured == 0 ? rate : Measured + Newest * (rate - Measured);
}
