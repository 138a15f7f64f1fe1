using Simulator.Domain.Chain;
using Simulator.Domain.Economics;
using Simulator.Domain.Economics.Fees;
using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Economics.Switching;
using Simulator.Domain.Random;
using Simulator.Model.Mining;

namespace Simulator.Scenarios.Building;

/// <summary>
/// Makes prices, rewards and what a hash is worth out of a scenario. Every draw comes from a stream named after the
/// chain, so that each copy gives the same prices. A copy must not be shared by two partitions.
/// </summary>
internal sealed class MarketBuilding(Scenario scenario, ulong seed)
{
    private readonly Dictionary<string, HashWorth?> _worth = new(StringComparer.Ordinal);

    /// <summary>What a block of a chain pays.</summary>
    public static BlockReward RewardOf(ChainSettings chain, string name, ulong seed) => new(
        new Subsidy(chain.Subsidy, chain.Halving) { CutDivisor = chain.HalvingDivisor },
        FeesOf(chain.Fees, name, seed));

    /// <summary>What a hash is worth at a chain, or outside; null where it has no price.</summary>
    public HashWorth? WorthAt(string place)
    {
        if (!_worth.TryGetValue(place, out var worth))
            _worth[place] = worth = place == SwitchSettings.Outside ? Outside() : OfChain(place);
        return worth;
    }

    /// <summary>When and by what a group moves.</summary>
    public static SwitchHabit HabitOf(SwitchSettings settings) => new(
        SwitchKinds.Find(settings.Kind)!.Make(LawValue.Of(settings.Values)), settings.Window, settings.Every,
        settings.LooksAhead, settings.Initial);

    /// <summary>A path of a chain's price that nobody else holds; null where it has none.</summary>
    public PricePath? PriceOf(string? chain) =>
        scenario.Market?.Prices.FirstOrDefault(price => price.Chain == chain) is { } price
            ? PathOf(price.Price, price.Chain) : null;

    private HashWorth? OfChain(string name)
    {
        if (scenario.Market?.Prices.FirstOrDefault(price => price.Chain == name) is not { } price)
            return null;
        var chain = scenario.AllChains.First(each => each.Name == name).Settings;
        return new HashWorth(PathOf(price.Price, name), RewardOf(chain, name, seed), chain.Spacing);
    }

    private HashWorth? Outside()
    {
        if (scenario.Market?.Outside is not { } outside)
            return null;
        var reward = new BlockReward(
            new Subsidy(outside.Subsidy, 0), FeesOf(outside.Fees, SwitchSettings.Outside, seed));
        return new HashWorth(PathOf(outside.Price, SwitchSettings.Outside), reward, scenario.Chain.Spacing)
        {
            // As a header would carry it.
            FixedChance = Miner.ChanceOf(CompactTarget.FromTarget(Target.FromDifficulty(outside.Difficulty))),
        };
    }

    private PricePath PathOf(ValueList<PriceFactor> factors, string name)
    {
        var paths = factors.Select((factor, place) => PriceLaws.Find(factor.Law)!.Make(
            LawValue.Of(factor.Values),
            RandomStream.For(seed, FormattableString.Invariant($"price/{name}/{place}")))).ToList();
        return paths.Count == 1 ? paths[0] : new ProductPrice(paths);
    }

    private static FeeLaw FeesOf(FeeSettings fees, string name, ulong seed) =>
        fees.LawFor(Mix.Of(seed, Mix.OfText("fees/" + name)));
}
