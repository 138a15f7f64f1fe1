using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// The arithmetic that Bitcoin and its test networks share: once per period the target is scaled by the time the
/// period took over the time it should have taken. It never decides which block's bits are scaled.
/// </summary>
/// <remarks>
/// A period of n blocks is measured from its first to its last block, which are n - 1 intervals, against n times the
/// spacing. Bitcoin has it so (2015 against 2016), and so has this. Source: Bitcoin Core,
/// <c>CalculateNextWorkRequired</c>.
/// </remarks>
public sealed class PeriodRetarget
{
    /// <summary>No period changes the target by more than this factor.</summary>
    public const int AdjustmentMax = 4;

    /// <summary>Blocks in a period of Bitcoin's.</summary>
    public const int WindowDefault = 2016;

    private readonly long _timespan;

    /// <summary>Arithmetic for periods of at least 2 blocks.</summary>
    public PeriodRetarget(DifficultyParameters parameters)
    {
        Window = parameters.Window(WindowDefault);
        ArgumentOutOfRangeException.ThrowIfLessThan(Window, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Spacing.Microseconds, 1);
        TargetMax = parameters.TargetMax;
        BitsMax = CompactTarget.FromTarget(parameters.TargetMax);
        _timespan = checked(parameters.Spacing.Microseconds * Window);
    }

    /// <summary>Blocks in a period.</summary>
    public int Window { get; }

    /// <summary>The easiest target.</summary>
    public UInt256 TargetMax { get; }

    /// <summary>The easiest target in compact form.</summary>
    public CompactTarget BitsMax { get; }

    /// <summary>True where the child of the view's last block begins a period.</summary>
    public bool Begins(IChainView chain) => (chain.Height + 1) % Window == 0;

    /// <summary>Height of the first block of the period that ends with the view's last block.</summary>
    public int FirstOfPeriod(IChainView chain) => chain.Height + 1 - Window;

    /// <summary>Microseconds that this period took by its headers; may be negative.</summary>
    public long Span(IChainView chain) => chain.TimeExactAt(chain.Height) - chain.TimeExactAt(FirstOfPeriod(chain));

    /// <summary>Bits for the next period.</summary>
    /// <param name="bits">The bits that are scaled.</param>
    /// <param name="span">Microseconds that the period took; clamped to between S/4 and 4S.</param>
    public CompactTarget Scale(CompactTarget bits, long span)
    {
        span = Math.Clamp(span, _timespan / AdjustmentMax, checked(_timespan * AdjustmentMax));
        var target = UInt256.MultiplyDivide(bits.ToTarget(), (ulong)span, (ulong)_timespan, out _);
        if (target > TargetMax)
            return BitsMax;
        return CompactTarget.FromTarget(target.IsZero ? UInt256.One : target);
    }
}
