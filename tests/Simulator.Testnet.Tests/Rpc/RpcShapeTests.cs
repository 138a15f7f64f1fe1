using System.Globalization;
using System.Text.Json;
using Simulator.Domain.Chain;
using Simulator.Testnet.Rpc;

namespace Simulator.Testnet.Tests.Rpc;

/// <summary>One chain on which two simulated miners find blocks, for all tests that only ask.</summary>
public sealed class BusyChain : IDisposable
{
    internal LiveRun Run { get; } = LiveRun.StartBusy();

    public void Dispose() => Run.Dispose();

    // Two miners find blocks side by side, and one branch overtakes another; never by so many blocks.
    private const int Settled = 6;

    /// <summary>Waits, by long polls, until the block of this height stays; gives the height of the highest that does.
    /// </summary>
    internal async Task<int> HeightAsync(int least)
    {
        string? known = null;
        while (true)
        {
            var template = await Run.Client.CallAsync(
                "getblocktemplate", new { rules = new[] { "segwit" }, longpollid = known });
            if (template.GetProperty("height").GetInt32() - 1 - Settled is var height && height >= least)
                return height;
            known = template.GetProperty("longpollid").GetString();
        }
    }
}

/// <summary>Every method's answer: the names and types that clients of Bitcoin Core read, and what they say of a chain.
/// </summary>
public sealed class RpcShapeTests(BusyChain chain) : IClassFixture<BusyChain>
{
    private const string Header = "hash:s confirmations:n height:n version:n versionHex:s merkleroot:s time:n "
        + "mediantime:n nonce:n bits:s target:s difficulty:n chainwork:s nTx:n previousblockhash:s nextblockhash:s "
        + "minesim:o";

    private const string Stats = "avgfee:n avgfeerate:n avgtxsize:n blockhash:s feerate_percentiles:a height:n ins:n "
        + "maxfee:n maxfeerate:n maxtxsize:n medianfee:n mediantime:n mediantxsize:n minfee:n minfeerate:n mintxsize:n "
        + "outs:n subsidy:n swtotal_size:n swtotal_weight:n swtxs:n time:n total_out:n total_size:n total_weight:n "
        + "totalfee:n txs:n utxo_increase:n utxo_size_inc:n utxo_increase_actual:n utxo_size_inc_actual:n";

    private const string Transaction =
        "txid:s hash:s version:n size:n vsize:n weight:n locktime:n vin:a vout:a hex:s";

    private RpcClient Client => chain.Run.Client;

    [Theory]
    [InlineData("getblockchaininfo", "chain:s blocks:n headers:n bestblockhash:s bits:s target:s difficulty:n time:n "
        + "mediantime:n verificationprogress:n initialblockdownload:b chainwork:s size_on_disk:n pruned:b warnings:s")]
    [InlineData("getmininginfo", "blocks:n currentblockweight:n currentblocktx:n bits:s difficulty:n target:s "
        + "networkhashps:n pooledtx:n chain:s next:o warnings:s")]
    [InlineData("getnetworkinfo", "version:n subversion:s protocolversion:n localservices:s localservicesnames:a "
        + "localrelay:b timeoffset:n networkactive:b connections:n connections_in:n connections_out:n networks:a "
        + "relayfee:n incrementalfee:n localaddresses:a warnings:s")]
    [InlineData("getmempoolinfo", "loaded:b size:n bytes:n usage:n total_fee:n maxmempool:n mempoolminfee:n "
        + "minrelaytxfee:n incrementalrelayfee:n unbroadcastcount:n fullrbf:b")]
    [InlineData("getindexinfo", "txindex:o")]
    [InlineData("getwork", "data:s target:s hash1:s")]
    public async Task An_answer_has_its_members_in_order_with_their_types(string method, string shape) =>
        Assert.Equal(shape, ShapeOf(await Client.CallAsync(method)));

    [Theory]
    [InlineData("getblockcount", JsonValueKind.Number)]
    [InlineData("getconnectioncount", JsonValueKind.Number)]
    [InlineData("getdifficulty", JsonValueKind.Number)]
    [InlineData("getnetworkhashps", JsonValueKind.Number)]
    [InlineData("uptime", JsonValueKind.Number)]
    [InlineData("getbestblockhash", JsonValueKind.String)]
    [InlineData("help", JsonValueKind.String)]
    [InlineData("ping", JsonValueKind.Null)]
    [InlineData("getrawmempool", JsonValueKind.Array)]
    [InlineData("getpeerinfo", JsonValueKind.Array)]
    [InlineData("getchaintips", JsonValueKind.Array)]
    public async Task An_answer_is_of_its_type(string method, JsonValueKind kind) =>
        Assert.Equal(kind, (await Client.CallAsync(method)).ValueKind);

