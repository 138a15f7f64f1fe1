using Simulator.Domain.Chain;
using Simulator.Domain.Parameters;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// What the rules of Ethereum under proof of work share: steps of 1/2048 by the time since the parent, a least
/// difficulty, and a term that doubles every 100,000 blocks, the bomb. The forks differ in their steps and in by how
/// much they delay the bomb; each is a file of its own.
/// </summary>
/// <remarks>Source: go-ethereum, consensus/ethash/consensus.go; EIPs 2, 100, 649, 1234, 2384, 4345, 5133.</remarks>
public abstract class EthereumRule : IDifficultyRule
{
    /// <summary>No block's difficulty is below it.</summary>
    public const ulong DifficultyMin = 131_072;

    private const string DelayKey = "bomb_delay";
    private const string OffsetKey = "height_offset";
    private const int HeightMost = 1_000_000_000;
    private const int StepBits = 11;
    private const int BombPeriod = 100_000;

    // Far beyond what any hash rate meets, and far from an overflow.
    private const int BombBitsMax = 240;

    private readonly EthereumSteps _steps;
    private readonly int _delay;
    private readonly int _offset;
    private readonly UInt256 _least;

    private protected EthereumRule(
        string name, EthereumSteps steps, int delayDefault, DifficultyParameters parameters)
    {
        Name = name;
        _steps = steps;
        _delay = parameters.Values.Get(DelayKey, delayDefault);
        _offset = parameters.Values.Get(OffsetKey, 0);
        var least = BlockTarget.LeastDifficulty(parameters.TargetMax);
        _least = least < DifficultyMin ? DifficultyMin : least;
    }

    public string Name { get; }

    public bool CountsHashes => true;

    public bool DependsOnBlockTime => true;

    public bool TimesIncrease => true;

    public BlockTarget Next(IChainView chain, long blockTime) =>
        NextExact(chain, blockTime * Time.SimTime.PerSecond);

    public BlockTarget NextExact(IChainView chain, long blockTime)
    {
        var parent = chain.Height;
        var elapsed = blockTime - chain.TimeExactAt(parent);
        return BlockTarget.OfDifficulty(Difficulty(
            chain.WorkAt(parent), elapsed, chain.UnclesAt(parent) > 0, (long)parent + 1 + _offset));
    }

    public long? LastTimeOfTarget(IChainView chain, long from) =>
        LastExactTimeOfTarget(chain, from * Time.SimTime.PerSecond) / Time.SimTime.PerSecond;

    public long? LastExactTimeOfTarget(IChainView chain, long from)
    {
        var parent = chain.TimeExactAt(chain.Height);
        if (NextExact(chain, from) == NextExact(chain, parent + _steps.LeastAfter))
            return null;
        var stretches = Math.Max(0, from - parent) / _steps.Stretch + 1;
        return parent + stretches * _steps.Stretch - 1;
    }

    /// <summary>The difficulty of a block.</summary>
    /// <param name="parent">Its parent's difficulty.</param>
    /// <param name="elapsed">Microseconds from its parent's stamp to its own.</param>
    /// <param name="parentHasUncles">Whether its parent includes uncles.</param>
    /// <param name="height">Its own height on the network.</param>
    internal UInt256 Difficulty(UInt256 parent, long elapsed, bool parentHasUncles, long height)
    {
        var steps = _steps.At(elapsed, parentHasUncles);
        var step = parent >> StepBits;
        // At most 99 of 2048 parts are taken off.
        var next = steps >= 0 ? parent + step * (ulong)steps : parent - step * (ulong)-steps;
        return (next < _least ? _least : next) + Bomb(height);
    }

    private UInt256 Bomb(long height)
    {
        var periods = Math.Max(0, height - _delay) / BombPeriod;
        return periods < 2 ? UInt256.Zero : UInt256.PowerOfTwo((int)Math.Min(periods - 2, BombBitsMax));
    }

    /// <summary>A rule's place in the list.</summary>
    private protected static DifficultyRuleEntry EntryOf(
        string name, EthereumFork fork, Func<DifficultyParameters, IDifficultyRule> make) => new(
        new(name, fork.Summary, Formula(fork.Steps),
            [
                new(DelayKey, "blocks", "by how much the bomb is delayed", FormattableString.Invariant($"{fork.Delay}"))
                {
                    Kind = ParameterKind.Count, Least = 0, Most = HeightMost, Example = "3000000",
                },
                new(OffsetKey, "blocks", "the height on the network at which block 0 stands, for the bomb", "0")
                {
                    Kind = ParameterKind.Count, Least = 0, Most = HeightMost, Example = "4100000",
                },
            ],
            fork.Source),
        make)
    {
        CountsHashes = true,
        HasUncles = true,
        EraSubsidy = fork.Coins * 100_000_000L,
    };

    private static string Formula(EthereumSteps steps)
    {
        var most = steps.CountsUncles ? "(2 if block h-1 has uncles, else 1)" : "1";
        var law = steps.Fall == 1
            ? $"max({most} - floor(dt / {steps.Seconds} s), {steps.Least})"
            : $"1 where dt < {steps.Seconds} s, else {steps.Least}";
        return "dt = time(h) - time(h-1), the block's own time; exact stamps where kept\n"
            + $"steps = {law}\n"
            + "d = max(difficulty(h-1) + floor(difficulty(h-1) / 2048) x steps, 131072)\n"
            + "n = floor(max(0, h + height_offset - bomb_delay) / 100000)\n"
            + "difficulty(h) = d + 2^(n - 2) where n >= 2, else d; in expected hashes, a whole number\n"
            + "time(h) > time(h-1)";
    }
}

/// <summary>What one fork says of itself. It computes nothing.</summary>
/// <param name="Summary">One sentence.</param>
/// <param name="Steps">How difficulty follows the time since the parent.</param>
/// <param name="Delay">Blocks by which the bomb is delayed.</param>
/// <param name="Coins">Coins paid for a block while it held.</param>
/// <param name="Source">Where it comes from.</param>
internal sealed record EthereumFork(string Summary, EthereumSteps Steps, int Delay, int Coins, string Source);
