namespace Simulator.Scenarios.Units;

/// <summary>
/// A unit by its spelling: 10^<paramref name="Exponent"/> of the quantity's own unit for real quantities, or
/// <paramref name="Factor"/> of it for whole ones. It is a fact, never a conversion of its own.
/// </summary>
public sealed record Unit(string Name, int Exponent, decimal Factor)
{
    private static Unit Decimal(string name, int exponent)
    {
        var factor = 1m;
        for (var i = 0; i < exponent; i++)
            factor *= 10;
        return new(name, exponent, factor);
    }

    /// <summary>Spans of time, in microseconds.</summary>
    public static IReadOnlyList<Unit> Durations { get; } =
    [
        new("us", 0, 1), new("ms", 0, 1_000), new("s", 0, 1_000_000), new("min", 0, 60_000_000),
        new("h", 0, 3_600_000_000),
        new("d", 0, 86_400_000_000), new("w", 0, 604_800_000_000),
    ];

    /// <summary>Hashes per second, decimal prefixes.</summary>
    public static IReadOnlyList<Unit> Hashrates { get; } =
    [
        Decimal("H/s", 0), Decimal("kH/s", 3), Decimal("MH/s", 6), Decimal("GH/s", 9), Decimal("TH/s", 12),
        Decimal("PH/s", 15),
        Decimal("EH/s", 18), Decimal("ZH/s", 21),
    ];

    /// <summary>Bytes, decimal prefixes.</summary>
    public static IReadOnlyList<Unit> Bytes { get; } =
        [Decimal("B", 0), Decimal("kB", 3), Decimal("MB", 6), Decimal("GB", 9)];

    /// <summary>Bits per second, decimal prefixes.</summary>
    public static IReadOnlyList<Unit> Bandwidths { get; } =
        [Decimal("bit/s", 0), Decimal("kbit/s", 3), Decimal("Mbit/s", 6), Decimal("Gbit/s", 9)];

    /// <summary>Money, in satoshi (10^-8 coin).</summary>
    public static IReadOnlyList<Unit> Money { get; } = [Decimal("sat", 0), Decimal("coins", 8), Decimal("coin", 8)];

    /// <summary>Blocks of a chain.</summary>
    public static IReadOnlyList<Unit> BlockCounts { get; } = [Decimal("blocks", 0), Decimal("block", 0)];

    /// <summary>Money of the market's currency.</summary>
    public static IReadOnlyList<Unit> Prices { get; } = [new("USD", 0, 1)];

    /// <summary>Prices of energy, per kWh.</summary>
    public static IReadOnlyList<Unit> EnergyPrices { get; } = [new("USD/kWh", 0, 1), new("USD/MWh", -3, 1)];

    /// <summary>Energy of a hash, in joule.</summary>
    public static IReadOnlyList<Unit> Efficiencies { get; } =
    [
        new("J/TH", -12, 1), new("J/GH", -9, 1), new("J/MH", -6, 1), new("J/kH", -3, 1), new("J/H", 0, 1),
    ];

    /// <summary>Prices of hardware, for one hash per second.</summary>
    public static IReadOnlyList<Unit> HardwarePrices { get; } =
    [
        new("USD/(TH/s)", -12, 1), new("USD/(GH/s)", -9, 1), new("USD/(MH/s)", -6, 1), new("USD/(kH/s)", -3, 1),
        new("USD/(H/s)", 0, 1),
    ];

    /// <summary>Parts of a whole: with % or without unit.</summary>
    public static IReadOnlyList<Unit> Fractions { get; } = [Decimal("", 0), new("%", -2, 0.01m)];

    /// <summary>Work, in expected blocks.</summary>
    public static IReadOnlyList<Unit> Difficulties { get; } = [Decimal("difficulties", 0), Decimal("difficulty", 0)];

    /// <summary>Numbers without unit.</summary>
    public static IReadOnlyList<Unit> Numbers { get; } = [Decimal("", 0)];
}
