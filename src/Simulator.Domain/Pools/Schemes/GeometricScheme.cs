using Simulator.Domain.Parameters;
using Simulator.Domain.Random;

namespace Simulator.Domain.Pools.Schemes;

/// <summary>
/// Scores that fade by the same factor with every share of the same difficulty; the pool begins each round with a score
/// of its own, which fades too and is its varying fee. Every share is worth the same whenever it is handed in, so
/// hopping gains nothing.
/// </summary>
/// <remarks>
/// A share of p difficulties multiplies s, 1 at the start of a round, by r = 1 - p + p/c, and scores what s grew by.
/// The pool scores 1; all scores together are s. Shares of a stretch are taken as infinitely small and evenly spread,
/// so s grows by e^((1/c - 1) p). Only + - * / and <see cref="DeterministicMath"/> are used.
/// </remarks>
public sealed class GeometricScheme : IRewardScheme
{
    private const string FeeKey = "c";
    private const double FeeDefault = 0.01;

    // Beyond this all scores are brought back, so that they never overflow.
    private const double GrowthMost = 1e100;
    private const double WeightScale = 4611686018427387904.0;

    private readonly RewardSplit _split = new();
    private readonly double _pace;
    private double[] _scores = [];
    private UInt128[] _weights = [];
    private double _poolScore = 1;
    private double _s = 1;
    private UInt128 _lastDifficulties;
    private double _lastGrowth;

    /// <summary>A scheme whose varying fee is, on average, this part of a block.</summary>
    /// <param name="fee">Between 0 and 1, both excluded.</param>
    public GeometricScheme(double fee)
    {
        if (!(fee > 0 && fee < 1))
            throw new ArgumentOutOfRangeException(nameof(fee), fee, "must be above 0 and below 1");
        _pace = 1 / fee - 1;
    }

    /// <summary>This scheme's entry in the list.</summary>
    public static RewardSchemeKind Kind { get; } = new(
        new("geometric", "Scores that fade with every share, so that a share is worth the same at any time.",
            "s = 1 at the start of a round; a share of p difficulties makes it s x r with r = 1 - p + p/c\n"
                + "score of the share = s x r - s, score of the pool = 1 at the start\n"
                + "part of a member = its scores / s at the block; the pool's part, 1/s, is c on average",
            [
                new(FeeKey, "fraction", "the part of a block that the pool's score takes on average", "1%")
                {
                    Kind = ParameterKind.Fraction, Example = "1%",
                },
            ],
            "Rosenfeld, Analysis of Bitcoin Pooled Mining Reward Systems (2011), section 4"),
        static values => new GeometricScheme(values.Get(FeeKey, FeeDefault)))
    {
        FaultOf = static values =>
            values.Get(FeeKey, FeeDefault) is > 0 and < 1 ? null : "c must be above 0 and below 1",
        Expected = static values => 1 - values.Get(FeeKey, FeeDefault),
        Variance = static (values, part) => part * VarianceOfRounds(values.Get(FeeKey, FeeDefault)),
    };

    /// <inheritdoc/>
    public bool PaysPerShare => false;

    /// <inheritdoc/>
    public void Grow(int members)
    {
        Array.Resize(ref _scores, members);
        _weights = new UInt128[members + 1];
    }

    /// <inheritdoc/>
    public Int128 Share(int member, UInt128 difficulties, long subsidy)
    {
        if (difficulties != _lastDifficulties)
        {
            _lastDifficulties = difficulties;
            _lastGrowth = Difficulties.ToDouble(difficulties) * _pace;
        }

        var score = _s * _lastGrowth;
        _scores[member] += score;
        _s += score;
        if (_s > GrowthMost)
            BringBack(1 / _s);
        return 0;
    }

    /// <inheritdoc/>
    public void Shares(ReadOnlySpan<UInt128> difficulties, long subsidy, Span<Int128> owed)
    {
        var sum = UInt128.Zero;
        foreach (var each in difficulties)
            sum += each;
        if (sum == 0)
            return;
        var whole = Difficulties.ToDouble(sum);
        var faded = DeterministicMath.Exp(-whole * _pace);
        BringBack(faded / _s);
        var portion = (1 - faded) / whole;
        for (var member = 0; member < difficulties.Length; member++)
            _scores[member] += Difficulties.ToDouble(difficulties[member]) * portion;
    }

    /// <inheritdoc/>
    public void Divide(int finder, long reward, CreditSheet sheet)
    {
        var scale = WeightScale / _s;
        var whole = UInt128.Zero;
        for (var member = 0; member < _scores.Length; member++)
            whole += _weights[member] = (ulong)(_scores[member] * scale);
        whole += _weights[_scores.Length] = (ulong)(_poolScore * scale);
        _split.Divide(reward, _weights, whole, sheet, _scores.Length);
        Array.Clear(_scores);
        _poolScore = _s = 1;
    }

    /// <inheritdoc/>
    public ulong StateHash()
    {
        var hash = Mix.Of(BitConverter.DoubleToUInt64Bits(_s), BitConverter.DoubleToUInt64Bits(_poolScore));
        foreach (var score in _scores)
            hash = Mix.Of(hash, BitConverter.DoubleToUInt64Bits(score));
        return hash;
    }

    // A round of length L pays members 1 - e^-kL with k = 1/c - 1; what varies is that less its mean for the length.
    private static double VarianceOfRounds(double c)
    {
        var paid = 1 - c;
        return c / (2 - c) - c * c + paid * paid - 2 * paid * c * paid;
    }

    // Scores count only against each other and s, which is 1 afterwards.
    private void BringBack(double factor)
    {
        for (var member = 0; member < _scores.Length; member++)
            _scores[member] *= factor;
        _poolScore *= factor;
        _s = 1;
    }
}
