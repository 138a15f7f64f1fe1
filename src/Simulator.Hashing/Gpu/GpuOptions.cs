namespace Simulator.Hashing.Gpu;

/// <summary>
/// The settings of a GPU engine, each with its default. They change speed and patience, never an answer.
/// </summary>
internal sealed record GpuOptions
{
    /// <summary>
    /// How long one launch should take. Two are under way at once, so a search that is told to stop ends within about
    /// twice this.
    /// </summary>
    public TimeSpan LaunchBudget { get; init; } = TimeSpan.FromMilliseconds(2.5);

    /// <summary>Nonces of the first launch, while the device's rate is not known.</summary>
    public uint LaunchFirst { get; init; } = 1 << 16;

    /// <summary>
    /// A driver's call that takes longer is given up and the work handed back: below 1 s, with all around it.
    /// </summary>
    public TimeSpan SilenceMax { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>Opening compiles the kernel, which takes some drivers half a minute.</summary>
    public TimeSpan OpeningMax { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Launches between two looks at nonces that are known: about 0.6 s of work.</summary>
    public int CanaryEvery { get; init; } = 256;

    /// <summary>How often one launch with a wrong hit is made again before the device is called a liar.</summary>
    public int RepeatsMax { get; init; } = 2;

    /// <summary>Rest after the first failure; it doubles with each failure after that.</summary>
    public TimeSpan RestFirst { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest rest. A device that worked this long without a failure starts again from the first.
    /// </summary>
    public TimeSpan RestMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a search waits for a device at rest before it hands its work back.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(500);
}
