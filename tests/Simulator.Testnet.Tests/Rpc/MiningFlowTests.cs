using System.Text.Json;
using Simulator.Domain.Records;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Testnet.Tests.Rpc;

/// <summary>Miners that build blocks themselves, and miners that are given headers, from the first question to the
/// block at the tip.</summary>
public sealed class MiningFlowTests : IDisposable
{
    private static readonly object request = new { rules = new[] { "segwit" } };

    // Long before a poll would end by itself.
    private static readonly TimeSpan atOnce = TimeSpan.FromSeconds(60);

    private readonly LiveRun _run = LiveRun.StartQuiet();

    private RpcClient Client => _run.Client;

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task A_block_made_from_a_template_becomes_the_tip()
    {
        var paid = 0L;
        for (var height = 1; height <= 18; height++)
        {
            var template = await Client.CallAsync("getblocktemplate", request);
            paid = template.GetProperty("coinbasevalue").GetInt64();
            var block = TemplateMiner.Solve(template);
            Assert.Equal(JsonValueKind.Null, (await Client.CallAsync("submitblock", block)).ValueKind);

            // At once, and not a while later: whoever is told that a block was taken may build on it.
            Assert.Equal(height, (await Client.CallAsync("getblockcount")).GetInt32());
            var own = IndependentBlock.Read(block);
            Assert.Equal(own.HashText, (await Client.CallAsync("getbestblockhash")).GetString());
            Assert.Equal(block, (await Client.CallAsync("getblock", own.HashText, 0)).GetString());
            Assert.Equal("duplicate", (await Client.CallAsync("submitblock", block)).GetString());
        }

        Assert.Equal(5_000_000_000, paid);
        var outcome = _run.End();
        Assert.Equal(RunEnding.Interrupted, outcome.Ending);
        Assert.Equal(18, outcome.Summary.Miners[0].BlocksOnBestChain);
    }

    [Fact]
    public async Task A_template_has_the_fields_of_bitcoin_core()
    {
        var template = await Client.CallAsync("getblocktemplate", request);

        string[] names =
        [
            "capabilities", "version", "rules", "vbavailable", "vbrequired", "previousblockhash", "transactions",
            "coinbaseaux", "coinbasevalue", "longpollid", "target", "mintime", "mutable", "noncerange", "sigoplimit",
            "sizelimit", "weightlimit", "curtime", "bits", "height", "default_witness_commitment",
        ];
        Assert.Equal(names, template.EnumerateObject().Select(each => each.Name));
        Assert.Equal(0x20000000, template.GetProperty("version").GetInt32());
        Assert.Equal("6a24aa21a9ede2f61c3f71d1defd3fa999dfa36953755c690689799962b48bebd836974e8cf9",
            template.GetProperty("default_witness_commitment").GetString());
        Assert.Equal("00000000ffffffff", template.GetProperty("noncerange").GetString());
        Assert.True(template.GetProperty("curtime").GetInt64() >= template.GetProperty("mintime").GetInt64());
        var bits = Convert.ToUInt32(template.GetProperty("bits").GetString(), 16);
        byte[] target = [.. IndependentBlock.TargetOf(bits).Reverse()];
        Assert.Equal(Convert.ToHexStringLower(target), template.GetProperty("target").GetString());
    }

    [Fact]
    public async Task A_template_needs_the_segwit_rule_and_a_known_mode()
    {
        const string needed =
            "getblocktemplate must be called with the segwit rule set (call with {\"rules\": [\"segwit\"]})";
        Assert.Equal((-8, needed, 500), await Client.RefusedAsync("getblocktemplate"));
        Assert.Equal(-8, (await Client.RefusedAsync("getblocktemplate", new { rules = "segwit" })).Code);
        Assert.Equal((-8, "Invalid mode", 500),
            await Client.RefusedAsync("getblocktemplate", new { mode = "other", rules = new[] { "segwit" } }));
        // As minerd asks.
        var asked = await Client.CallAsync("getblocktemplate", new
        {
            capabilities = new[] { "coinbasetxn", "coinbasevalue", "longpoll", "workid" }, rules = new[] { "segwit" },
        });
        Assert.False(asked.TryGetProperty("coinbasetxn", out _));
    }

