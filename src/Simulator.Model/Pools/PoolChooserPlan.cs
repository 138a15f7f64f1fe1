using Simulator.Domain.Actors;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Parameters;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Choices;
using Simulator.Domain.Pools.Schemes;
using Simulator.Domain.Time;

namespace Simulator.Model.Pools;

/// <summary>A pool as a place to choose: where it is, and what it says of how it pays.</summary>
public sealed record ChoicePlace(ActorRef Pool, PoolPlan Plan, RewardSchemeKind Scheme, LawValues Values)
{
    /// <summary>What it promises a member that is this part of its hash rate.</summary>
    public PoolOffer OfferTo(double part) => PoolOffer.Of(Scheme, Values, Plan.Book.Ledger.Fee, part);
}

/// <summary>A miner that chooses. It is in one place at any time.</summary>
/// <param name="Share">Its part of its group's rate.</param>
/// <param name="Seats">Its seats, by place; at the place that stands for mining alone, that at <see cref="Home"/>.
/// </param>
/// <param name="Home">The place of the pool at whose node it mines alone.</param>
public sealed record ChoosingMiner(double Share, IReadOnlyList<int> Seats, int Home)
{
    /// <summary>Where it is now.</summary>
    public required int Place { get; set; }
}

/// <summary>What a chooser is made of. Shared by its restarts.</summary>
/// <param name="Choice">What its miners go by.</param>
/// <param name="Review">How often each looks at its places.</param>
/// <param name="Rate">The rate of the whole group.</param>
/// <param name="Spacing">The chain's mean time between blocks.</param>
/// <param name="Places">Pools; null stands for mining alone.</param>
/// <param name="Miners">The group.</param>
public sealed record PoolChooserPlan(
    PoolChoice Choice, SimTime Review, HashrateLaw Rate, SimTime Spacing, IReadOnlyList<ChoicePlace?> Places,
    IReadOnlyList<ChoosingMiner> Miners);
