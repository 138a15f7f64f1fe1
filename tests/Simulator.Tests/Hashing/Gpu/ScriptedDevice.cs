using Simulator.Domain.Chain;
using Simulator.Hashing.Gpu;

namespace Simulator.Tests.Hashing.Gpu;

/// <summary>What a scripted device does with a launch.</summary>
internal enum Conduct
{
    /// <summary>Computes by the reference.</summary>
    Honest,

    /// <summary>Reports a nonce of the launch that is none, besides the right ones.</summary>
    Invents,

    /// <summary>Reports a nonce outside of the launch.</summary>
    Strays,

    /// <summary>Reports its first hit twice.</summary>
    Repeats,

    /// <summary>Leaves out every hit.</summary>
    Omits,

    /// <summary>Says that it found more than its list holds.</summary>
    Overflows,

    /// <summary>Counts more hits than nonces.</summary>
    Miscounts,

    /// <summary>Does not come back; the clock goes on.</summary>
    Hangs,

    /// <summary>Comes back with an error of the driver.</summary>
    IsLost,
}

/// <summary>
/// A device that computes by the scalar reference and misbehaves by a script: launch 0 is the test at its opening. It
/// is slow, so its launches are small.
/// </summary>
internal sealed class ScriptedDevice(Func<int, KernelLaunch, Conduct> script, HandMovedTime time) : IComputeDevice
{
    public const int HitCapacity = 128;
    private const uint Granule = 64;
    private const uint LaunchMax = 1024;

    private readonly KernelLaunch[] _launches = new KernelLaunch[IComputeDevice.Slots];
    private readonly int[] _numbers = new int[IComputeDevice.Slots];
    private readonly ManualResetEventSlim _released = new();
    private readonly ManualResetEventSlim _closed = new();
    private int _count;

    public DeviceFacts Facts { get; } = new("scripted", 1, Granule, LaunchMax, HitCapacity, LaunchMax);

    /// <summary>Launches begun, the one at opening among them.</summary>
    public int Launches => Volatile.Read(ref _count);

    /// <summary>Every launch begun, in order.</summary>
    public List<(ulong From, uint Length)> Log { get; } = [];

    public void Begin(int slot, in KernelLaunch launch)
    {
        _launches[slot] = launch;
        _numbers[slot] = _count++;
        Log.Add((launch.From, launch.Length));
    }

    public LaunchReport Finish(int slot)
    {
        var launch = _launches[slot];
        var conduct = script(_numbers[slot], launch);
        if (conduct == Conduct.Hangs)
        {
            time.Advance(TimeSpan.FromMinutes(10));
            _released.Wait();
        }

        if (conduct == Conduct.IsLost)
            throw new DeviceFailure("the scripted driver says 999 (the device is gone)");
        return Reported(launch, conduct);
    }

    public void Dispose() => _closed.Set();

    /// <summary>Lets a hung call return after all.</summary>
    public void Release() => _released.Set();

    /// <summary>Whether it is closed within a time that no machine needs.</summary>
    public bool IsClosedInTime() => _closed.Wait(TimeSpan.FromSeconds(60));

    private static LaunchReport Reported(in KernelLaunch launch, Conduct conduct)
    {
        var right = Right(launch);
        uint[] nonces = conduct switch
        {
            Conduct.Invents => [.. right, Wrong(launch, right)],
            Conduct.Strays => [.. right, launch.From + launch.Length + 7],
            Conduct.Repeats => [.. right, .. right.Take(1)],
            Conduct.Omits => [],
            _ => right,
        };
        return conduct switch
        {
            Conduct.Overflows => new(HitCapacity + 1, nonces),
            Conduct.Miscounts => new(launch.Length + 1, nonces),
            _ => new((uint)nonces.Length, [.. nonces.Take(HitCapacity)]),
        };
    }

    private static uint[] Right(KernelLaunch launch)
    {
        var search = new HeaderSearch(launch.Job.Header);
        return [.. Enumerable.Range(0, (int)launch.Length)
            .Select(i => launch.From + (uint)i)
            .Where(nonce => HitJudge.TopOf(search.HashWith(nonce).Number) <= launch.Top)];
    }

    private static uint Wrong(KernelLaunch launch, uint[] right)
    {
        var nonce = launch.From;
        while (right.Contains(nonce))
            nonce++;
        return nonce;
    }
}