    [Fact]
    public async Task A_long_poll_is_held_until_there_is_another_tip()
    {
        var template = await Client.CallAsync("getblocktemplate", request);
        var known = template.GetProperty("longpollid").GetString();
        var waiting = Client.CallAsync("getblocktemplate", new { rules = new[] { "segwit" }, longpollid = known });
        AwaitPoll();
        Assert.False(waiting.IsCompleted);

        var block = TemplateMiner.Solve(template);
        await Client.CallAsync("submitblock", block);
        var next = await waiting.WaitAsync(atOnce);

        Assert.Equal(IndependentBlock.Read(block).HashText, next.GetProperty("previousblockhash").GetString());
        Assert.Equal(2, next.GetProperty("height").GetInt32());
        // An id of before is answered at once.
        var late = Client.CallAsync("getblocktemplate", new { rules = new[] { "segwit" }, longpollid = known });
        Assert.Equal(2, (await late.WaitAsync(atOnce)).GetProperty("height").GetInt32());
    }

    [Fact]
    public async Task What_is_wrong_with_a_block_is_said_in_one_word()
    {
        var template = await Client.CallAsync("getblocktemplate", request);
        var good = TemplateMiner.Solve(template);

        Assert.Equal((-22, "Block decode failed", 500), await Client.RefusedAsync("submitblock", good[..^2]));
        Assert.Equal(-22, (await Client.RefusedAsync("submitblock", good + "00")).Code);
        Assert.Equal(-22, (await Client.RefusedAsync("submitblock", "zz")).Code);
        Assert.Equal(-22, (await Client.RefusedAsync("submitblock", "")).Code);
        Assert.Equal("bad-cb-amount",
            (await Client.CallAsync("submitblock", TemplateMiner.Solve(template, more: 1))).GetString());
        Assert.Equal("duplicate-invalid",
            (await Client.CallAsync("submitblock", TemplateMiner.Solve(template, more: 1))).GetString());
        var root = good[..72] + "ff" + good[74..];
        Assert.Contains((await Client.CallAsync("submitblock", root)).GetString(), new[] { "high-hash",
            "bad-txnmrklroot" });
        Assert.Equal(JsonValueKind.Null, (await Client.CallAsync("submitblock", good)).ValueKind);
        // Of equal work and later: it is kept, and the tip stays.
        Assert.Equal("inconclusive",
            (await Client.CallAsync("submitblock", TemplateMiner.Solve(template, extra: 5))).GetString());
        Assert.Equal(1, (await Client.CallAsync("getblockcount")).GetInt32());
    }

    [Fact]
    public async Task A_proposal_is_judged_without_its_proof_and_changes_nothing()
    {
        var template = await Client.CallAsync("getblocktemplate", request);
        var good = TemplateMiner.Solve(template);
        var unproved = good[..152] + "ffffffff" + good[160..];

        Assert.Equal(JsonValueKind.Null, (await ProposeAsync(good)).ValueKind);
        Assert.Equal(JsonValueKind.Null, (await ProposeAsync(unproved)).ValueKind);
        Assert.Equal("bad-cb-amount", (await ProposeAsync(TemplateMiner.Solve(template, more: 1))).GetString());
        Assert.Equal("bad-diffbits", (await ProposeAsync(good[..144] + "ffff001d" + good[152..])).GetString());
        Assert.Equal("bad-txnmrklroot", (await ProposeAsync(good[..72] + "00" + good[74..])).GetString());
        Assert.Equal(-22, (await Client.RefusedAsync("getblocktemplate",
            new { mode = "proposal", data = good[..^2] })).Code);
        Assert.Equal(-3, (await Client.RefusedAsync("getblocktemplate", new { mode = "proposal" })).Code);
        Assert.Equal(0, (await Client.CallAsync("getblockcount")).GetInt32());

        await Client.CallAsync("submitblock", good);
        Assert.Equal("duplicate", (await ProposeAsync(good)).GetString());
        Assert.Equal("inconclusive-not-best-prevblk", (await ProposeAsync(unproved)).GetString());
    }

    /// <summary>Waits until the node holds a poll: what comes sooner is no news to it.</summary>
    private void AwaitPoll() => Eventually.Holds(() => _run.Rpc.Board!.Waiting == 1, "the poll is held");

    private Task<JsonElement> ProposeAsync(string block) =>
        Client.CallAsync("getblocktemplate", new { mode = "proposal", data = block });

