using Simulator.Domain.Parameters;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Tests.Pools;

/// <summary>
/// A worker of a given hash rate under a rule of share difficulties, in virtual time: shares come by chance, a change
/// of difficulty holds at once, polls come on time. It judges nothing.
/// </summary>
internal sealed class SteadyWorker
{
    public const double IntervalSeconds = 10;

    /// <summary>The difficulty at which a worker of rate 1 hands in a share per interval.</summary>
    public const double Fair = 65_536;

    private readonly RandomStream _random;
    private double _now;
    private double _nextPoll;
    private double _workLeft;

    public SteadyWorker(string rule, ulong seed, double initial = Fair, double least = 1e-3, double most = 1e12)
    {
        _random = RandomStream.For(seed, "worker");
        var terms = new VarDiffTerms(SimTime.FromSeconds(IntervalSeconds), least, most, initial);
        Rule = VarDiffRules.Find(rule)!.Make(terms, LawValues.None);
        _nextPoll = Rule.PollEvery?.Seconds ?? double.PositiveInfinity;
        _workLeft = _random.NextExponential();
    }

    public VarDiffRule Rule { get; }

    /// <summary>Changes of difficulty so far.</summary>
    public int Changes { get; private set; }

    /// <summary>Shares handed in so far.</summary>
    public int Shares { get; private set; }

    public double Now => _now;

    /// <summary>Hashes on until a time, or until it is told to stop after a change.</summary>
    /// <param name="until">Seconds.</param>
    /// <param name="rate">1 for a share per interval at the fair difficulty.</param>
    /// <param name="isEnough">Asked after each change.</param>
    public void Run(double until, double rate, Func<double, bool>? isEnough = null)
    {
        while (true)
        {
            // Work is counted in shares of the difficulty in force.
            var perSecond = rate * Fair / IntervalSeconds / Rule.Difficulty;
            var share = perSecond > 0 ? _now + _workLeft / perSecond : double.PositiveInfinity;
            var next = Math.Min(Math.Min(share, _nextPoll), until);
            _workLeft = next == share ? 0 : _workLeft - (next - _now) * perSecond;
            _now = next;
            if (next == until)
                return;
            if (!Step(next == share))
                continue;
            // Hashing has no memory: what is left until a share of the new difficulty is drawn anew.
            Changes++;
            _workLeft = _random.NextExponential();
            if (isEnough?.Invoke(Rule.Difficulty) ?? false)
                return;
        }
    }

    private bool Step(bool isShare)
    {
        var now = SimTime.FromSeconds(_now);
        if (!isShare)
        {
            _nextPoll += Rule.PollEvery!.Value.Seconds;
            return Rule.Poll(now);
        }

        Shares++;
        _workLeft = _random.NextExponential();
        return Rule.Share(now, Rule.Difficulty);
    }
}