    [Fact]
    public async Task Blocks_and_headers_look_as_in_bitcoin_core()
    {
        await chain.HeightAsync(3);
        var hash = (await Client.CallAsync("getblockhash", 2)).GetString();

        var header = await Client.CallAsync("getblockheader", hash);
        var block = await Client.CallAsync("getblock", hash);
        var full = await Client.CallAsync("getblock", hash, 2);
        Assert.Equal(Header, ShapeOf(header));
        Assert.Equal(Header + " strippedsize:n size:n weight:n tx:a", ShapeOf(block));
        Assert.Equal(Transaction, ShapeOf(full.GetProperty("tx")[0]));
        Assert.Equal("value:n n:n scriptPubKey:o", ShapeOf(full.GetProperty("tx")[0].GetProperty("vout")[0]));
        Assert.Equal("coinbase:s sequence:n", ShapeOf(full.GetProperty("tx")[0].GetProperty("vin")[0]));
        Assert.Equal(block.GetProperty("tx")[0].GetString(), full.GetProperty("tx")[0].GetProperty("txid").GetString());
        Assert.Equal("drawn", header.GetProperty("minesim").GetProperty("proof").GetString());
        Assert.Equal((await Client.CallAsync("getblock", hash, false)).GetString()![..160],
            (await Client.CallAsync("getblockheader", hash, false)).GetString());
        Assert.Equal((await Client.CallAsync("getblockhash", 3)).GetString(),
            header.GetProperty("nextblockhash").GetString());
    }

    [Fact]
    public async Task An_independent_parser_accepts_every_block_of_the_chain()
    {
        var height = await chain.HeightAsync(20);
        var previous = new string('0', 64);
        for (var at = 0; at <= height; at++)
        {
            var hash = (await Client.CallAsync("getblockhash", at)).GetString()!;
            var block = IndependentBlock.Read((await Client.CallAsync("getblock", hash, 0)).GetString()!);

            // Their proofs were drawn, and marked so.
            Assert.Null(block.Fault(at, needsProof: false));
            Assert.Equal((hash, previous), (block.HashText, block.PreviousText));
            previous = hash;
        }
    }

    [Fact]
    public async Task The_sums_of_a_chain_agree_with_its_headers()
    {
        var height = await chain.HeightAsync(12);
        var hash = (await Client.CallAsync("getblockhash", height)).GetString();
        var header = await Client.CallAsync("getblockheader", hash);
        var work = UInt256.Zero;
        var times = new List<long>();
        for (var at = 0; at <= height; at++)
        {
            var each = await Client.CallAsync(
                "getblockheader", (await Client.CallAsync("getblockhash", at)).GetString());
            work += Work.Of(new CompactTarget(Convert.ToUInt32(each.GetProperty("bits").GetString(), 16)));
            times.Add(each.GetProperty("time").GetInt64());
        }

        Assert.Equal(work.ToHex(), header.GetProperty("chainwork").GetString());
        Assert.Equal(times[^11..].Order().ElementAt(5), header.GetProperty("mediantime").GetInt64());
        var first = await Client.CallAsync(
            "getblockheader", (await Client.CallAsync("getblockhash", height - 10)).GetString());
        var span = times[^11..].Max() - times[^11..].Min();
        var done = work - UInt256.Parse(first.GetProperty("chainwork").GetString()!);
        var rate = (await Client.CallAsync("getnetworkhashps", 10, height)).GetDouble();
        Assert.Equal(span == 0 ? 0 : done.ToDouble() / span, rate, 1e-6 * rate);
    }

