using Simulator.Domain.Mining;
using Simulator.Domain.Statistics;
using Simulator.Hashing;
using Simulator.Hashing.Work;
using Simulator.Tests.Running;
using Xunit.Abstractions;

namespace Simulator.Tests.Hashing.Work;

/// <summary>
/// Hashes per solve of real headers follow the geometric law. Under the policy of the lowest hit they depend on the
/// headers alone, so these tests never fail by chance: the same headers give the same hashes on any machine.
/// </summary>
[Trait("Category", "Statistical")]
[Collection("real time")]
public sealed class SolveLawTests(ITestOutputHelper output)
{
    private const int Solves = 2000;

    [Fact]
    public void Hashes_per_solve_are_geometric_and_no_nonce_is_searched_twice()
    {
        var (engine, bits) = Trial.IsFull ? (Fastest, FullBits) : (HashEngines.Find("scalar")!, 10);
        var mean = Math.Pow(2, bits);
        var listener = new Listener();
        var devices = WorkDevice.Of(engine, threads: 2);
        using var pool = new WorkPool(devices, new WorkOptions { RangeTime = TimeSpan.FromMilliseconds(2) }, listener);
        MiningJob JobOf(long number) =>
            Templates.Job((ulong)number, headers: 1000, bits: bits) with { Hits = HitPolicy.Lowest };
        listener.OnEnd = end =>
        {
            if (end.JobNumber < Solves)
                pool.Submit(JobOf(end.JobNumber + 1));
        };

        pool.Submit(JobOf(1));
        listener.Wait<JobEnd>(end => end.JobNumber == Solves, TimeSpan.FromMinutes(30));

        var hashes = listener.Ends.Select(end => (double)end.Hashes).ToArray();
        var times = hashes.Average() / mean;
        var distance = KolmogorovSmirnov.AgainstExponential(hashes, mean);
        output.WriteLine($"{engine.Name}: mean {times:0.0000} x 2^{bits}, distance {distance:0.0000}");
        Assert.InRange(times, 1 - 0.058, 1 + 0.058);
        Assert.InRange(distance, 0, KolmogorovSmirnov.CriticalValue(Solves, 0.01));
        Assert.Equal(0, pool.View().RepeatedNonces);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void The_lowest_hit_is_the_same_with_any_number_of_workers(int workers)
    {
        var listener = new Listener();
        using var pool = new WorkPool(
            WorkDevice.Of(HashEngines.Find("scalar")!, workers), new WorkOptions(), listener);
        var expected = new List<(uint Nonce, ulong Hashes)>();
        for (var number = 1; number <= 20; number++)
        {
            var job = Templates.Job((ulong)number, bits: 11) with { Hits = HitPolicy.Lowest };
            var alone = new ScalarSearch().Search(
                new SearchRequest(job.Roll.First, job.Target, NonceRange.All, SearchMode.FirstHit), Unhindered.Search);
            expected.Add((alone.Hits[0], alone.SearchedTo));
            listener.WaitEnd(pool.Submit(job));
        }

        Assert.Equal(expected.Select(e => e.Nonce), listener.Hits.Select(hit => hit.Header.Nonce));
        Assert.Equal(expected.Select(e => e.Hashes), listener.Ends.Select(end => end.Hashes));
    }

    private static EngineEntry Fastest => HashEngines.BestCpu();

    /// <summary>Hashes that the reference alone can do in the time that a full run may take.</summary>
    private static int FullBits => Fastest.Name == "scalar" ? 14 : 20;
}
