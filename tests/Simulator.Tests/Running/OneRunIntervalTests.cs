namespace Simulator.Tests.Running;

/// <summary>Intervals of one run alone: batch means where it is long enough, and none where it is not.</summary>
public sealed class OneRunIntervalTests
{
    private const string Chain = "chain: { difficulty: { rule: lwma, window: 20 } }\n"
        + "miners:\n  - { name: a, hashrate: 1 EH/s }\nexpect:\n  - ci95(blocks.mean_interval_seconds) in [570, 640]\n"
        + "  - ci95(difficulty.mean) > 0\n  - ci95(blocks.stale_rate) = 0\n";

    [Fact]
    public void A_run_of_ten_long_batches_has_intervals_and_a_shorter_one_has_none()
    {
        // A window of 20 blocks makes batches of at least 200, so 2,000 blocks are the least.
        bool[] Verdicts(int blocks) =>
            [.. Trial.Of($"stop: {{ blocks: {blocks} }}\n" + Chain).Summary.Expectations.Select(e => e.Holds)];

        Assert.Equal([true, true, false], Verdicts(12_000));
        Assert.Equal([false, false, false], Verdicts(1_900));
    }
}
