using Simulator.Domain.Mining.Policies;
using Simulator.Domain.Random;

namespace Simulator.Tests.Mining.Policies;

/// <summary>Plays the game of one selfish miner against the rest, block by block, as a table says.</summary>
internal static class SelfishGame
{
    /// <summary>The miner's share of the blocks that both sides agreed on.</summary>
    public static double Play(SelfishPolicy policy, RandomStream draws, int blocks)
    {
        var (alpha, gamma) = (policy.Setting.Alpha, policy.Setting.Gamma);
        long kept = 0, lost = 0;
        int own = 0, honest = 0;
        var fork = SelfishFork.Irrelevant;
        for (var i = 0; i < blocks; i++)
        {
            if (draws.NextUnit() < alpha)
            {
                own++;
                fork = fork == SelfishFork.Active ? SelfishFork.Active : SelfishFork.Irrelevant;
            }
            else if (fork == SelfishFork.Active && draws.NextUnit() < gamma)
            {
                kept += honest;
                (own, honest, fork) = (own - honest, 1, SelfishFork.Relevant);
            }
            else
            {
                honest++;
                fork = SelfishFork.Relevant;
            }

            switch (policy.ActionAt(own, honest, fork))
            {
                case SelfishAction.Adopt:
                    lost += honest;
                    (own, honest, fork) = (0, 0, SelfishFork.Irrelevant);
                    break;
                case SelfishAction.Override:
                    kept += honest + 1;
                    (own, honest, fork) = (own - honest - 1, 0, SelfishFork.Irrelevant);
                    break;
                case SelfishAction.Match:
                    fork = SelfishFork.Active;
                    break;
            }
        }

        return (double)kept / (kept + lost);
    }
}
