using Simulator.Domain.Random;
using Simulator.Model.Chain;

namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// A strategic group whose gamma is a number: so much of the honest finds extend its branch while a tie stands.
/// </summary>
/// <param name="Id">What its coins are made of.</param>
/// <param name="FirstMiner">Number of its first miner; its miners are numbered in a row.</param>
/// <param name="Miners">How many miners it has.</param>
/// <param name="Gamma">The probability, from 0 to 1.</param>
public sealed record TieAttacker(ulong Id, int FirstMiner, int Miners, double Gamma);

/// <summary>
/// Which branch an honest find extends while a tie stands at its finder's node, where a scenario gives gamma as a
/// number. The coin is a hash of the seed, the attacker, the finder and the finder's count of finds: fresh for each
/// block, and the same wherever it is tossed. It never looks at who was seen first, but between branches of nobody.
/// </summary>
public sealed class TieRule(ulong seed, IReadOnlyList<TieAttacker> attackers)
{
    /// <summary>The block to extend.</summary>
    /// <param name="store">The blocks.</param>
    /// <param name="tip">The tip of the finder's node.</param>
    /// <param name="rivals">Other branches of the same work that it knows, in the order in which they came.</param>
    /// <param name="finder">Id of the finder.</param>
    /// <param name="finds">How many blocks it had found before.</param>
    public int ParentOf(BlockStore store, int tip, IReadOnlyList<int> rivals, ulong finder, ulong finds)
    {
        var honest = -1;
        for (var place = -1; place < rivals.Count; place++)
        {
            var branch = place < 0 ? tip : rivals[place];
            if (AttackerOf(store[branch].Miner) is not { } attacker)
                honest = honest < 0 ? branch : honest;
            else if (Coin(attacker, finder, finds) < attacker.Gamma)
                return branch;
        }

        return honest < 0 ? tip : honest;
    }

    private TieAttacker? AttackerOf(int miner)
    {
        foreach (var attacker in attackers)
            if (miner >= attacker.FirstMiner && miner < attacker.FirstMiner + attacker.Miners)
                return attacker;
        return null;
    }

    private double Coin(TieAttacker attacker, ulong finder, ulong finds) =>
        (Mix.Of(Mix.Of(seed, attacker.Id), finder, finds) >> 11) * (1.0 / (1UL << 53));
}
