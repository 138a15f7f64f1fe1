namespace Simulator.Tests.Scenarios;

/// <summary>The part of the corpus about hash rates that change over time.</summary>
internal static class BadRates
{
    private const string Before = Given.Plain + "  - { name: b, hashrate: ";
    private const string Law = Before + "{ law: ";
    private const int Rate = 26;

    public static IEnumerable<(string, string, string, int, int, string)> Rows() =>
    [
        ("no steps", Before + "[] }\n", "SCN011", 5, Rate, "at least 1 entry"),
        ("steps out of order", Before + "[{ at: 2d, value: 1 EH/s }, { at: 1d, value: 2 EH/s }] }\n", "SCN025", 5, 60,
            "not in the order of time"),
        ("negative step", Before + "[{ at: 0s, value: -1 EH/s }] }\n", "SCN012", 5, 44, "at least 0 H/s"),
        ("step before the start", Before + "[{ at: -5s, value: 1 EH/s }] }\n", "SCN012", 5, 33, "at least 0 ms"),
        ("law unknown", Law + "sinus, mean: 1 EH/s } }\n", "SCN019", 5, 33, "did you mean 'sine'?"),
        ("no law", Before + "{ } }\n", "SCN015", 5, Rate, "lacks 'law'"),
        ("growth alone", Before + "{ growth: 10% per 14d } }\n", "SCN015", 5, Rate, "needs 'start'"),
        ("start alone", Before + "{ start: 1 EH/s } }\n", "SCN015", 5, Rate, "add growth: 10% per 14d"),
        ("growth without its span", Before + "{ start: 1 EH/s, growth: 10% } }\n", "SCN016", 5, 51,
            "does not say per which span of time // write 10% per 14d"),
        ("growth per no time", Before + "{ start: 1 EH/s, growth: 10% per 0d } }\n", "SCN012", 5, 59, "more than 0 s"),
        ("growth to nothing", Before + "{ start: 1 EH/s, growth: -100% per 1d } }\n", "SCN012", 5, 51,
            "at least -0.99"),
        ("growth of nothing", Before + "{ start: 0 H/s, growth: 1% per 1d } }\n", "SCN025", 5, 35,
            "start must be above"),
        ("no growth", Before + "{ start: 1 EH/s, growth: 0% per 1d } }\n", "SCN025", 5, 51, "write the rate alone"),
        ("sine below 0", Law + "sine, mean: 1 EH/s, amplitude: 2 EH/s, period: 1d } }\n", "SCN025", 5, 64,
            "at most the mean"),
        ("sine without its period", Law + "sine, mean: 1 EH/s, amplitude: 1 EH/s } }\n", "SCN015", 5, Rate,
            "add period: 1d"),
        ("period of 0", Law + "sine, mean: 1 EH/s, amplitude: 1 EH/s, period: 0s } }\n", "SCN012", 5, 80,
            "more than 0 ms"),
        ("period of 0, square", Law + "square, high: 1 EH/s, period: 0s } }\n", "SCN012", 5, 63, "more than 0 ms"),
        ("never on", Law + "square, high: 1 EH/s, period: 1d, on: 0% } }\n", "SCN025", 5, 47, "high must be above"),
        ("always on", Law + "square, high: 1 EH/s, period: 1d, on: 100% } }\n", "SCN025", 5, 71,
            "less than 100%"),
        ("noise about nothing", Law + "noise, mean: 0 H/s, sd: 5% } }\n", "SCN025", 5, 46, "mean must be above"),
        ("key of another law", Law + "noise, mean: 1 EH/s, sd: 5%, period: 1d } }\n", "SCN025", 5, 62,
            "'period' does not belong to law 'noise'"),
        ("table that is not there", Before + "{ csv: nowhere/rates.csv } }\n", "SCN001", 5, 33,
            "there is no such file"),
        ("nobody in the end", "version: 1\nstop: { blocks: 30 }\nminers:\n  - { hashrate: { start: 1 EH/s, "
            + "growth: -5% per 1d } }\n", "SCN027", 4, 3, "nobody mines in the end"),
        ("policy unknown", Given.Plain + "  - { name: b, hashrate: 1 EH/s, timestamps: rampe }\n", "SCN019", 5, 46,
            "did you mean 'ramp'?"),
        ("key of another policy", Given.Plain + "  - { hashrate: 1 EH/s, timestamps: { policy: ramp, ahead: 1h } }\n",
            "SCN025", 5, 53, "'ahead' does not belong to policy 'ramp'"),
        ("window of one block", Given.Plain + "  - { hashrate: 1 EH/s, timestamps: { policy: timewarp, window: 1 } }\n",
            "SCN012", 5, 65, "at least 2"),
        ("beyond 2106", "version: 1\nstop: { time: 100d }\nchain: { start: 2106-01-01T00:00:00Z }\nminers: [{ "
            + "hashrate: 1 EH/s }]\n", "SCN035", 2, 15, "header times end on 2106-02-07T06:28:15Z"),
        ("beyond 2106 by height", "version: 1\nstop: { blocks: 5760 }\nchain: { start: 2106-01-01T00:00:00Z }\n"
            + "miners: [{ hashrate: 1 EH/s }]\n", "SCN035", 2, 17, "header times end on 2106-02-07T06:28:15Z"),
        ("noise in microseconds", Law + "noise, mean: 1 EH/s, sd: 5%, every: 1us } }\n", "SCN012", 5, 69,
            "at least 100ms"),
        ("square in microseconds", Law + "square, high: 1 EH/s, period: 4us } }\n", "SCN025", 5, 63,
            "period must leave at least 100ms"),
    ];
}
