namespace Simulator.Hashing.Gpu;

/// <summary>
/// One opened device with the kernel loaded: it begins launches and hands back what they found. All calls come from one
/// thread; launches end in the order in which they began. It trusts the driver and judges nothing.
/// </summary>
internal interface IComputeDevice : IDisposable
{
    /// <summary>Launches that may be under way at once.</summary>
    const int Slots = 2;

    /// <summary>What it is and what it can take.</summary>
    DeviceFacts Facts { get; }

    /// <summary>Begins a launch and returns, as far as the driver allows, before it has ended.</summary>
    /// <param name="slot">Below <see cref="Slots"/>; not in use by a launch that was not finished.</param>
    /// <param name="launch">What to search.</param>
    /// <exception cref="DeviceFailure">The driver refuses.</exception>
    void Begin(int slot, in KernelLaunch launch);

    /// <summary>Waits for the launch of a slot. It may never return: whoever calls is watched.</summary>
    /// <exception cref="DeviceFailure">The driver says that the launch or the device failed.</exception>
    LaunchReport Finish(int slot);
}

/// <summary>What the logic of an engine has to know of a device.</summary>
/// <param name="Name">The device in its own words.</param>
/// <param name="Lanes">Nonces that one thread of it tries in one step.</param>
/// <param name="Granule">Nonces of the smallest launch; every launch is a multiple of it.</param>
/// <param name="LaunchMax">Nonces of the largest launch, a multiple of the granule.</param>
/// <param name="HitCapacity">Hits that one launch can hand back; at least the granule.</param>
/// <param name="RangeLiked">Nonces of a search that is worth its start: some 20 ms of work.</param>
internal sealed record DeviceFacts(
    string Name, int Lanes, uint Granule, uint LaunchMax, int HitCapacity, ulong RangeLiked);

/// <summary>One launch: the nonces from one on, modulo 2^32, for a job.</summary>
/// <param name="Job">The template, prepared.</param>
/// <param name="From">The first nonce.</param>
/// <param name="Length">How many, a multiple of the device's granule.</param>
/// <param name="Top">A nonce is reported when the most significant 32 bits of its hash are at most this.</param>
internal readonly record struct KernelLaunch(KernelJob Job, uint From, uint Length, uint Top)
{
    private const double NonceCount = 4294967296.0;
    private const int Always = 63;

    /// <summary>
    /// Hits worth fetching along with the counter: hardly ever fewer than there are, and never above the capacity.
    /// </summary>
    public int HitsLikely(int capacity) => (int)Math.Min(capacity, Always + 2 * Length * ((Top + 1.0) / NonceCount));
}

/// <summary>What a launch found.</summary>
/// <param name="Count">How many nonces the kernel counted; more than the capacity is an overflow.</param>
/// <param name="Nonces">Those that found room, in any order.</param>
internal readonly record struct LaunchReport(uint Count, uint[] Nonces);

/// <summary>A driver's call that did not succeed. It never says what becomes of the work.</summary>
internal sealed class DeviceFailure(string message) : Exception(message);
