using Simulator.Domain.Chain;
using Simulator.Domain.Mining;
using Simulator.Domain.Random;
using Simulator.Hashing;
using Simulator.Hashing.Engines;

namespace Simulator.Tests.Hashing;

/// <summary>The list of engines, and what the host checks of their answers.</summary>
public sealed class HashEnginesTests
{
    public static TheoryData<string> Names => [.. HashEngines.All.Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_engine_has_devices_or_says_why_not(string name)
    {
        var devices = HashEngines.Find(name)!.Devices();

        Assert.Equal(devices.Names.Count == 0, devices.Missing is not null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_engine_has_a_suite_that_holds_it_to_the_contract(string name) =>
        Assert.Single(typeof(HashEngineContract).Assembly.GetTypes(), t => t.IsSubclassOf(typeof(HashEngineContract))
            && Attribute.GetCustomAttribute(t, typeof(EngineAttribute)) is EngineAttribute a && a.Name == name);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_open_engine_has_the_name_of_its_entry(string name)
    {
        var entry = HashEngines.Find(name)!;
        if (entry.Devices().Names.Count == 0)
        {
            Assert.NotEmpty(EngineTestCase.Missing(name)!);
            return;
        }

        using var engine = entry.Open(0);
        Assert.Equal((name, entry.IsGpu), (engine.Description.Name, engine.Description.IsGpu));
        Assert.InRange(engine.Description.Lanes, 1, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_engine_that_is_not_here_refuses_to_open_with_its_reason(string name)
    {
        var entry = HashEngines.Find(name)!;
        if (entry.Devices().Missing is { } missing)
            Assert.Equal(missing, Assert.Throws<EngineUnavailable>(() => entry.Open(0)).Message);
    }

    [Fact]
    public void The_best_engine_of_the_processor_is_there_and_needs_no_card()
    {
        var best = HashEngines.BestCpu();

        Assert.False(best.IsGpu);
        Assert.NotEmpty(best.Devices().Names);
    }

    [Fact]
    public void No_engine_has_the_name_of_nothing() => Assert.Null(HashEngines.Find("avx1024"));

    [Fact]
    public void The_host_drops_what_it_cannot_verify_and_counts_it()
    {
        var header = RandomHeader.From(RandomStream.For(1, "sieve"));
        var request = new SearchRequest(header, UInt256.Max >> 4, new(10, 500), SearchMode.KeepGoing);
        var hits = new ScalarSearch().Search(request, Unhindered.Search).Hits;
        var sieve = new HitSieve(request);

        sieve.Take(10, [9, .. Enumerable.Range(10, 490).Select(n => (uint)n), 500]);
        var answer = sieve.Answer(500, 512);

        Assert.Equal(hits, answer.Hits);
        Assert.Equal(490 - hits.Count, answer.HardwareErrors);
        Assert.Equal(12UL, answer.Overshoot);
    }
}
