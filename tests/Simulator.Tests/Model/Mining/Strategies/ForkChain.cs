using Simulator.Model.Mining.Strategies;

namespace Simulator.Tests.Model.Mining.Strategies;

/// <summary>
/// What a selfish or stubborn miner earns without latency, by the stationary law of a chain of states: own blocks and
/// others' blocks since the branches part, and whether a tie stands. Written from the rules in words, and apart from
/// the program: it knows no work, no network and no desk. Branches end at a bound.
/// </summary>
internal sealed class ForkChain(double alpha, double gamma, Stubbornness how, int bound = 60)
{
    private readonly Dictionary<(int Own, int Others, bool Tie), double> _now = new() { [(0, 0, false)] = 1 };
    private double _own;
    private double _others;

    /// <summary>The miner's share of the blocks that stay.</summary>
    public double RevenueShare(int blocks = 1500)
    {
        for (var block = 0; block < blocks; block++)
        {
            // What is earned before the law has settled does not count.
            if (block == blocks / 2)
                (_own, _others) = (0, 0);
            Step();
        }

        return _own / (_own + _others);
    }

    private void Step()
    {
        var before = _now.ToArray();
        _now.Clear();
        foreach (var (state, chance) in before)
        {
            OwnBlock(state, alpha * chance);
            if (!state.Tie)
            {
                Answer(state.Own, state.Others + 1, (1 - alpha) * chance);
                continue;
            }

            _own += (1 - alpha) * gamma * chance * state.Others;
            Answer(state.Own - state.Others, 1, (1 - alpha) * gamma * chance);
            Answer(state.Own, state.Others + 1, (1 - alpha) * (1 - gamma) * chance);
        }
    }

    private void OwnBlock((int Own, int Others, bool Tie) state, double chance)
    {
        if (state.Tie && state.Own == state.Others && !how.EqualFork)
            Win(state.Own + 1, chance);
        else if (state.Own + 1 >= bound)
            Win(state.Own + 1, chance);
        else
            Go((state.Own + 1, state.Others, state.Tie), chance);
    }

    /// <summary>Others have found a block.</summary>
    private void Answer(int own, int others, double chance)
    {
        var lead = own - others;
        if (lead == 1 && !how.Lead)
            Win(own, chance);
        else if (lead >= 0 && others < bound)
            Go((own, others, true), chance);
        else if (own > 0 && -lead <= how.Trail && others < bound)
            Go((own, others, false), chance);
        else
            Lose(others, chance);
    }

    private void Win(int blocks, double chance)
    {
        _own += chance * blocks;
        Go((0, 0, false), chance);
    }

    private void Lose(int blocks, double chance)
    {
        _others += chance * blocks;
        Go((0, 0, false), chance);
    }

    private void Go((int, int, bool) state, double chance) =>
        _now[state] = _now.GetValueOrDefault(state) + chance;
}