    [Fact]
    public async Task A_header_from_getwork_is_solved_and_brought_back()
    {
        for (var height = 1; height <= 3; height++)
        {
            var reply = await Client.PostAsync("""{"method":"getwork","params":[],"id":1}""");
            var work = reply.Root.GetProperty("result");
            Assert.Equal("/LP", reply.Headers.GetValues("X-Long-Polling").Single());
            var data = Convert.FromHexString(work.GetProperty("data").GetString()!);
            Assert.Equal(128, data.Length);
            var header = Swapped(data[..80]);
            TemplateMiner.Search(header, Convert.FromHexString(work.GetProperty("target").GetString()!));
            byte[] solved = [.. Swapped(header), .. data[80..]];

            Assert.True((await Client.CallAsync("getwork", Convert.ToHexStringLower(solved))).GetBoolean());
            Assert.Equal(height, (await Client.CallAsync("getblockcount")).GetInt32());
            Assert.False((await Client.CallAsync("getwork", Convert.ToHexStringLower(solved))).GetBoolean());
        }

        Assert.False((await Client.CallAsync("getwork", new string('0', 256))).GetBoolean());
        Assert.Equal(-8, (await Client.RefusedAsync("getwork", "00")).Code);
        var first = (await Client.CallAsync("getwork")).GetProperty("data").GetString()!;
        Assert.NotEqual(first, (await Client.CallAsync("getwork")).GetProperty("data").GetString());
        // Padded as SHA-256 pads 80 bytes, each word swapped.
        Assert.Equal("00000080" + new string('0', 80) + "80020000", first[160..]);
    }

    [Fact]
    public async Task A_getwork_miner_that_polls_is_told_of_another_tip()
    {
        var waiting = Client.PostAsync("""{"method":"getwork","params":[],"id":0}""", "LP");
        AwaitPoll();
        Assert.False(waiting.IsCompleted);
        var block = TemplateMiner.Solve(await Client.CallAsync("getblocktemplate", request));
        await Client.CallAsync("submitblock", block);
        var work = (await waiting.WaitAsync(atOnce)).Root.GetProperty("result");

        var header = Swapped(Convert.FromHexString(work.GetProperty("data").GetString()!)[..80]);
        Assert.Equal(IndependentBlock.Read(block).Hash, header[4..36]);
    }

    [Fact]
    public async Task Headers_are_judged_and_blocks_of_equal_work_can_be_preferred()
    {
        var template = await Client.CallAsync("getblocktemplate", request);
        var (first, second) = (TemplateMiner.Solve(template), TemplateMiner.Solve(template, extra: 1));
        Assert.Equal(JsonValueKind.Null, (await Client.CallAsync("submitheader", first[..160])).ValueKind);
        Assert.Equal(-22, (await Client.RefusedAsync("submitheader", "00")).Code);
        Assert.Equal(-25, (await Client.RefusedAsync("submitheader", new string('1', 160))).Code);
        await Client.CallAsync("submitblock", first);
        await Client.CallAsync("submitblock", second);
        var other = IndependentBlock.Read(second).HashText;

        Assert.Equal(JsonValueKind.Null, (await Client.CallAsync("preciousblock", other)).ValueKind);
        Assert.Equal(other, (await Client.CallAsync("getbestblockhash")).GetString());
        Assert.Equal(-5, (await Client.RefusedAsync("preciousblock", new string('a', 64))).Code);
        var tips = await Client.CallAsync("getchaintips");
        Assert.Equal(["active", "valid-fork"],
            tips.EnumerateArray().Select(each => each.GetProperty("status").GetString()));
        Assert.Equal([0, 1], tips.EnumerateArray().Select(each => each.GetProperty("branchlen").GetInt32()));
    }

    [Fact]
    public async Task A_run_that_was_fed_by_rpc_is_replayed_to_the_same_fingerprint()
    {
        var path = Path.GetTempFileName();
        try
        {
            RunOutcome live;
            using (var run = LiveRun.StartQuiet(recording: path))
            {
                for (var i = 0; i < 3; i++)
                    await run.Client.CallAsync("submitblock",
                        TemplateMiner.Solve(await run.Client.CallAsync("getblocktemplate", request)));
                live = run.End();
            }

            var scenario = ScenarioLoader.LoadText(
                LiveRun.Quiet, "live.yaml", cores: ScenarioLoader.AnyCores).Scenario!;
            var again = ScenarioRunner.Run(scenario, new RunOptions { ReplayPath = path }, null, default);
            Assert.Equal(3, live.Summary.Miners[0].BlocksOnBestChain);
            Assert.Equal(live.Summary.Fingerprint, again.Summary.Fingerprint);
            Assert.Equal(live.Summary.Headers, again.Summary.Headers);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Swapped(byte[] data)
    {
        for (var i = 0; i < data.Length; i += 4)
            data.AsSpan(i, 4).Reverse();
        return data;
    }
}
