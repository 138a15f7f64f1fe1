namespace Simulator.Domain.Mining.Policies;

/// <summary>What is known of the tip where a selfish miner's branch and the honest branch part.</summary>
public enum SelfishFork : byte
{
    /// <summary>The miner found the last block, so that a tie published now would come too late.</summary>
    Irrelevant,

    /// <summary>The honest side has just found the last block: a tie published now reaches part of it first.</summary>
    Relevant,

    /// <summary>A tie has been published, and the honest side mines on both branches.</summary>
    Active,
}

/// <summary>What a selfish miner can do after a block.</summary>
public enum SelfishAction : byte
{
    /// <summary>Give up the own branch and mine on the honest tip.</summary>
    Adopt,

    /// <summary>Publish one block more than the honest branch has.</summary>
    Override,

    /// <summary>Publish as many blocks as the honest branch has, which makes a tie.</summary>
    Match,

    /// <summary>Publish nothing and go on with the own branch.</summary>
    Wait,
}

/// <summary>
/// A table that says what a selfish miner does in every state of a fork: own blocks, honest blocks, and what is known
/// of the tie. It never decides by itself; <see cref="SelfishSolver"/> finds one, <see cref="SelfishPolicyText"/> reads
/// and writes it.
/// </summary>
public sealed class SelfishPolicy
{
    /// <summary>The longest branch that a table may know, in blocks.</summary>
    public const int TruncationMax = 300;

    private const int Forks = 3;
    private readonly SelfishAction[] _actions;

    /// <summary>A table that adopts everywhere.</summary>
    /// <param name="setting">What it is the answer to.</param>
    public SelfishPolicy(SelfishSetting setting)
    {
        Setting = setting;
        _actions = new SelfishAction[(setting.Truncation + 1) * (setting.Truncation + 1) * Forks];
    }

    /// <summary>The shares and the bound that it was made for.</summary>
    public SelfishSetting Setting { get; }

    /// <summary>The miner's share of the counted blocks under this table.</summary>
    public double Revenue { get; init; }

    /// <summary>
    /// What to do with <paramref name="own"/> blocks of the own branch and <paramref name="honest"/> of the other
    /// since they part. Beyond the table: override with the longer branch, else adopt.
    /// </summary>
    public SelfishAction ActionAt(int own, int honest, SelfishFork fork)
    {
        if (own > Setting.Truncation || honest > Setting.Truncation)
            return own > honest ? SelfishAction.Override : SelfishAction.Adopt;
        return own == 0 && honest == 0 ? SelfishAction.Wait : _actions[IndexOf(own, honest, fork)];
    }

    /// <summary>Writes one entry of the table.</summary>
    /// <exception cref="ArgumentException">The action is impossible there.</exception>
    public void Set(int own, int honest, SelfishFork fork, SelfishAction action)
    {
        if (!IsState(own, honest, fork) || !IsPossible(own, honest, fork, action))
            throw new ArgumentException($"nobody can {action} with {own} against {honest} ({fork})");
        _actions[IndexOf(own, honest, fork)] = action;
    }

    /// <summary>Whether a fork can be in this state, and the table has an entry for it.</summary>
    public bool IsState(int own, int honest, SelfishFork fork) =>
        own >= 0 && honest >= 0 && own <= Setting.Truncation && honest <= Setting.Truncation && own + honest > 0
        && fork switch
        {
            SelfishFork.Relevant => honest > 0,
            SelfishFork.Active => honest > 0 && own >= honest,
            _ => true,
        };

    /// <summary>Whether the rules of the game, and the bound of the table, allow an action.</summary>
    public bool IsPossible(int own, int honest, SelfishFork fork, SelfishAction action) => action switch
    {
        SelfishAction.Override => own > honest,
        SelfishAction.Match => fork == SelfishFork.Relevant && own >= honest && IsInside(own, honest),
        SelfishAction.Wait => IsInside(own, honest),
        _ => true,
    };

    /// <summary>Entries of the table.</summary>
    public int States()
    {
        var count = 0;
        for (var own = 0; own <= Setting.Truncation; own++)
            for (var honest = 0; honest <= Setting.Truncation; honest++)
                for (var fork = SelfishFork.Irrelevant; fork <= SelfishFork.Active; fork++)
                    count += IsState(own, honest, fork) ? 1 : 0;
        return count;
    }

    private bool IsInside(int own, int honest) => own < Setting.Truncation && honest < Setting.Truncation;

    private int IndexOf(int own, int honest, SelfishFork fork) =>
        (own * (Setting.Truncation + 1) + honest) * Forks + (int)fork;
}

/// <summary>What a selfish miner is up against.</summary>
/// <param name="Alpha">The miner's share of the hash rate, above 0 and below 0.5.</param>
/// <param name="Gamma">The part of the honest side that mines on the miner's branch of a tie, 0 to 1.</param>
/// <param name="Truncation">Blocks of a branch at which the fork must end, 2 to 300.</param>
public readonly record struct SelfishSetting(double Alpha, double Gamma, int Truncation)
{
    /// <summary>What is wrong with it, in words that begin with the parameter; null when nothing is.</summary>
    public string? Fault() =>
        !(Alpha > 0 && Alpha < 0.5)
            ? "alpha must be above 0 and below 0.5: with half the hash rate every block can be own"
        : !(Gamma >= 0 && Gamma <= 1) ? "gamma must be from 0 to 1"
        : Truncation is < 2 or > SelfishPolicy.TruncationMax
            ? $"truncation must be from 2 to {SelfishPolicy.TruncationMax} blocks"
        : null;
}
