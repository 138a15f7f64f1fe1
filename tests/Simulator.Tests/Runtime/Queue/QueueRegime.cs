using Simulator.Domain.Random;

namespace Simulator.Tests.Runtime.Queue;

/// <summary>One way in which events are spread over time, and how many wait at once.</summary>
/// <param name="Name">What the tests call it.</param>
/// <param name="Waiting">How many events wait when the queue is full; it is drained and filled in turn.</param>
/// <param name="Delay">The delay of the next event, microseconds; 0 is the same time, one step later.</param>
internal sealed record QueueRegime(string Name, int Waiting, Func<RandomStream, long, long> Delay)
{
    private const long Day = 86_400_000_000;

    public static IReadOnlyList<QueueRegime> All { get; } =
    [
        new("dense", 30_000, (random, _) => 1 + random.NextBelow(50_000)),
        new("sparse", 5_000, (random, _) => 1 + (long)(random.NextUnit() * 30 * Day)),
        new("few", 40, (random, _) => 1 + random.NextBelow(1_000)),
        new("bursts", 20_000, (random, now) => (now / 1_000_000 + 1) * 1_000_000 - now + random.NextBelow(40)),
        new("ties", 20_000, (random, now) => (now / 10_000 + 1 + random.NextBelow(3)) * 10_000 - now),
        new("at once", 3_000, (random, _) => random.NextBelow(4) == 0 ? random.NextBelow(2_000) : 0),
        new("far", 8_000, (random, _) => random.NextChance(0.3) ? long.MaxValue / 4 : 1 + random.NextBelow(200_000)),
        new("mixed scales", 10_000, (random, _) => 1L << random.NextBelow(50)),
        new("changing", 12_000, (random, now) => 1 + random.NextBelow(1 << (4 + (int)(now / 700_000 % 5) * 5))),
    ];

    public static QueueRegime Named(string name) => All.Single(regime => regime.Name == name);
}
