using System.Text;
using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Observing;

namespace Simulator.Model.Pools.Stratum;

/// <summary>What a pool has towards the outside. Shared by its restarts.</summary>
public sealed record StratumSide
{
    private const int PayHashSize = 20;

    private IReadOnlyList<LedgerEntry> _restored = [];

    /// <summary>The edge behind which its clients are.</summary>
    public required ActorRef Clients { get; init; }

    /// <summary>The edge behind which its ledger is kept on disk.</summary>
    public required ActorRef Ledger { get; init; }

    /// <summary>What its door grants and asks.</summary>
    public required StratumTerms Terms { get; init; }

    /// <summary>The number of its clients among the miners.</summary>
    public required int Miner { get; init; }

    /// <summary>The real headers.</summary>
    public required HeaderBook Headers { get; init; }

    /// <summary>What coinbases pay.</summary>
    public required HeaderPlan Plan { get; init; }

    /// <summary>What its node's clock shows at virtual time 0, microseconds since 1970.</summary>
    public required long ClockAtStart { get; init; }

    /// <summary>
    /// What the wall clock showed at virtual time 0, seconds since 1970: header time may begin anew with each process,
    /// the names of jobs must not. Null where nobody is outside, or a recording does not say.
    /// </summary>
    public long? OpenedUnixSeconds { get; init; }

    /// <summary>What its ledger holds of an earlier run, in the order of tickets; empty where there was none.</summary>
    public IReadOnlyList<LedgerEntry> Restored
    {
        get => _restored;
        init => (_restored, RestoredTicket) = (value, value.Count > 0 ? value[^1].Ticket : 0);
    }

    /// <summary>The ticket of the last of them; 0 where there was none.</summary>
    public long RestoredTicket { get; private init; }

    /// <summary>The books are built again: its entries are needed no more.</summary>
    internal void LetGo() => _restored = [];

    /// <summary>Who came, and what they did.</summary>
    public StratumBook Book { get; } = new();

    /// <summary>What its clients hashed, as their shares tell.</summary>
    public HashTally Tally { get; } = new();

    /// <summary>Header time that its node's clock gives, seconds since 1970.</summary>
    public uint HeaderTime(SimTime now) =>
        (uint)Math.Clamp((ClockAtStart + now.Microseconds) / SimTime.PerSecond, 0, uint.MaxValue);

    /// <summary>The second that stands in the names of jobs of a pool that starts now.</summary>
    public uint StartSecond(SimTime now) => OpenedUnixSeconds is { } opened
        ? (uint)(opened + now.Microseconds / SimTime.PerSecond) : HeaderTime(now);

    /// <summary>What is mined on a block: the pool's name in the coinbase, and its script paid.</summary>
    public StratumTemplate TemplateOf(string pool, int height, in BlockHeader header)
    {
        var coinbase = new Coinbase(height, Encoding.ASCII.GetBytes(pool), 0, Plan.ValueAt(height), ScriptOf(pool),
            WitnessRoot: Hash256.Zero)
        {
            CounterSize = StratumTemplate.ExtranonceSize,
        };
        var bytes = new byte[coinbase.StrippedSize];
        coinbase.Write(bytes, withWitness: false);
        var gap = coinbase.CounterOffset;
        return new StratumTemplate(height, header.Version, header.Previous, header.Bits, header.Time,
            bytes.AsMemory(0, gap), bytes.AsMemory(gap + StratumTemplate.ExtranonceSize), []);
    }

    /// <summary>Pay to a witness key hash (BIP 141) that is made of the pool's name: nobody has its key.</summary>
    public static byte[] ScriptOf(string pool)
    {
        Span<byte> hash = stackalloc byte[Hash256.Size];
        Sha256d.Hash(Encoding.ASCII.GetBytes(pool)).WriteTo(hash);
        return [0x00, PayHashSize, .. hash[..PayHashSize]];
    }
}
