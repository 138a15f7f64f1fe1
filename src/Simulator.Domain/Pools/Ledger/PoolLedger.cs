using Simulator.Domain.Actors;

namespace Simulator.Domain.Pools.Ledger;

/// <summary>
/// The books of a pool: what its blocks brought, what each member is owed and was paid, and what is the pool's own.
/// Money is never made or lost in it (I5): what the pool brought in plus the coinbases of its blocks on the best chain
/// is, at any time and exactly, what is immature, payable and paid of all members plus the pool's own. It knows no
/// time, no chain, and judges no share.
/// </summary>
/// <remarks>
/// <para>Who bears a stale block: it is <see cref="Reverse"/>d, and exactly what it credited is taken back. If a member
/// was paid already, its balance goes below zero and later credits fill it; a debt left when a member leaves is the
/// pool's loss. Of a scheme that pays per share, the pool bears it all.</para>
/// <para>A block keeps its credits until <see cref="Forget"/>; a reversal after that is borne by the pool.</para>
/// <para>The pool is ruined when its own money falls below zero; its blocks count for it as soon as they are found.
/// </para>
/// </remarks>
public sealed partial class PoolLedger
{
    private readonly IRewardScheme _scheme;
    // By member, in arrays of their own, so that a pass over one of them touches nothing else.
    private long[] _immature = [];
    private Int128[] _balances = [];
    private long[] _paid = [];
    private UInt128[] _difficulties = [];
    private bool[] _hasLeft = [];
    private Int128[] _owed = [];

    /// <summary>Books without members.</summary>
    /// <param name="scheme">How blocks and shares are paid; used by these books alone.</param>
    /// <param name="fee">What the pool keeps.</param>
    /// <param name="reserve">Satoshi that the pool brings in.</param>
    public PoolLedger(IRewardScheme scheme, PoolFee fee, long reserve)
    {
        _scheme = scheme;
        Fee = fee;
        Reserve = reserve;
        Own = Credit.Of(reserve);
    }

    /// <summary>What the pool keeps of what it passes on from now on.</summary>
    public PoolFee Fee { get; set; }

    /// <summary>Satoshi that the pool brought in.</summary>
    public long Reserve { get; }

    /// <summary>Number of members ever; they are 0, 1, 2, ... in the order of joining.</summary>
    public int Members { get; private set; }

    /// <summary>The pool's own money, in <see cref="Credit"/>: reserve, fees and luck, less what it owes.</summary>
    public Int128 Own { get; private set; }

    /// <summary>
    /// Of <see cref="Own"/>, what was kept as the fee of credits that still stand, in <see cref="Credit"/>.
    /// </summary>
    public Int128 Fees { get; private set; }

    /// <summary>True from the moment on that <see cref="Own"/> was below zero.</summary>
    public bool IsRuined { get; private set; }

    /// <summary>Accepted shares, or stretches of them, that were told; each is counted exactly once (I6).</summary>
    public long Tellings { get; private set; }

    /// <summary>What all accepted shares counted, in <see cref="Pools.Difficulties"/>.</summary>
    public UInt128 ShareDifficulties { get; private set; }

    /// <summary>Satoshi of the coinbases of its blocks that stand on the best chain.</summary>
    public Int128 Coinbases { get; private set; }

    /// <summary>Satoshi of all members' immature credits.</summary>
    public Int128 Immature { get; private set; }

    /// <summary>All members' payable balances, debts taken off, in <see cref="Credit"/>.</summary>
    public Int128 Payable { get; private set; }

    /// <summary>Satoshi paid out to all members.</summary>
    public Int128 Paid { get; private set; }

    /// <summary>
    /// All that members were credited and that still stands, debts taken off, in <see cref="Credit"/>.
    /// </summary>
    public Int128 Credits => ((Immature + Paid) << Credit.FractionBits) + Payable;

    /// <summary>One member's account.</summary>
    public MemberAccount this[int member] =>
        new(_immature[member], _balances[member], _paid[member], _difficulties[member], _hasLeft[member]);