    [Fact]
    public async Task A_coinbase_is_found_by_its_id_and_its_coin_by_its_place()
    {
        await chain.HeightAsync(2);
        var hash = (await Client.CallAsync("getblockhash", 1)).GetString();
        var block = await Client.CallAsync("getblock", hash);
        var id = block.GetProperty("tx")[0].GetString();

        var raw = (await Client.CallAsync("getrawtransaction", id)).GetString()!;
        var whole = (await Client.CallAsync("getblock", hash, 0)).GetString()!;
        Assert.Equal(whole[162..], raw);
        var read = await Client.CallAsync("decoderawtransaction", raw);
        Assert.Equal((Transaction[..^6], id), (ShapeOf(read), read.GetProperty("txid").GetString()));
        Assert.Equal(-22, (await Client.RefusedAsync("decoderawtransaction", raw[2..])).Code);
        var decoded = await Client.CallAsync("getrawtransaction", id, true);
        Assert.Equal(Transaction + " blockhash:s confirmations:n time:n blocktime:n", ShapeOf(decoded));
        var inBlock = await Client.CallAsync("getrawtransaction", id, 1, hash);
        Assert.True(inBlock.GetProperty("in_active_chain").GetBoolean());
        var coin = await Client.CallAsync("gettxout", id, 0);
        Assert.Equal("bestblock:s confirmations:n value:n scriptPubKey:o coinbase:b", ShapeOf(coin));
        Assert.Equal("50.00000000", coin.GetProperty("value").GetRawText());
        Assert.Equal(JsonValueKind.Null, (await Client.CallAsync("gettxout", id, 1)).ValueKind);
        Assert.Equal(JsonValueKind.Null, (await Client.CallAsync("gettxout", new string('e', 64), 0)).ValueKind);
        Assert.Equal(-5, (await Client.RefusedAsync("getrawtransaction", new string('e', 64))).Code);
        Assert.Equal(-5, (await Client.RefusedAsync("getrawtransaction", id, 0, new string('e', 64))).Code);
    }

    [Fact]
    public async Task The_numbers_of_a_block_are_those_of_its_coinbase()
    {
        await chain.HeightAsync(3);
        var hash = (await Client.CallAsync("getblockhash", 2)).GetString();
        var block = await Client.CallAsync("getblock", hash, 2);
        var outputs = block.GetProperty("tx")[0].GetProperty("vout");
        var sizes = outputs.EnumerateArray()
            .Select(each => each.GetProperty("scriptPubKey").GetProperty("hex").GetString()!)
            .Select(script => (Size: 8 + 1 + script.Length / 2 + 41, IsCoin: !script.StartsWith("6a"))).ToArray();

        var stats = await Client.CallAsync("getblockstats", 2);
        Assert.Equal(Stats, ShapeOf(stats));
        Assert.Equal(hash, stats.GetProperty("blockhash").GetString());
        Assert.Equal(stats.GetRawText(), (await Client.CallAsync("getblockstats", hash, null)).GetRawText());
        Assert.Equal(stats.GetRawText(),
            (await Client.CallAsync("getblockstats", hash, Array.Empty<string>())).GetRawText());
        foreach (var (name, value) in new (string, long)[]
        {
            ("height", 2), ("txs", 1), ("ins", 0), ("outs", sizes.Length), ("subsidy", 5_000_000_000),
            ("time", block.GetProperty("time").GetInt64()), ("mediantime", block.GetProperty("mediantime").GetInt64()),
            ("total_size", 0), ("total_weight", 0), ("total_out", 0), ("utxo_increase", sizes.Length),
            ("utxo_size_inc", sizes.Sum(each => each.Size)),
            ("utxo_increase_actual", sizes.Count(each => each.IsCoin)),
            ("utxo_size_inc_actual", sizes.Where(each => each.IsCoin).Sum(each => each.Size)),
        })
            Assert.Equal((name, value), (name, stats.GetProperty(name).GetInt64()));
        Assert.Equal("height:n time:n txs:n",
            ShapeOf(await Client.CallAsync("getblockstats", 2, new[] { "txs", "height", "time", "txs" })));
        var first = await Client.CallAsync("getblockstats", 0);
        Assert.Equal(0, first.GetProperty("utxo_increase_actual").GetInt32());
        Assert.Equal(1, first.GetProperty("txs").GetInt32());
    }

    [Fact]
    public async Task Numbers_of_no_block_and_numbers_that_are_none_are_refused_in_bitcoin_cores_words()
    {
        async Task Refused(int code, string message, params object?[] arguments)
        {
            var refused = await Client.RefusedAsync("getblockstats", arguments);
            Assert.Equal((code, true), (refused.Code, refused.Message.StartsWith(message, StringComparison.Ordinal)));
        }

        await Refused(-8, "Target block height -1 is negative", -1);
        await Refused(-8, "Target block height 1000000 after current tip ", 1_000_000);
        await Refused(-5, "Block not found", new string('e', 64));
        await Refused(-8, "hash_or_height must be of length 64 (not 4, for 'abcd')", "abcd");
        await Refused(-3, "JSON value of type bool is not of expected type string", true);
        await Refused(-3, "JSON value of type number is not of expected type array", 0, 1);
        await Refused(-3, "JSON value of type number is not of expected type string", 0, new object[] { 1 });
        await Refused(-8, "Invalid selected statistic 'asdf'", 0, new[] { "height", "asdf" });
        await Refused(-1, "getblockstats hash_or_height (stats)");
    }

