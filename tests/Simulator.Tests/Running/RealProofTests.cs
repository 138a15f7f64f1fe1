using Simulator.Domain.Records;
using Simulator.Hashing;

namespace Simulator.Tests.Running;

/// <summary>Real proofs of work in virtual time: one run whatever hashes, and every header holds.</summary>
public sealed class RealProofTests
{
    private const string Chain = "stop: { blocks: 60 }\n"
        + "chain: { preset: regtest, spacing: 40s, difficulty: { rule: bitcoin, window: 16, initial: { hashrate: "
        + "20 H/s } }, proof: real }\nnetwork: { preset: constant, latency: 1500ms }\n";

    /// <summary>The names of the CPU engines that this machine has.</summary>
    public static TheoryData<string> Engines => ["cpu", .. HashEngines.All
        .Where(entry => !entry.IsGpu && entry.Devices().Names.Count > 0).Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Engines))]
    public void Every_engine_gives_the_fingerprint_of_the_reference(string engine)
    {
        var reference = Trial.Of(Chain + Miners("scalar"));
        var other = Trial.Of(Chain + Miners(engine));

        Assert.Equal(reference.Summary.Fingerprint, other.Summary.Fingerprint);
        Assert.Equal(reference.Rows.Texts, other.Rows.Texts);
    }

    [Fact]
    public void Partitions_do_not_change_a_run_with_real_headers()
    {
        var one = Trial.Of(Chain + Miners("cpu"), partitions: 1);
        var three = Trial.Of(Chain + Miners("cpu"), partitions: 3);

        Assert.Equal(3, three.Summary.PartitionsUsed);
        Assert.Equal(one.Summary.Fingerprint, three.Summary.Fingerprint);
        Assert.Equal(one.Rows.Texts, three.Rows.Texts);
        Assert.Equal(one.Summary.Headers, three.Summary.Headers);
    }

    [Fact]
    public void Another_seed_finds_other_blocks()
    {
        var hashes = Enumerable.Range(1, 4)
            .Select(seed => Trial.Of(Chain + Miners("cpu"), (ulong)seed).Rows.Blocks[0].Hash);

        Assert.Equal(4, hashes.Distinct().Count());
    }

    [Fact]
    public void Every_header_is_verified_and_shown_with_its_hash()
    {
        var trial = Trial.Of(Chain + Miners("cpu"));

        Assert.Equal(trial.Rows.Blocks.Count + 1, trial.Summary.Headers.Verified);
        Assert.Equal((0, 0), (trial.Summary.Headers.Drawn, trial.Summary.Headers.Invalid));
        Assert.All(trial.Rows.Blocks, block => Assert.Equal(BlockProof.Hashed, block.Proof));
        Assert.All(trial.Rows.Blocks, block => Assert.EndsWith($"{block.Id:x16}", block.Hash));
        Assert.Equal(1, trial.Summary.Invariants.Single(invariant => invariant.Id == "I16").Checks);
    }

    [Fact]
    public void Hashes_are_made_at_the_declared_rate_and_those_for_an_overtaken_tip_are_wasted()
    {
        var trial = Trial.Of(Chain + Miners("cpu"));

        // Each miner loses at most the slice at hand.
        Assert.Equal(20, trial.Miner("a").Hashrate!.Value, 0.2);
        Assert.Equal(40, trial.Miner("b").Hashrate!.Value, 0.4);
        Assert.InRange(trial.Miner("a").WastedShare!.Value, 0.001, 0.05);
        Assert.Equal(1 / 3.0, trial.Miner("a").HashrateShare!.Value, 0.01);
        Assert.Equal([(0, "a", 20), (0, "b", 40)],
            trial.Rows.Hashrates.Select(row => (row.At.Seconds, row.Group, row.Hashrate)));
    }

    [Fact]
    public void Hashes_per_block_have_the_mean_and_the_spread_of_the_geometric_law()
    {
        // 400 blocks of 250 expected hashes each, by one miner alone: no tip is overtaken, and nothing is wasted.
        var trial = Trial.Of("stop: { blocks: 400 }\nchain: { preset: regtest, spacing: 25s, proof: real }\n"
            + "miners: [{ name: a, hashrate: 10 H/s, engine: cpu }]\n", seed: 3);

        // Standard errors: 5 % of the mean, and about 10 % of the deviation.
        Assert.InRange(trial.Blocks.MeanIntervalSeconds!.Value / 25, 0.835, 1.165);
        Assert.InRange(trial.Blocks.StdevIntervalSeconds!.Value / 25, 0.7, 1.35);
        Assert.True(trial.Blocks.IntervalKs < 1.25 / 20);
        Assert.Equal(0, trial.Miner("a").WastedShare);
    }

    [Fact]
    public void Mixed_proofs_mark_what_was_drawn_and_both_kinds_build_on_each_other()
    {
        var trial = Trial.Of("stop: { blocks: 200 }\nchain: { preset: regtest, spacing: 30s, proof: mixed }\n"
            + "miners: [{ name: s, hashrate: 10 H/s }, { name: c, hashrate: 10 H/s, engine: cpu }]\n");

        Assert.All(trial.Rows.Blocks, block => Assert.Equal(
            block.MinerGroup == "s" ? BlockProof.Drawn : BlockProof.Hashed, block.Proof));
        Assert.Equal(trial.Miner("s").BlocksFound, trial.Summary.Headers.Drawn);
        Assert.InRange(trial.Miner("c").BlocksFound, 70, 130);
        Assert.Null(trial.Miner("s").WastedShare);
        Assert.Equal(200, trial.Summary.Headers.Verified - 1);
    }

    [Fact]
    public void The_20_minute_rule_lets_real_headers_be_easy_once_the_clock_is_there()
    {
        // A block at the first target would take 100 minutes; after 20 s without one the target is the easiest.
        var trial = Trial.Of("stop: { blocks: 20 }\nchain: { preset: regtest, spacing: 10s, "
            + "difficulty: { rule: testnet, window: 1000, initial: { hashrate: 60 kH/s } }, proof: real }\n"
            + "miners: [{ name: a, hashrate: 100 H/s, engine: cpu }]\n");

        Assert.Equal(0x207fffffu, trial.Rows.Blocks[0].Bits);
        Assert.Equal(21, trial.Summary.Headers.Verified);
        Assert.InRange(trial.Blocks.MeanIntervalSeconds!.Value, 20.5, 22);
    }

    private static string Miners(string engine) =>
        $"miners: [{{ name: a, hashrate: 20 H/s, engine: {engine} }}, "
        + $"{{ name: b, count: 2, hashrate: 40 H/s, engine: {engine} }}]\n";
}
