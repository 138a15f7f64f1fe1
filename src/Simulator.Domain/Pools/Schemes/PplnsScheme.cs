using Simulator.Domain.Parameters;

namespace Simulator.Domain.Pools.Schemes;

/// <summary>
/// Divides each block among the last shares, across rounds: those of the last so many difficulties counted back from
/// the block, its own share first. Every share is paid by as many blocks as fall into its window, so hopping gains
/// nothing.
/// </summary>
public sealed class PplnsScheme(double window) : IRewardScheme
{
    private const double WindowDefault = 2;

    private readonly ShareWindow _window = new(Difficulties.Of(window));
    private readonly RewardSplit _split = new();

    /// <summary>This scheme's entry in the list.</summary>
    public static RewardSchemeKind Kind { get; } = new(
        new("pplns", "Each block is divided among the last shares, whichever round they fell in.",
            "part of a member = its difficulties among the last `window` difficulties / those of all in the window\n"
                + "the share that lies across the window's edge counts with the part inside; until the window has\n"
                + "filled for the first time, all shares are in it",
            [RewardSchemeKind.Window("2 difficulties")],
            "Rosenfeld, Analysis of Bitcoin Pooled Mining Reward Systems (2011), section 5.1"),
        static values => new PplnsScheme(RewardSchemeKind.WindowOf(values, WindowDefault)));

    /// <inheritdoc/>
    public bool PaysPerShare => false;

    /// <inheritdoc/>
    public void Grow(int members) => _window.Grow(members);

    /// <inheritdoc/>
    public Int128 Share(int member, UInt128 difficulties, long subsidy)
    {
        _window.Add(member, difficulties);
        return 0;
    }

    /// <inheritdoc/>
    public void Shares(ReadOnlySpan<UInt128> difficulties, long subsidy, Span<Int128> owed) =>
        _window.Add(difficulties);

    /// <inheritdoc/>
    public void Divide(int finder, long reward, CreditSheet sheet) =>
        _split.Divide(reward, _window.ByMember, _window.Total, sheet, _window.ByMember.Length);

    /// <inheritdoc/>
    public ulong StateHash() => _window.StateHash();
}
