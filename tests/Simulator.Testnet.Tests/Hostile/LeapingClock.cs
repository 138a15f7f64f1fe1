using Simulator.Domain.Time;
using Simulator.Runtime.RealTime;

namespace Simulator.Testnet.Tests.Hostile;

/// <summary>The machine's clock, which a test may put forward: so a minute of silence costs nothing.</summary>
internal sealed class LeapingClock : WallClock, IDisposable
{
    private readonly SystemWallClock _clock = new();
    private long _ahead;

    public override SimTime Elapsed => _clock.Elapsed + new SimTime(Interlocked.Read(ref _ahead));

    public void Leap(SimTime time)
    {
        Interlocked.Add(ref _ahead, time.Microseconds);
        _clock.Wake();
    }

    public override void WaitUntil(SimTime time) => _clock.WaitUntil(time - new SimTime(Interlocked.Read(ref _ahead)));

    public override void Wake() => _clock.Wake();

    public void Dispose() => _clock.Dispose();
}
