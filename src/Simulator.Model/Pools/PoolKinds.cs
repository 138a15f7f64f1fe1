using Simulator.Domain.Actors;

namespace Simulator.Model.Pools;

/// <summary>Messages between a pool, its members and its node.</summary>
public static class PoolKinds
{
    /// <summary>Pool to node: a proof of work of the pool was found. Body: a <see cref="PoolFind"/>.</summary>
    public const ushort BlockFound = MessageKind.BodyFlag | 0x0401;

    /// <summary>Pool to crew: what to build on from now on. Data: the block's handle.</summary>
    public const ushort Job = MessageKind.StoredFlag | 0x0402;

    /// <summary>
    /// Pool to crew: the same, while shares for the job before are as good. Data: the block's handle.
    /// </summary>
    public const ushort TieJob = MessageKind.StoredFlag | 0x0427;

    /// <summary>Pool to crew: it wants to know of all shares until now.</summary>
    public const ushort ReportWanted = 0x0403;

    /// <summary>Crew to pool: shares since the last report. Body: a <see cref="CrewReport"/>.</summary>
    public const ushort Report = MessageKind.BodyFlag | 0x0404;

    /// <summary>Pool to itself: payouts are due.</summary>
    public const ushort PayoutDue = 0x0405;

    /// <summary>Pool to itself: shares are settled, whether a block was found or not.</summary>
    public const ushort SettleDue = 0x0406;

    /// <summary>Member to pool: it starts. Data: its seat; below 0 it is the crew of all.</summary>
    public const ushort MemberJoined = 0x0407;

    /// <summary>
    /// Pool to member: how hard its shares are from now on. Data: the bits of the chance of one hash.
    /// </summary>
    public const ushort ShareSize = 0x0408;

    /// <summary>Member to pool: a share. Data: how many it had sent before, shifted by 24 bits, and its seat.</summary>
    public const ushort Share = 0x0409;

    /// <summary>Pool to itself: from now on things count.</summary>
    public const ushort CountingDue = 0x040A;

    /// <summary>Pool to itself: a new job is due, although there is no new block.</summary>
    public const ushort JobDue = 0x040B;

    /// <summary>Pool to itself: rules of share difficulties want to be asked.</summary>
    public const ushort PollDue = 0x040C;

    /// <summary>
    /// Pool to its members or crew: where they mine from now on. Data: a <see cref="MemberMode"/>, and from bit 8 on
    /// the place of the pool whose members are meant, plus 1; 0 stands for its own.
    /// </summary>
    public const ushort Mode = 0x040D;

    /// <summary>Pool to itself: an outage begins (data: which) or ends (data: its complement).</summary>
    public const ushort OutageDue = 0x040E;

    /// <summary>Pool to itself: members have waited long enough.</summary>
    public const ushort FailOverDue = 0x040F;

    /// <summary>Pool to pool: members of it come. Data: its place.</summary>
    public const ushort GuestsCome = 0x0410;

    /// <summary>Pool to pool: they are gone again. Data: its place.</summary>
    public const ushort GuestsGo = 0x0411;

    /// <summary>
    /// Pool to its crew: where one squad mines from now on. Data: a <see cref="MemberMode"/>, and from bit 8 on the
    /// squad.
    /// </summary>
    public const ushort SquadMode = 0x0420;

    /// <summary>Pool to itself: the round may be so old that hoppers leave.</summary>
    public const ushort HopDue = 0x0421;

    /// <summary>Pool to pool: a payout to it. Data: satoshi.</summary>
    public const ushort Income = 0x0422;

    /// <summary>Infiltrator to pool: it wants to know of jobs.</summary>
    public const ushort InfiltratorJoined = 0x0423;

    /// <summary>Crew or pool to infiltrator: its member has a full proof that nobody sees. Data: the seat.</summary>
    public const ushort SolutionKept = 0x0424;

    /// <summary>Infiltrator to pool: a full proof for an earlier job. Body: a <see cref="PoolFind"/>.</summary>
    public const ushort LateSolution = MessageKind.BodyFlag | 0x0425;

    /// <summary>
    /// Chooser to pool: a member mines there from now on. Data: a <see cref="MemberMode"/>, and from bit 8 on its seat.
    /// </summary>
    public const ushort MemberMoves = 0x0430;

    /// <summary>Chooser to itself: the next miner looks at its places.</summary>
    public const ushort ReviewDue = 0x0431;

    /// <summary>Pool to chooser: it gives no work any more, look around. Data: its place.</summary>
    public const ushort PoolGone = 0x0432;

    /// <summary>Operator to pool: a fault begins. Data: a <see cref="Faults.Live.LiveFaultOrder"/>.</summary>
    public const ushort FaultBegins = 0x0450;

    /// <summary>Operator to pool: a fault is healed. Data: a <see cref="Faults.Live.LiveFaultOrder"/>.</summary>
    public const ushort FaultHeals = 0x0451;

    /// <summary>Pool to itself: a fault has lasted as long as it was to. Data: its turn.</summary>
    public const ushort FaultOver = 0x0452;

    /// <summary>Pool to itself: a job that is late goes out.</summary>
    public const ushort LateJobDue = 0x0453;

    /// <summary>Pool to itself: a second has passed, look after its clients.</summary>
    public const ushort TickDue = 0x0442;

    /// <summary>Pool to node: a client has found a whole block. Body: a <see cref="BroughtBlock"/>.</summary>
    public const ushort BlockBrought = MessageKind.BodyFlag | 0x0440;

    /// <summary>Node to pool: what became of it. Body: a <see cref="BlockFate"/>.</summary>
    public const ushort BlockJudged = MessageKind.BodyFlag | 0x0441;

    /// <summary>Node to pool: a late block of it is published. Data: its handle.</summary>
    public const ushort TieMade = MessageKind.StoredFlag | 0x0426;
}
