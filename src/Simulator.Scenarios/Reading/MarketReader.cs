using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Economics.Switching;
using Simulator.Domain.Parameters;
using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Tables;

namespace Simulator.Scenarios.Reading;

/// <summary>Puts <c>market:</c> and the miners' <c>switch:</c> and costs together.</summary>
/// <param name="root">The whole file.</param>
/// <param name="chains">The chains' names.</param>
/// <param name="files">Where files of prices are found.</param>
/// <param name="startUnix">Header time at time 0, by which dates in files are counted; null where it is open.</param>
internal sealed class MarketReader(MappingReading root, NameBook chains, DataFolder files, long? startUnix)
{
    private static readonly string[] words = [SwitchSettings.Outside, SwitchSettings.Off];

    /// <summary>The market; null where none is written.</summary>
    public MarketSettings? Read()
    {
        if (!root.Is<MappingReading>("market", out var market))
            return null;
        var prices = new List<ChainPrice>();
        foreach (var entry in market.Get<NamedReading?>("prices")?.Entries ?? [])
        {
            if (chains.Check(entry.Name, entry.At, "prices") && entry.Value is { } value)
                prices.Add(new(entry.Name, FactorsOf(value)));
        }

        OutsideSettings? outside = null;
        if (market.Is<MappingReading>("outside", out var other))
        {
            outside = new(
                FactorsOf(other.Get<object?>("price")), other.Get<long>("subsidy"),
                ChainReader.FeesIn(other), other.Get<double>("difficulty"));
            if (outside.Fees.LawFor(0).FollowTime)
                other.Error(ComplaintCodes.Conflict, "fees",
                    $"nobody finds blocks outside, and '{outside.Fees.Law}' fees depend on when a block is found",
                    "write another law, for example constant");
        }

        return new() { Prices = prices.ToValueList(), Outside = outside };
    }

    /// <summary>How a group of miners moves; null where it does not.</summary>
    public SwitchSettings? ReadSwitch(MappingReading miner)
    {
        if (!miner.Is<MappingReading>("switch", out var settings) || !settings.Is<string>("kind", out var name))
            return null;
        var kind = SwitchKinds.Find(name)!;
        var reader = new ParameterReader(settings, kind.Documentation);
        var values = reader.Read().ToValueList();
        if (reader.Complete)
            reader.Judge(kind.FaultOf(LawValue.Of(values)));
        return new()
        {
            Kind = name,
            Values = values,
            Between = ReadPlaces(settings),
            Window = settings.Get<int>("window"),
            Every = settings.Get<int>("every"),
            LooksAhead = settings.Get<bool>("look"),
            Initial = settings.Find<double>("initial"),
        };
    }

    /// <summary>What a group's hashes cost; null where nothing is said of it.</summary>
    public static CostSettings? ReadCosts(MappingReading miner)
    {
        Pair(miner, "power_price", "power", "power: 30 J/TH");
        Pair(miner, "hardware", "lifetime", "lifetime: 1095d");
        Pair(miner, "lifetime", "hardware", "hardware: 15 USD/(TH/s)");
        if (!miner.Has("power") && !miner.Has("hardware"))
            return null;
        return new()
        {
            Power = miner.Find<double>("power"),
            PowerPrice = miner.Find<double>("power_price"),
            Hardware = miner.Find<double>("hardware"),
            Lifetime = miner.Find<SimTime>("lifetime"),
        };
    }

    private static void Pair(MappingReading miner, string key, string needed, string example)
    {
        if (miner.Has(key) && !miner.Has(needed))
            miner.Error(ComplaintCodes.MissingKey, key, $"{key} says nothing without {needed}", $"add {example}");
    }

    private ValueList<string> ReadPlaces(MappingReading settings)
    {
        var places = new List<string>();
        foreach (var entry in settings.List("between"))
        {
            if (entry.Value is not string place)
                continue;
            if (places.Contains(place))
                root.Complaints.Error(ComplaintCodes.Conflict, entry.At, $"'{place}' stands twice in between",
                    "name two different places");
            else if (!words.Contains(place))
                chains.Check(place, entry.At, "between");
            places.Add(place);
        }

        if (places.Count > 2)
            settings.Error(ComplaintCodes.Shape, "between", $"between names {places.Count} places, and takes two",
                "write two, such as [bch, btc]");
        return places.ToValueList();
    }

    private ValueList<PriceFactor> FactorsOf(object? price) => price switch
    {
        double amount => [new(ConstantPrice.Kind.Name, [new("start", new CoinPrice(amount))])],
        MappingReading law => Factors([law]),
        ListReading list => Factors(list.All<MappingReading>()),
        _ => ValueList<PriceFactor>.Empty,
    };

    private ValueList<PriceFactor> Factors(IEnumerable<MappingReading> laws)
    {
        var factors = new List<PriceFactor>();
        foreach (var law in laws)
        {
            if (!law.Is<string>("law", out var name))
                continue;
            var kind = PriceLaws.Find(name)!;
            var reader = new ParameterReader(law, kind.Documentation);
            var values = reader.Read(parameter => ReadFile(law, parameter)).ToValueList();
            if (reader.Complete)
                reader.Judge(kind.FaultOf(LawValue.Of(values)));
            factors.Add(new(name, values));
        }

        return factors.ToValueList();
    }

    private PriceFile? ReadFile(MappingReading law, LawParameter parameter) =>
        law.Is<string>(parameter.Name, out var path) && files.Open(path, law.At(parameter.Name)) is { } file
            ? PriceTable.ReadFile(file, startUnix, root.Complaints)
            : null;
}
