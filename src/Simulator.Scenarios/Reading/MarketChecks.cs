using Simulator.Domain.Economics.Prices;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>What chains, market and miners ask of one another.</summary>
internal sealed class MarketChecks(MappingReading root, Scenario scenario)
{
    public void Check()
    {
        foreach (var (entry, group) in root.List("miners").Where(each => each.Value is MappingReading)
            .Zip(scenario.Miners))
            CheckMiner((MappingReading)entry.Value!, group);
        if (scenario.Chains.Count > 0)
            CheckChains();
    }

    private void CheckChains()
    {
        foreach (var (chain, named) in ChainReader.ChainsIn(root).Zip(scenario.Chains))
        {
            if (named.Settings.Proof != ProofKind.Simulated)
                chain.Error(ComplaintCodes.NotBuilt, "proof",
                    "under chains: only proof: simulated is built in this version", "write one chain under chain:");
            if (!scenario.Miners.Any(group => scenario.ChainsOf(group).Contains(named.Name)))
                root.Complaints.Error(ComplaintCodes.NoRate, chain.Position, $"nobody mines the chain '{named.Name}'",
                    $"write chain: {named.Name} at a group of miners");
        }
    }

    private void CheckMiner(MappingReading miner, MinerGroup group)
    {
        if (group.Chain is { } name && !scenario.AllChains.Any(chain => chain.Name == name))
            miner.Error(ComplaintCodes.UnknownReference, "chain",
                $"the miner group '{group.Name}' refers to the chain '{name}', which is not defined",
                Suggestion.Help(name, [.. scenario.AllChains.Select(chain => chain.Name)], "chains here"));
        if (miner.Has("chain") && miner.Has("switch"))
            miner.Error(ComplaintCodes.Conflict, "chain", "chain: and switch: exclude each other",
                "leave chain: out: between names the chains");
        if (scenario.Chains.Count > 1 && !miner.Has("chain") && !miner.Has("switch"))
            root.Complaints.Error(ComplaintCodes.MissingKey, miner.Position,
                $"there are several chains, and the miner group '{group.Name}' says none",
                $"add chain: {scenario.Chains[0].Name}, or switch:");
        var isHashed = scenario.Chain.Proof != ProofKind.Simulated;
        if (group.Hashes && (scenario.Chains.Count > 0 || (group.Switch is not null && isHashed)))
            miner.Error(ComplaintCodes.NotBuilt, "engine",
                "engines that hash neither switch nor stand under chains: in this version", "leave engine: out");
        if (group.Switch is { } habit && miner.Is<MappingReading>("switch", out var settings))
            CheckSwitch(settings, group, habit);
        if (group.Hashrate.FollowsPrice)
            CheckPriceFollowed(miner, group);
    }

    private void CheckPriceFollowed(MappingReading miner, MinerGroup group)
    {
        var chain = scenario.FirstChainOf(group);
        var price = scenario.Market?.Prices.FirstOrDefault(each => each.Chain == chain);
        if (price is null)
            miner.Error(ComplaintCodes.MissingKey, "hashrate",
                $"the rate of '{group.Name}' follows the price of '{chain}', and market: gives none",
                $"add market: {{ prices: {{ {chain}: {{ law: geometric, start: 4000 USD, volatility: 60% }} }} }}");
        else if (price.Price.FirstOrDefault(factor => PriceLaws.Find(factor.Law)!.ByHeight) is { } factor)
            miner.Error(ComplaintCodes.Conflict, "hashrate",
                $"the rate of '{group.Name}' follows a price that changes with time, and '{factor.Law}' changes with "
                    + "blocks", "write another price law, for example geometric");
    }

    private void CheckSwitch(MappingReading settings, MinerGroup group, SwitchSettings habit)
    {
        if (scenario.Market is not { } market)
        {
            if (!root.Failed("market"))
                settings.Error(ComplaintCodes.MissingKey, "", "miners switch by prices, and there is no market:",
                    "add market: { prices: { " + scenario.AllChains.First().Name + ": 4000 USD } }");
            return;
        }

        if (habit.Between.Count != 2)
            return;
        if (!habit.Between.Any(place => scenario.AllChains.Any(chain => chain.Name == place)))
            settings.Error(ComplaintCodes.Conflict, "between", "none of the places in between is a chain of the run",
                $"name {scenario.AllChains.First().Name}");
        foreach (var place in habit.Between)
            CheckPlace(settings, group, market, place);
    }

    private void CheckPlace(MappingReading settings, MinerGroup group, MarketSettings market, string place)
    {
        var isChain = scenario.AllChains.Any(chain => chain.Name == place);
        if (place == SwitchSettings.Outside && market.Outside is null)
            settings.Error(ComplaintCodes.MissingKey, "between", "market says nothing of an outside",
                "add outside: { price:, subsidy:, difficulty: } to market:");
        else if (place == SwitchSettings.Off && !(group.Costs is { Power: > 0, PowerPrice: > 0 }))
            settings.Error(ComplaintCodes.MissingKey, "between",
                $"resting saves nothing: the miner group '{group.Name}' has no power and power_price",
                "add power: 30 J/TH, power_price: 0.05 USD/kWh");
        else if (isChain && !market.Prices.Any(price => price.Chain == place))
            settings.Error(ComplaintCodes.MissingKey, "between", $"the coin of '{place}' has no price",
                $"add {place}: to the prices of market:");
    }
}
