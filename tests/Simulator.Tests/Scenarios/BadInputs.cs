namespace Simulator.Tests.Scenarios;

/// <summary>The corpus: family, text, code, line, column, words of message or help.</summary>
public static class BadInputs
{
    private const string P = Given.Plain;

    public static TheoryData<string, string, string, int, int, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string, int, int, string>();
            var all = YamlRows().Concat(KeyRows()).Concat(NumberRows()).Concat(ReferenceRows()).Concat(NotBuiltRows())
                .Concat(BadEngines.Rows()).Concat(BadMarkets.Rows()).Concat(BadRates.Rows())
                .Concat(BadFees.Rows()).Concat(BadPools.Rows()).Concat(BadChoices.Rows()).Concat(BadProxies.Rows())
                .Concat(BadDoors.Rows())
                .Concat(BadStrategies.Rows());
            foreach (var (family, yaml, code, line, column, words) in all)
                rows.Add(family, yaml, code, line, column, words);
            return rows;
        }
    }

    private static IEnumerable<(string, string, string, int, int, string)> YamlRows() =>
    [
        ("Y1 alias", P + "name: *a0\n", "SCN007", 5, 7, "aliases are not allowed (*a0)"),
        ("Y1 anchor", P + "name: &x abc\n", "SCN007", 5, 7, "anchors are not allowed (&x)"),
        ("Y2 depth", new string('[', 10_000), "SCN009", 1, 33, "nested more than 32 deep"),
        ("Y2 nodes", P + "expect: [" + string.Concat(Enumerable.Repeat("a,", 25_000)) + "]\n", "SCN009", 5, 39978,
            "more than 20,000"),
        ("Y2 long list", P + "expect:\n" + string.Concat(Enumerable.Repeat("- a\n", 200_000)), "SCN009", 19990, 3,
            "more than 20,000"),
        ("Y2 expectations", P + "expect:\n" + string.Concat(Enumerable.Repeat("- a < 1\n", 1001)), "SCN009", 6, 1,
            "1,001 lines; at most 1,000"),
        ("Y2 size", P + "# " + new string('x', 2 << 20), "SCN002", 0, 1, "larger than 1 MiB"),
        ("Y2 line", P + "name: " + new string('x', 70_000), "SCN009", 5, 1, "70006 characters"),
        ("Y2 scalar", P + "name: |\n" + string.Concat(Enumerable.Repeat(" " + new string('x', 999) + "\n", 70)),
            "SCN009", 5, 7, "at most 65,536"),
        ("Y8 tag", P + "name: !System.IO.FileInfo x\n", "SCN008", 5, 7,
            "custom tags are not allowed (!System.IO.FileInfo)"),
        ("Y8 two documents", P + "---\nversion: 1\n", "SCN010", 5, 1, "second document"),
        ("Y8 empty", "", "SCN004", 1, 1, "empty"),
        ("Y8 comments only", "# nothing\n", "SCN004", 1, 1, "empty"),
        ("Y8 list root", "- a\n- b\n", "SCN011", 1, 1, "expected a mapping, found a list"),
        ("Y8 scalar root", "hello\n", "SCN011", 1, 1, "expected a mapping, found a single value"),
        ("Y8 tab", "version: 1\nstop:\n\tblocks: 3\n", "SCN006", 3, 1, "spaces"),
        ("Y8 include", P + "include: ../../etc/passwd\n", "SCN013", 5, 1, "'include' and 'extends' do not exist"),
        ("Y8 include, absolute", P + "include: /etc/passwd\n", "SCN013", 5, 1, "a scenario is one file"),
        ("Y7 extends", P + "extends: other.yaml\n", "SCN013", 5, 1, "'include' and 'extends' do not exist"),
        ("Y8 merge key", P + "<<: { seed: 1 }\n", "SCN013", 5, 1, "do not exist"),
        ("Y8 syntax", P + "faults: [ { kind: loss }\nseed: 1\n", "SCN005", 5, 9, "YAML"),
    ];

    private static IEnumerable<(string, string, string, int, int, string)> KeyRows() =>
    [
        ("Y3 unknown key", P + "sede: 1\n", "SCN013", 5, 1, "did you mean 'seed'?"),
        ("Y3 in chain", P + "chain: { spacng: 600s }\n", "SCN013", 5, 10, "did you mean 'spacing'?"),
        ("Y3 in a miner",
            "version: 1\nstop: { blocks: 3000 }\nminers:\n  - { name: a, hashrate: 1 EH/s, hashpower: 3 }\n", "SCN013",
            4, 34, "'hashpower' in a miner group"),
        ("Y3 choice", P + "network: { relay: compcat }\n", "SCN019", 5, 19, "did you mean 'compact'?"),
        ("Y3 preset", P + "chain: { preset: bitcion }\n", "SCN019", 5, 18, "did you mean 'bitcoin'?"),
        ("Y4 duplicate key", P + "seed: 1\nseed: 2\n", "SCN014", 6, 1, "here and at line 5, column 1"),
        ("Y4 duplicate miner", P + "  - { name: a, hashrate: 2 EH/s }\n", "SCN021", 5, 13,
            "here and at line 4, column 13"),
        ("Y4 duplicate node", P + "nodes: [{ name: n }, { name: n }]\n", "SCN021", 5, 30,
            "here and at line 5, column 17"),
        ("missing stop", "version: 1\nminers: [{ hashrate: 1 EH/s }]\n", "SCN015", 1, 1, "lacks 'stop'"),
        ("empty stop", "version: 1\nstop: {}\nminers: [{ hashrate: 1 EH/s }]\n", "SCN015", 2, 7,
            "blocks, time or both"),
        ("missing miners", "version: 1\nstop: { blocks: 3000 }\n", "SCN015", 1, 1, "lacks 'miners'"),
        ("no miners", "version: 1\nstop: { blocks: 3000 }\nminers: []\n", "SCN011", 3, 9, "at least 1 entry"),
        ("missing version", "stop: { blocks: 3000 }\nminers: [{ hashrate: 1 EH/s }]\n", "SCN015", 1, 1,
            "lacks 'version'"),
        ("other version", "version: 2\nstop: { blocks: 3000 }\nminers: [{ hashrate: 1 EH/s }]\n", "SCN031", 1, 10,
            "version: 1"),
        ("nothing after key", P + "chain:\n", "SCN011", 5, 7, "found nothing"),
        ("wrong shape", P + "faults: { kind: loss }\n", "SCN011", 5, 9, "found a mapping"),
        ("bad name", P + "name: a.b\n", "SCN032", 5, 7, "letters, digits"),
        ("bad expression", P + "expect:\n  - blocks.stale_rate is small\n", "SCN028", 6, 23, "forms:"),
        ("quoted expression", P + "expect:\n  - \"blocks.stale_rate < x\"\n", "SCN028", 6, 26, "a number is expected"),
        ("unknown measure", P + "expect: [blocks.stalerate < 1%]\n", "SCN029", 5, 10,
            "did you mean 'blocks.stale_rate'?"),
        ("ambiguous measure", P + "expect: [stale_rate < 1%]\n", "SCN029", 5, 10, "fits several measures"),
        ("law without its key", P + "network: { latency: { law: uniform, min: 1ms } }\n", "SCN015", 5, 21,
            "needs 'max'"),
        ("key of another law", P + "network: { latency: { law: constant, mean: 1ms, sd: 1ms } }\n", "SCN025", 5, 49,
            "'sd' does not belong to law 'constant'"),
        ("warm-up too long", P + "warm_up: { blocks: 3000 }\n", "SCN025", 5, 10, "nothing would be counted"),
        ("min_delay", P + "network: { latency: { law: exponential, mean: 90ms, min: 5ms }, min_delay: 50ms }\n",
            "SCN026", 5, 76, "can give 5ms"),
        ("history below the rule", P + "chain: { difficulty: { rule: cw144 }, history: 146 }\n", "SCN025", 5, 48,
            "looks back on 147 blocks before block 0, and history has 146 // write history: 147"),
        ("history of ages", P + "chain: { spacing: 1d, history: 40000 }\n", "SCN012", 5, 32,
            "more than 100 years"),
        ("window beyond the rule", P + "chain: { difficulty: { rule: lwma, window: 20000 } }\n", "SCN012", 5, 44,
            "window of lwma must be from 2 to 10000, got 20000 // write 10000"),
        ("window of ages", P + "chain: { spacing: 2000d, difficulty: { window: 2016 } }\n", "SCN025", 5, 19,
            "spacing times window is more than 100 years"),
        ("part of a second", P + "chain: { spacing: 7.5s, difficulty: { rule: zcash } }\n", "SCN025", 5, 19,
            "zcash: spacing must be in whole seconds"),
        ("key of another rule", P + "chain: { difficulty: { rule: asert, window: 144 } }\n", "SCN025", 5, 37,
            "'window' does not belong to rule 'asert'"),
        ("bad date", P + "chain: { start: 2021-02-29T00:00:00Z }\n", "SCN033", 5, 17, "no time in UTC"),
    ];

    private static IEnumerable<(string, string, string, int, int, string)> NumberRows() =>
    [
        ("Y5 nan", P + "network: { latency: .nan }\n", "SCN024", 5, 21, "must be finite"),
        ("Y5 inf", P + "chain: { spacing: .inf }\n", "SCN024", 5, 19, "must be finite"),
        ("Y5 minus inf", P + "seed: -.inf\n", "SCN024", 5, 7, "finite"),
        ("Y5 negative latency", P + "network: { latency: -5 }\n", "SCN012", 5, 21,
            "latency must be at least 0 ms, got -5 // write \"5ms\""),
        ("Y5 negative with unit", P + "network: { latency: -5ms }\n", "SCN012", 5, 21,
            "latency must be at least 0 ms, got -5ms // write \"5ms\""),
        ("Y5 rate over 1", P + "faults: [{ kind: loss, rate: 1.5 }]\n", "SCN012", 5, 30, "at most 1, got 1.5"),
        ("Y5 rate as bare percent", P + "faults: [{ kind: loss, rate: 30 }]\n", "SCN012", 5, 30, "did you mean 30%?"),
        ("Y5 zero block time", P + "chain: { spacing: 0s }\n", "SCN012", 5, 19, "more than 0 s"),
        ("Y5 window", P + "chain: { difficulty: { window: 1 } }\n", "SCN012", 5, 32, "at least 2, got 1"),
        ("Y6 huge", P + "seed: 99999999999999999999\n", "SCN012", 5, 7, "at most 18446744073709551615"),
        ("Y6 exponent", "version: 1\nstop: { blocks: 1e3 }\nminers: [{ hashrate: 1 EH/s }]\n", "SCN016", 2, 17,
            "write 1000"),
        ("Y6 octal", P + "seed: 010\n", "SCN016", 5, 7, "write 10"),
        ("Y6 hexadecimal", P + "seed: 0x10\n", "SCN016", 5, 7, "write 16"),
        ("Y6 grouped", P + "seed: 1_000\n", "SCN016", 5, 7, "write 1000"),
        ("Y6 fraction for an integer", P + "seed: 1.5\n", "SCN016", 5, 7, "whole number"),
        ("Y6 no unit", P + "chain: { spacing: 10 }\n", "SCN017", 5, 19, "10 -> 10ms or 10s?"),
        ("Y6 unit of another case", P + "chain: { block_size: 1 KB }\n", "SCN018", 5, 22, "did you mean '1 kB'?"),
        ("Y6 binary prefix", P + "chain: { block_size: 1 MiB }\n", "SCN018", 5, 22, "did you mean '1 MB'?"),
        ("Y6 part of a byte", P + "chain: { block_size: 100.5 B }\n", "SCN012", 5, 22, "whole number of B"),
        ("Y6 words", P + "chain: { spacing: soon }\n", "SCN016", 5, 19, "a duration, got 'soon'"),
        ("Y6 duration in exponents", P + "chain: { spacing: 1e3s }\n", "SCN016", 5, 19, "write 1000s"),
        ("Y6 too long", P + "chain: { spacing: 99999999999999999999d }\n", "SCN012", 5, 19, "far too large"),
        ("rate of nothing", "version: 1\nstop: { blocks: 3000 }\nminers: [{ hashrate: [{ at: 1d, value: 1 EH/s }] }]\n",
            "SCN027", 3, 9, "initial: auto"),
        ("steps out of order",
            "version: 1\nstop: { blocks: 3000 }\nminers: [{ hashrate: [{ at: 0s, value: 1 EH/s }, { at: 0s, value: 2 "
            + "EH/s }] }]\n", "SCN025", 3, 56, "order of time"),
        ("weights", "version: 1\nstop: { blocks: 3000 }\nminers: [{ count: 2, hashrate: 1 EH/s, split: [1, 2, 3] }]\n",
            "SCN025", 3, 47, "3 weights for 2 miners"),
    ];

    private static IEnumerable<(string, string, string, int, int, string)> ReferenceRows() =>
    [
        ("Y7 node", "version: 1\nstop: { blocks: 3000 }\nnodes: [{ name: eu }]\nminers: [{ name: a, hashrate: 1 "
            + "EH/s, node: ue }]\n", "SCN022", 4, 45,
            "'a' refers to the node group 'ue', which is not defined // did you mean 'eu'?"),
        ("Y7 region", P + "nodes: [{ name: n, count: 2, region: EUR }]\n", "SCN022", 5, 38, "did you mean 'EU'?"),
        ("Y7 fault", P + "faults: [{ kind: partition, groups: [[region:XX], [others]] }]\n", "SCN022", 5, 39,
            "the region 'XX', which is not defined"),
        ("Y7 self link", P + "network: { topology: { kind: list, links: [[x, x]] } }\nnodes: [{ name: x }]\n", "SCN023",
            5, 48, "x - x links a node with itself"),
        ("Y7 link to nobody", P + "network: { topology: { kind: list, links: [[x, y]] } }\nnodes: [{ name: x }]\n",
            "SCN022", 5, 48, "the link x - y refers to the node group 'y'"),
        ("Y7 link to a group", P
            + "network: { topology: { kind: list, links: [[x, y]] } }\nnodes: [{ name: x }, { name: y, count: 3 }]\n",
            "SCN022", 5, 48, "write y/1 up to y/3"),
        ("Y7 node beyond its group", P
            + "network: { topology: { kind: list, links: [[x, y/4]] } }\nnodes: [{ name: x }, { name: y, count: 3 }]\n",
            "SCN022", 5, 48, "the nodes 1 to 3"),
    ];

    private static IEnumerable<(string, string, string, int, int, string)> NotBuiltRows() =>
    [
        ("real headers of whole difficulty", P + "chain: { preset: monero, proof: mixed }\n", "SCN025", 5, 33,
            "cannot hold"),
        ("real headers with uncles", P + "chain: { uncles: true, proof: mixed }\n", "SCN025", 5, 18,
            "cannot name uncles"),
        ("rollups", P + "rollups: [{ name: alpha }]\n", "SCN020", 5, 1, "not built in this version"),
        ("rollups", P + "rollups: []\n", "SCN020", 5, 1, "not built in this version"),
        ("chaos", P + "chaos: { profile: swarm }\n", "SCN020", 5, 19, "not built in this version"),
        ("fault", P + "faults: [{ kind: crash }]\n", "SCN020", 5, 18, "not built in this version"),
    ];
}
