namespace Simulator.Hashing.Gpu;

/// <summary>
/// What an engine keeps about an opened device from one search to the next: how large its launches are, when its canary
/// is due, what time it is. It makes no launch.
/// </summary>
internal sealed class DeviceCare(Canary canary, LaunchSize size, GpuOptions options, TimeProvider clock)
{
    private int _launchesSinceCanary;
    private long _lastEnd;

    public Canary Canary { get; } = canary;

    public LaunchSize Size { get; } = size;

    public GpuOptions Options { get; } = options;

    public TimeProvider Clock { get; } = clock;

    /// <summary>Counts a launch and says whether it shall be the canary's.</summary>
    public bool CanaryDue()
    {
        if (++_launchesSinceCanary <= Options.CanaryEvery)
            return false;
        _launchesSinceCanary = 0;
        return true;
    }

    /// <summary>Learns from a launch that has just ended: it ran from its start or its predecessor's end.</summary>
    public void Learn(uint nonces, long began)
    {
        var now = Clock.GetTimestamp();
        Size.Learn(nonces, Clock.GetElapsedTime(Math.Max(began, _lastEnd), now));
        _lastEnd = now;
    }
}
