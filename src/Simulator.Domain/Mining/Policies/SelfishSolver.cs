namespace Simulator.Domain.Mining.Policies;

/// <summary>
/// Finds the selfish miner's best answer to every state of a fork, without latency: the table under which its share
/// of the counted blocks is largest. It draws nothing and knows no network.
/// </summary>
/// <remarks>
/// A fork begins when both sides agree, and ends when the miner adopts. Per fork the miner keeps A blocks and the
/// honest side H; the share is E[A] / E[A + H]. For a trial share r, the best mean of (1 - r) A - r H is above 0
/// exactly while some table does better than r, and r plus that mean over E[A + H] is the share of the table that
/// reaches it. So: find the best table for r, take its share as the next r, until it stays (Dinkelbach 1967). A branch
/// may not grow beyond the truncation, so what is found is a lower bound of what an unbounded table earns.
///
/// Transitions, with a own and h honest blocks, alpha the miner's share and gamma its part of a tie:
/// <code>
/// adopt     h honest blocks count; the fork ends
/// override  h + 1 own blocks count;  alpha: (a-h, 0, irrelevant)   1-alpha: (a-h-1, 1, relevant)
/// wait      alpha: (a+1, h, irrelevant)                            1-alpha: (a, h+1, relevant)
/// tie       alpha: (a+1, h, active)    (1-alpha) gamma: h own blocks count, (a-h, 1, relevant)
///           (1-alpha)(1-gamma): (a, h+1, relevant)      after match, or by waiting while it is active
/// </code>
/// Source: Sapirstein, Sompolinsky, Zohar, "Optimal Selfish Mining Strategies in Bitcoin" (2016), section 3.
/// </remarks>
public sealed class SelfishSolver
{
    private const int Forks = 3;
    private const double Rough = 1e-4;
    private const double Tightening = 1e-2;
    private const double Settled = 1e-11;
    private const double ShareSettled = 1e-10;
    // An action must be better by more than the noise of the sums, so that ties go to the plainer one.
    private const double Margin = 1e-12;
    private const int SweepsMax = 1_000_000;

    private readonly SelfishSetting _setting;
    private readonly SelfishPolicy _possible;
    private readonly SelfishAction[] _best;
    private readonly int _width;
    // What counts for an own block and for an honest one in the sums below.
    private double _ownWeight;
    private double _honestWeight;

    private SelfishSolver(SelfishSetting setting)
    {
        _setting = setting;
        _possible = new SelfishPolicy(setting);
        _width = setting.Truncation + 1;
        _best = new SelfishAction[_width * _width * Forks];
    }

    /// <summary>Passes over all states that were needed.</summary>
    public int Sweeps { get; private set; }

    /// <summary>The best table for a setting, with its share, and how it was found.</summary>
    /// <exception cref="ArgumentException">The setting has a fault.</exception>
    public static (SelfishPolicy Policy, SelfishSolver How) Solve(SelfishSetting setting)
    {
        if (setting.Fault() is { } fault)
            throw new ArgumentException(fault, nameof(setting));
        var solver = new SelfishSolver(setting);
        return (solver.Table(solver.BestShare()), solver);
    }

    private double BestShare()
    {
        double[] gains = new double[_best.Length], lengths = new double[_best.Length];
        // Honest mining is one of the tables, so that its share is a bound to start from.
        var share = _setting.Alpha;
        for (var tolerance = Rough; ; tolerance = Math.Max(Settled, tolerance * Tightening))
        {
            Weigh(1 - share, -share);
            Settle(gains, choosing: true, tolerance);
            Weigh(1, 1);
            // The length of a fork only sets the step, which is 0 in the end: it need not be exact.
            Settle(lengths, choosing: false, Rough);
            var step = AtStart(gains) / AtStart(lengths);
            share += step;
            if (tolerance <= Settled && Math.Abs(step) < ShareSettled)
                return share;
        }
    }

    private void Weigh(double own, double honest) => (_ownWeight, _honestWeight) = (own, honest);

