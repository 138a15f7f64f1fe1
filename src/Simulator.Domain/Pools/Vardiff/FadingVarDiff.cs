using Simulator.Domain.Parameters;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Pools.Vardiff;

/// <summary>
/// A fading mean of difficulty per second in which silence counts as soon as it is heard: a loss of hash rate is
/// followed as quickly as a gain, and a worker that stops ends at the least difficulty. It never forgets at once.
/// </summary>
/// <remarks>
/// With a memory of m share intervals the mean varies by 1/sqrt(2m) at a steady rate, 18 % for 16, which is why a
/// change takes more than that.
/// </remarks>
public sealed class FadingVarDiff(VarDiffTerms terms, int memory, double band) : VarDiffRule(terms)
{
    private const string MemoryKey = "memory";
    private const string BandKey = "band";
    private const int MemoryDefault = 16;
    private const double BandDefault = 0.25;

    // A worker's first few shares say little.
    private const double IntervalsLeast = 4;

    private readonly double _fadeSeconds = memory * terms.Interval.Seconds;
    private double _work;
    private SimTime _last;

    /// <summary>This rule's entry in the list.</summary>
    public static VarDiffKind Kind { get; } = new(
        new("fading", "A fading mean of difficulty per second that hears silence too.",
            "w = sum of difficulties of shares x e^-(their age / (memory x share_interval))\n"
                + "d = w / (memory x share_interval x (1 - e^-(time so far / (memory x share_interval))))\n"
                + "at each share and every half share_interval, from 4 intervals on: where d x share_interval is off\n"
                + "difficulty by more than `band`, it becomes the difficulty",
            [
                new(MemoryKey, "share intervals", "how long a share is remembered", "16")
                {
                    Kind = ParameterKind.Count, Most = 10_000, Example = "16",
                },
                new(BandKey, "fraction", "how far the rate may be off", "25%")
                {
                    Kind = ParameterKind.Fraction, Example = "25%",
                },
            ],
            "this project"),
        static (terms, values) => new FadingVarDiff(
            terms, values.Get(MemoryKey, MemoryDefault), values.Get(BandKey, BandDefault)));

    /// <inheritdoc/>
    public override SimTime? PollEvery => new(Math.Max(1, Terms.Interval.Microseconds / 2));

    /// <inheritdoc/>
    protected override double AfterShare(SimTime now, double difficulty)
    {
        Fade(now);
        _work += difficulty;
        return Wanted(now);
    }

    /// <inheritdoc/>
    protected override double AtPoll(SimTime now)
    {
        Fade(now);
        return Wanted(now);
    }

    private void Fade(SimTime now)
    {
        _work *= DeterministicMath.Exp(-(now - _last).Seconds / _fadeSeconds);
        _last = now;
    }

    private double Wanted(SimTime now)
    {
        if (now.Seconds < IntervalsLeast * Terms.Interval.Seconds)
            return Difficulty;
        var heard = memory * (1 - DeterministicMath.Exp(-now.Seconds / _fadeSeconds));
        var wanted = _work / heard;
        return Math.Abs(wanted / Difficulty - 1) > band ? wanted : Difficulty;
    }
}
