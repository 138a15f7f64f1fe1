using Simulator.Domain.Random;
using Simulator.Domain.Statistics;

namespace Simulator.Model.Pools;

/// <summary>
/// Draws from the Poisson law, quick where many draws of one mean follow each other: its distribution is tabled once,
/// and a draw looks it up. It keeps no draw.
/// </summary>
/// <remarks>
/// The table reaches to where less than 10^-16 is left on either side. A few draws are not worth a table.
/// </remarks>
internal sealed class PoissonTable
{
    /// <summary>Greatest mean with a table.</summary>
    private const double TableMax = 1e6;

    private const double Reach = 9;
    private const int Slots = 1024;

    /// <summary>Fewer draws are not worth a table.</summary>
    private const int FewDraws = 64;

    private readonly int[] _guide = new int[Slots];
    private double[] _upTo = new double[64];
    private int _first;
    private int _count;

    /// <summary>Fills all places with draws from the law of a mean of at least 0.</summary>
    public void Fill(Span<int> counts, double mean, RandomStream random)
    {
        if (mean > TableMax || counts.Length < FewDraws)
        {
            foreach (ref var count in counts)
                count = (int)random.NextPoisson(mean);
            return;
        }

        Make(mean);
        var (upTo, guide, first) = (_upTo, _guide, _first);
        foreach (ref var count in counts)
        {
            var unit = random.NextUnit();
            var place = guide[(int)(unit * Slots)];
            while (unit >= upTo[place])
                place++;
            count = first + place;
        }
    }

    private void Make(double mean)
    {
        var width = Reach * Math.Sqrt(mean) + Reach * 2;
        _first = (int)Math.Max(0, Math.Floor(mean - width));
        _count = (int)Math.Ceiling(mean + width) - _first + 1;
        if (_upTo.Length < _count)
            _upTo = new double[2 * _count];
        var mode = (int)mean;
        var atMode = mean > 0
            ? DeterministicMath.Exp(mode * DeterministicMath.Log(mean) - mean - SpecialFunctions.LogGamma(mode + 1))
            : 1;
        var chance = atMode;
        for (var k = mode; k >= _first; k--)
        {
            _upTo[k - _first] = chance;
            chance *= k / Math.Max(mean, double.Epsilon);
        }

        chance = atMode;
        for (var k = mode + 1; k < _first + _count; k++)
        {
            chance *= mean / k;
            _upTo[k - _first] = chance;
        }

        Accumulate();
    }

    private void Accumulate()
    {
        var sum = 0.0;
        for (var place = 0; place < _count; place++)
            _upTo[place] = sum += _upTo[place];
        var slot = 0;
        for (var place = 0; place < _count; place++)
        {
            // The last takes what rounding leaves.
            _upTo[place] = place == _count - 1 ? 1 : _upTo[place] / sum;
            for (; slot < Slots && slot < _upTo[place] * Slots; slot++)
                _guide[slot] = place;
        }

        for (; slot < Slots; slot++)
            _guide[slot] = _count - 1;
    }
}