    private double AtStart(double[] values) =>
        _setting.Alpha * values[IndexOf(1, 0, SelfishFork.Irrelevant)]
        + (1 - _setting.Alpha) * values[IndexOf(0, 1, SelfishFork.Irrelevant)];

    /// <summary>
    /// Passes until nothing moves. Within a pass all waiting leads to states already seen, because branches only grow;
    /// only what follows an override or a won tie is a pass old.
    /// </summary>
    private void Settle(double[] values, bool choosing, double tolerance)
    {
        for (var sweep = 0; sweep < SweepsMax; sweep++)
        {
            Sweeps++;
            var moved = 0.0;
            for (var own = _width - 1; own >= 0; own--)
                for (var honest = _width - 1; honest >= 0; honest--)
                    if (own + honest > 0)
                        moved = Math.Max(moved, Update(values, own, honest, choosing));
            if (moved < tolerance)
                return;
        }
    }

    /// <summary>The values of the states with these branches, and by how much the largest change was.</summary>
    private double Update(double[] values, int own, int honest, bool choosing)
    {
        var moved = 0.0;
        var last = honest == 0 ? SelfishFork.Irrelevant : own >= honest ? SelfishFork.Active : SelfishFork.Relevant;
        for (var fork = SelfishFork.Irrelevant; fork <= last; fork++)
        {
            var at = IndexOf(own, honest, fork);
            if (choosing)
                _best[at] = Choose(values, own, honest, fork);
            var value = ValueOf(values, own, honest, fork, _best[at]);
            moved = Math.Max(moved, Math.Abs(value - values[at]));
            values[at] = value;
        }

        return moved;
    }

    private SelfishAction Choose(double[] values, int own, int honest, SelfishFork fork)
    {
        var best = SelfishAction.Adopt;
        var most = ValueOf(values, own, honest, fork, best);
        for (var action = SelfishAction.Override; action <= SelfishAction.Wait; action++)
        {
            if (!_possible.IsPossible(own, honest, fork, action))
                continue;
            var value = ValueOf(values, own, honest, fork, action);
            if (value <= most + Margin)
                continue;
            (best, most) = (action, value);
        }

        return best;
    }

    private double ValueOf(double[] values, int own, int honest, SelfishFork fork, SelfishAction action) =>
        action switch
        {
            SelfishAction.Adopt => honest * _honestWeight,
            SelfishAction.Override => Override(values, own, honest),
            SelfishAction.Match => Tie(values, own, honest),
            _ => fork == SelfishFork.Active ? Tie(values, own, honest) : Wait(values, own, honest),
        };

    private double Override(double[] values, int own, int honest) =>
        (honest + 1) * _ownWeight
        + _setting.Alpha * values[IndexOf(own - honest, 0, SelfishFork.Irrelevant)]
        + (1 - _setting.Alpha) * values[IndexOf(own - honest - 1, 1, SelfishFork.Relevant)];

    private double Wait(double[] values, int own, int honest) =>
        _setting.Alpha * values[IndexOf(own + 1, honest, SelfishFork.Irrelevant)]
        + (1 - _setting.Alpha) * values[IndexOf(own, honest + 1, SelfishFork.Relevant)];

    private double Tie(double[] values, int own, int honest) =>
        _setting.Alpha * values[IndexOf(own + 1, honest, SelfishFork.Active)]
        + (1 - _setting.Alpha)
            * (_setting.Gamma * (honest * _ownWeight + values[IndexOf(own - honest, 1, SelfishFork.Relevant)])
                + (1 - _setting.Gamma) * values[IndexOf(own, honest + 1, SelfishFork.Relevant)]);

    private SelfishPolicy Table(double share)
    {
        var table = new SelfishPolicy(_setting) { Revenue = share };
        for (var own = 0; own < _width; own++)
            for (var honest = 0; honest < _width; honest++)
                for (var fork = SelfishFork.Irrelevant; fork <= SelfishFork.Active; fork++)
                    if (table.IsState(own, honest, fork))
                        table.Set(own, honest, fork, _best[IndexOf(own, honest, fork)]);
        return table;
    }

    private int IndexOf(int own, int honest, SelfishFork fork) => (own * _width + honest) * Forks + (int)fork;
}
