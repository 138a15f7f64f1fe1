namespace Simulator.Tests.Scenarios;

/// <summary>The part of the corpus about chains, prices, and miners that switch.</summary>
internal static class BadMarkets
{
    private const string Head = "version: 1\nstop: { blocks: 30 }\n";
    private const string Two = Head + "chains: { btc: {}, bch: { preset: bitcoin-cash } }\nminers:\n"
        + "  - { name: a, hashrate: 1 EH/s, chain: btc }\n  - { name: b, hashrate: 1 EH/s, chain: bch }\n";
    private const string Priced = Two + "market: { prices: { btc: 4000 USD, bch: 400 USD } }\n";

    public static IEnumerable<(string, string, string, int, int, string)> Rows() =>
    [
        ("chain and chains", Two + "chain: {}\n", "SCN025", 7, 1, "chain: and chains: exclude each other"),
        ("chains of nothing", Given.Plain + "chains: {}\n", "SCN011", 5, 9, "needs at least one entry"),
        ("chain named twice", Head + "chains: { a: {}, a: {} }\nminers: [{ hashrate: 1 EH/s }]\n", "SCN014", 3, 18,
            "here and at line 3"),
        ("chain named as a word", Head + "chains: { off: {} }\nminers: [{ hashrate: 1 EH/s }]\n", "SCN025", 3, 11,
            "'off' stands for a place that is no chain"),
        ("chain of nobody", Two.Replace("chain: bch", "chain: btc"), "SCN027", 3, 25, "nobody mines the chain 'bch'"),
        ("miner of no chain", Two + "  - { name: c, hashrate: 1 EH/s }\n", "SCN015", 7, 5,
            "the miner group 'c' says none // add chain: btc, or switch:"),
        ("miner of an unknown chain", Two + "  - { name: c, hashrate: 1 EH/s, chain: btx }\n", "SCN022", 7, 41,
            "the chain 'btx', which is not defined // did you mean 'btc'?"),
        ("switch without a market",
            Two + "  - { name: c, hashrate: 1 EH/s, switch: { kind: greedy, between: [btc, bch] } }\n", "SCN015", 7, 42,
            "there is no market:"),
        ("switch and chain", Priced.Replace("chain: bch }", "chain: bch }\n" + Miner("[btc, bch]", ", chain: btc")),
            "SCN025", 7, 88, "exclude each other"),
        ("rate by a price that is not given",
            Two + "  - { name: c, chain: bch, hashrate: { law: price, start: 1 EH/s } }\n", "SCN015", 7, 38,
            "follows the price of 'bch', and market: gives none"),
        ("rate by a price of blocks", Two + "  - { name: c, chain: bch, hashrate: { law: price, start: 1 EH/s } }\n"
            + "market: { prices: { bch: { law: walk, start: 9 USD } } }\n", "SCN025", 7, 38,
            "'walk' changes with blocks"),
        ("one place", With("[btc]"), "SCN011", 7, 67, "at least 2 entries, got 1"),
        ("three places", With("[btc, bch, outside]"), "SCN011", 7, 67, "names 3 places"),
        ("a place twice", With("[btc, btc]"), "SCN025", 7, 73, "'btc' stands twice"),
        ("an unknown place", With("[btc, ltc]"), "SCN022", 7, 73, "refers to the chain 'ltc'"),
        ("no outside", With("[btc, outside]"), "SCN015", 7, 67, "market says nothing of an outside"),
        ("resting saves nothing", With("[btc, off]"), "SCN015", 7, 67, "add power: 30 J/TH, power_price"),
        ("nowhere to mine", With("[off, outside]", ", power: 30 J/TH, power_price: 0.05 USD/kWh",
            ", outside: { price: 1 USD, subsidy: 50 coin, difficulty: 1 }"), "SCN025", 7, 67,
            "none of the places in between is a chain"),
        ("no price of a chain", With("[btc, bch]").Replace(", bch: 400 USD", ""), "SCN015", 7, 67,
            "the coin of 'bch' has no price"),
        ("no band", With("[btc, bch]").Replace("kind: greedy", "kind: variable, band: 0%"), "SCN025", 7, 66,
            "variable: band must be above 0"),
        ("band of steady", With("[btc, bch]").Replace("kind: greedy", "kind: steady, band: 5%"), "SCN025", 7, 58,
            "'band' does not belong to kind 'steady'"),
        ("power_price without power", Two + "  - { name: c, hashrate: 1 EH/s, chain: btc, power_price: 1 USD/kWh }\n",
            "SCN015", 7, 59, "says nothing without power"),
        ("hardware without lifetime",
            Two + "  - { name: c, hashrate: 1 EH/s, chain: btc, hardware: 15 USD/(TH/s) }\n", "SCN015", 7, 56,
            "says nothing without lifetime"),
        ("power in watt", Two + "  - { name: c, hashrate: 1 EH/s, chain: btc, power: 30 W }\n", "SCN018", 7, 53,
            "'W' is no unit of the energy of hashes"),
        ("price without a unit", Two + "market: { prices: { btc: 4000 } }\n", "SCN017", 7, 26, "4000 -> 4000USD"),
        ("price of 0", Two + "market: { prices: { btc: 0 USD } }\n", "SCN012", 7, 26, "more than 0 USD"),
        ("price of an unknown chain", Two + "market: { prices: { btc: 1 USD, ltc: 1 USD } }\n", "SCN022", 7, 33,
            "prices refers to the chain 'ltc'"),
        ("prices that begin late", Steps("{ at: 1d, value: 1 USD }"), "SCN025", 7, 47, "steps must begin at 0s"),
        ("prices every microsecond", Two
            + "market: { prices: { btc: { law: geometric, start: 9 USD, volatility: 9%, step: 1us } } }\n",
            "SCN012", 7, 80, "at least 1min"),
        ("more money than can be counted", "version: 1\nstop: { blocks: 1000 }\n"
            + "chain: { subsidy: 90000000000 coin }\nminers: [{ hashrate: 1 EH/s }]\n", "SCN012", 3, 19,
            "would pay more than 92233720368 coin"),
        ("prices in disorder",
            Steps("{ at: 0s, value: 1 USD }, { at: 2d, value: 1 USD }, { at: 1d, value: 2 USD }"), "SCN025", 7, 47,
            "entry 3 is not later"),
        ("factor of 0", Two
            + "market: { prices: { btc: { law: jumps, count: 1, blocks: 9, factors: [0] } } }\n", "SCN025", 7, 70,
            "factors must be above 0"),
        ("engine under chains", Two.Replace("chain: bch", "chain: bch, engine: cpu"), "SCN020", 6, 54,
            "neither switch nor stand under chains"),
    ];

    private static string With(string places, string cost = "", string market = "") =>
        Priced.Replace("chain: bch }\n", "chain: bch }\n" + Miner(places, cost))
            .Replace("400 USD } }", "400 USD }" + market + " }", StringComparison.Ordinal);

    private static string Miner(string places, string rest) =>
        $"  - {{ name: c, hashrate: 1 EH/s, switch: {{ kind: greedy, between: {places} }}{rest} }}\n";

    private static string Steps(string steps) =>
        Two + $"market: {{ prices: {{ btc: {{ law: steps, steps: [{steps}] }} }} }}\n";
}