    [Fact]
    public async Task An_address_is_of_this_chain_or_none()
    {
        var good = await Client.CallAsync("validateaddress", "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080");
        Assert.Equal("isvalid:b address:s scriptPubKey:s isscript:b iswitness:b witness_version:n witness_program:s",
            ShapeOf(good));
        Assert.Equal("0014751e76e8199196d454941c45d1b3a323f1433bd6", good.GetProperty("scriptPubKey").GetString());
        var old = await Client.CallAsync("validateaddress", "2N2JD6wb56AfK4tfmM6PwdVmoYk2dCKf4Br");
        Assert.Equal("isvalid:b address:s scriptPubKey:s isscript:b iswitness:b", ShapeOf(old));
        Assert.True(old.GetProperty("isscript").GetBoolean());
        var foreign = await Client.CallAsync("validateaddress", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");
        Assert.Equal("isvalid:b error_locations:a error:s", ShapeOf(foreign));
        var info = await Client.CallAsync("getaddressinfo", "mo9ncXisMeAoXwqcV5EWuyncbmCcQN4rVs");
        Assert.Equal("address:s scriptPubKey:s ismine:b solvable:b iswatchonly:b isscript:b iswitness:b ischange:b "
            + "labels:a", ShapeOf(info));
        Assert.Equal(-5, (await Client.RefusedAsync("getaddressinfo", "nobody")).Code);
    }

    [Fact]
    public async Task The_node_has_its_neighbours_and_no_others()
    {
        var peers = await Client.CallAsync("getpeerinfo");

        Assert.Equal(1, peers.GetArrayLength());
        Assert.Equal(1, (await Client.CallAsync("getconnectioncount")).GetInt32());
        Assert.Equal(JsonValueKind.Number, peers[0].GetProperty("id").ValueKind);
    }

    [Fact]
    public async Task What_the_model_has_not_is_refused_with_a_sentence()
    {
        Assert.Equal(-25, (await Client.RefusedAsync("sendrawtransaction", "00")).Code);
        Assert.Equal(-1, (await Client.RefusedAsync("stop")).Code);
        var template = await Client.CallAsync("getblocktemplate", new { rules = new[] { "segwit" } });
        var refused = await Client.RefusedAsync("submitblock", TemplateMiner.Solve(template));
        Assert.Equal(-1, refused.Code);
        Assert.Contains("engine: rpc", refused.Message);
        Assert.Contains("getblocktemplate", (await Client.CallAsync("help")).GetString());
        Assert.StartsWith("getblockhash height\n", (await Client.CallAsync("help", "getblockhash")).GetString());
    }

    [Fact]
    public void Every_height_is_reached_from_every_block()
    {
        BlockView? block = null;
        var chain = new List<BlockView>();
        for (var i = 0; i < 600; i++)
        {
            block = new BlockView(block)
            {
                Handle = i, Header = default, Hash = default, ChainWork = default, MedianTime = 0, Finder = "",
                IsDrawn = true, Bytes = default,
            };
            chain.Add(block);
        }

        for (var from = 0; from < chain.Count; from += 7)
            for (var to = 0; to <= from; to++)
                Assert.Same(chain[to], chain[from].AncestorAt(to));
        Assert.Null(chain[5].AncestorAt(6));
        Assert.Null(chain[5].AncestorAt(-1));
    }

    [Fact]
    public async Task Times_are_those_of_the_chain_and_not_of_the_day()
    {
        using var old = LiveRun.Start("""
            version: 1
            name: old
            clock: real
            stop: { time: 600s }
            chain: { preset: regtest, spacing: 60s, start: 2009-01-03T18:15:05Z,
              difficulty: { rule: fixed, initial: { hashrate: 1 H/s } }, proof: mixed }
            miners: [{ name: soloists, engine: rpc }]
            """);

        var template = await old.Client.CallAsync("getblocktemplate", new { rules = new[] { "segwit" } });
        var start = DateTimeOffset.Parse("2009-01-03T18:15:05Z", CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        Assert.InRange(template.GetProperty("curtime").GetInt64(), start, start + 60);
        Assert.Equal(start + 1, template.GetProperty("mintime").GetInt64());
    }

    private static string ShapeOf(JsonElement answer) => string.Join(' ', answer.EnumerateObject().Select(member =>
        member.Name + member.Value.ValueKind switch
        {
            JsonValueKind.String => ":s",
            JsonValueKind.Number => ":n",
            JsonValueKind.True or JsonValueKind.False => ":b",
            JsonValueKind.Array => ":a",
            JsonValueKind.Object => ":o",
            _ => ":null",
        }));
}