    /// <summary>A new member with an empty account; returns its number.</summary>
    public int Join()
    {
        Join(1);
        return Members - 1;
    }

    /// <summary>So many new members.</summary>
    public void Join(int count)
    {
        Members += count;
        if (Members > _paid.Length)
        {
            var room = Math.Max(Members, 2 * _paid.Length);
            Array.Resize(ref _immature, room);
            Array.Resize(ref _balances, room);
            Array.Resize(ref _paid, room);
            Array.Resize(ref _difficulties, room);
            Array.Resize(ref _hasLeft, room);
            Array.Resize(ref _owed, room);
        }

        _scheme.Grow(Members);
    }

    /// <summary>
    /// A member leaves: what it is owed stays owed and is paid out whatever the threshold; a debt is the pool's loss.
    /// </summary>
    public void Leave(int member)
    {
        _hasLeft[member] = true;
        WriteOff(member);
    }

    /// <summary>A member who left is back; its account goes on.</summary>
    public void Return(int member) => _hasLeft[member] = false;

    /// <summary>An accepted share.</summary>
    /// <param name="member">Whose.</param>
    /// <param name="difficulties">What it counts, in <see cref="Pools.Difficulties"/>.</param>
    /// <param name="subsidy">Satoshi that a block mints now.</param>
    public void Share(int member, UInt128 difficulties, long subsidy)
    {
        _difficulties[member] += difficulties;
        ShareDifficulties += difficulties;
        Tellings++;
        var owed = _scheme.Share(member, difficulties, subsidy);
        if (owed != 0)
            Owe(member, owed);
    }

    /// <summary>All shares since the last block or stretch, by member; members left out have none.</summary>
    public void Shares(ReadOnlySpan<UInt128> difficulties, long subsidy)
    {
        if (difficulties.Length > Members)
            throw new ArgumentException("There are fewer members than that.", nameof(difficulties));
        var sum = UInt128.Zero;
        var sums = _difficulties.AsSpan(0, difficulties.Length);
        for (var member = 0; member < difficulties.Length; member++)
        {
            var each = difficulties[member];
            sums[member] += each;
            sum += each;
        }

        ShareDifficulties += sum;
        Tellings++;
        _scheme.Shares(difficulties, subsidy, _owed);
        if (!_scheme.PaysPerShare)
            return;
        for (var member = 0; member < difficulties.Length; member++)
            Owe(member, _owed[member]);
    }

    /// <summary>Whether the pool owes for shares, so that it matters what a block brings when they come.</summary>
    public bool PaysPerShare => _scheme.PaysPerShare;

    /// <summary>How many last blocks of the best chain the price of a share depends on.</summary>
    public int ChainBlocks => _scheme.ChainBlocks;

    /// <summary>The best chain has lost blocks: its last <see cref="ChainBlocks"/> are told anew.</summary>
    public void ForgetChain() => _scheme.ForgetChain();

    /// <summary>The next block of anybody on the best chain, for schemes that pay by the chain's fees.</summary>
    /// <param name="fees">Satoshi.</param>
    public void ChainBlock(long fees) => _scheme.ChainBlock(fees);

    // What a share is worth goes from the pool's own to the member, but for the fee.
    private void Owe(int member, Int128 owed)
    {
        var fee = Fee.OfCredit(owed);
        var credit = owed - fee;
        _balances[member] += credit;
        Payable += credit;
        Fees += fee;
        Take(credit);
    }

    private void WriteOff(int member)
    {
        if (_balances[member] >= 0)
            return;
        var debt = -_balances[member];
        _balances[member] = 0;
        Payable += debt;
        Take(debt);
    }

    private void Take(Int128 credit)
    {
        Own -= credit;
        if (Own < 0)
            IsRuined = true;
    }

    private static InvariantViolation Broken(string detail) => new("I5", "pool-ledger-conserves-money", detail);
}
