using System.Diagnostics;
using System.Text.Json;
using Simulator.Domain.Records;
using Simulator.Tests.House;

namespace Simulator.Tests.Running;

/// <summary>What must not change a run, and what must.</summary>
public sealed class DeterminismTests
{
    private const string Net = "network: { preset: simblock-2019 }\nnodes: [{ count: 60 }]\n";
    private const string Miners = "miners: [{ name: a, count: 12, hashrate: 1 EH/s, split: zipf }]\n";
    private const string Fixed = "chain: { difficulty: { rule: fixed, initial: { hashrate: 100 EH/s } } }\n";

    public static TheoryData<string> Scenarios => new()
    {
        "stop: { blocks: 60 }\nchain: { spacing: 20s, difficulty: { rule: bitcoin, window: 16 } }\n" + Net + Miners,
        "stop: { blocks: 40 }\nwarm_up: { blocks: 5 }\n" + Net + Miners + "faults: [{ kind: loss, rate: 2% }]\n",
        "stop: { time: 2d }\n" + Net + Miners
            + "faults: [{ kind: partition, groups: [[region:EU], [others]], at: 6h, for: 6h }]\n",
        "stop: { blocks: 200 }\nchain: { spacing: 5s, difficulty: { rule: fixed } }\n"
            + "network: { preset: constant, latency: 2s }\n" + Miners,
        "stop: { blocks: 300 }\nchain: { preset: ethereum-pow, timestamps: exact }\n"
            + "network: { preset: constant, latency: 2s }\n" + Miners,
        "stop: { blocks: 300 }\nchain: { preset: ethereum-pow }\n" + Net + Miners,
        "stop: { blocks: 60 }\nchain: { preset: monero }\n" + Net + Miners,
        "stop: { blocks: 60 }\nnetwork: { preset: constant, topology: random, relay: announce,\n"
            + "  latency: { law: exponential, mean: 100ms },\n"
            + "  bandwidth: { law: shared, up: 1 Mbit/s, down: 2 Mbit/s } }\nnodes: [{ count: 60 }]\n" + Miners,
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Partitions_change_neither_fingerprint_nor_rows_nor_measures(string yaml)
    {
        var one = Trial.Of(yaml, partitions: 1);
        foreach (var partitions in new[] { 2, 4 })
        {
            var many = Trial.Of(yaml, partitions: partitions);
            Assert.Equal(partitions, many.Summary.PartitionsUsed);
            Assert.Equal(one.Summary.Fingerprint, many.Summary.Fingerprint);
            Assert.Equal(Comparable(one), Comparable(many));
            Assert.Equal(one.Rows.Texts, many.Rows.Texts);
        }
    }

    [Fact]
    public void Blocks_found_in_one_microsecond_do_not_depend_on_partitions()
    {
        // A block each 8 us from 12 miners: many share their microsecond and their height.
        const string Yaml = "stop: { blocks: 60 }\nchain: { spacing: 8us, difficulty: { rule: fixed } }\n"
            + "network: { preset: constant, latency: 20us }\n" + Miners;
        var twins = 0;
        for (var seed = 1UL; seed <= 12; seed++)
        {
            var one = Trial.Of(Yaml, seed, partitions: 1);
            twins += one.Rows.Blocks.GroupBy(b => (b.FoundAt, b.Height)).Count(group => group.Count() > 1);
            var four = Trial.Of(Yaml, seed, partitions: 4);
            Assert.Equal((seed, one.Summary.Fingerprint), (seed, four.Summary.Fingerprint));
            Assert.Equal(one.Rows.Texts, four.Rows.Texts);
        }

        Assert.True(twins > 10);
    }

    [Theory]
    [InlineData("record: { blocks: none, propagation: none }\n")]
    [InlineData("record: { blocks: totals, propagation: percentiles }\n")]
    [InlineData("record: { blocks: all, propagation: all }\n")]
    public void What_is_recorded_does_not_change_what_happens(string record)
    {
        const string Yaml = "stop: { blocks: 60 }\nchain: { spacing: 20s }\n" + Net + Miners;
        var plain = Trial.Of(Yaml);
        var other = Trial.Of(Yaml + record);

        Assert.Equal(plain.Summary.Fingerprint, other.Summary.Fingerprint);
        Assert.Equal(plain.Blocks, other.Blocks);
        Assert.Equal(plain.Summary.Events, other.Summary.Events);
    }

    [Fact]
    public void Another_seed_is_another_run()
    {
        var prints = Enumerable.Range(1, 8)
            .Select(seed => Trial.Of("stop: { blocks: 3 }\n" + Net + Miners, (ulong)seed).Summary.Fingerprint);

        Assert.Equal(8, prints.Distinct().Count());
    }

    [Fact]
    public void Two_processes_agree()
    {
        var first = RunInProcess("--seed", "7");
        var second = RunInProcess("--seed", "7", "--partitions", "2");

        Assert.Equal(first, second);
        Assert.NotEqual(first, RunInProcess("--seed", "8"));
    }

    [Fact]
    public void A_new_miner_does_not_shift_the_luck_of_another()
    {
        const string Alone = "stop: { time: 4d }\n" + Fixed
            + "network: { preset: instant }\nminers:\n  - { name: a, hashrate: 30 EH/s }\n";
        var alone = FindsOf("a", Alone);
        var together = FindsOf("a", Alone + "  - { name: b, count: 4, hashrate: 50 EH/s }\n");

        Assert.True(alone.Count > 100);
        Assert.Equal(alone, together);
    }

    [Fact]
    public void A_fault_or_another_network_does_not_shift_when_blocks_are_found()
    {
        const string Rest = "miners: [{ name: a, hashrate: 30 EH/s }, { name: b, hashrate: 20 EH/s }]\n";
        var still = FindsOf("a", "stop: { time: 4d }\n" + Fixed + "network: { preset: instant }\n" + Rest);
        var rough = FindsOf("a", "stop: { time: 4d }\n" + Fixed
            + "network: { preset: constant, latency: 90s }\nnodes: [{ count: 20 }]\n"
            + Rest + "faults: [{ kind: loss, rate: 30% }]\n");

        Assert.Equal(still, rough);
    }

    private static List<string> FindsOf(string miner, string yaml) =>
        [.. Trial.Of(yaml).Rows.Blocks.Where(b => b.Miner == miner).Select(b => b.FoundAt.ToString())];

    /// <summary>The summary without what a machine or the number of partitions may change.</summary>
    private static string Comparable(Trial trial) => JsonSerializer.Serialize(trial.Summary with
    {
        WallSeconds = 0,
        CpuSeconds = 0,
        PeakRssBytes = 0,
        EventsPerCpuSecond = null,
        PartitionsUsed = 0,
    });

    private static string RunInProcess(params string[] flags)
    {
        var folder = Directory.CreateTempSubdirectory("minesim-test-");
        try
        {
            var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            string[] words =
            [
                Path.Combine(AppContext.BaseDirectory, "minesim.dll"), "run",
                Path.Combine(Repository.Root, "scenarios/first-steps/announce-or-compact.yaml"),
                "--json", "--out", folder.FullName, "--set", "stop.blocks=10", .. flags,
            ];
            foreach (var word in words)
                start.ArgumentList.Add(word);
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(output.Length > 0, error.Result);
            return JsonDocument.Parse(output).RootElement.GetProperty("fingerprint").GetString()!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
