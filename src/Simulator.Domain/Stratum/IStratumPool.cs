using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Domain.Time;

namespace Simulator.Domain.Stratum;

/// <summary>
/// The pool behind a door: who its workers are, what becomes of their shares, what time it is on the chain. It is asked
/// in the middle of a request and answers at once; it never calls back into the door before it has answered.
/// </summary>
public interface IStratumPool
{
    /// <summary>The header clock of the pool's node, in seconds; never the wall clock.</summary>
    uint HeaderTime(SimTime now);

    /// <summary>Grants or refuses a login.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="worker">1 to 128 printable characters.</param>
    /// <param name="password">Any text; a difficulty in it was already read.</param>
    StratumLogin Login(StratumSession session, string worker, string password);

    /// <summary>
    /// Takes a share that was judged good. Where the answer is <see cref="ShareAnswer.Later"/>, the pool later calls
    /// <see cref="StratumDoor.Acknowledge"/> or <see cref="StratumDoor.Refuse"/> with the ticket, once.
    /// </summary>
    ShareAnswer Take(StratumSession session, in StratumShare share, long ticket);

    /// <summary>A rule of share difficulties for one client, or null for none.</summary>
    /// <param name="difficulty">The first difficulty, in 2^32 expected hashes.</param>
    VarDiffRule? VarDiffFrom(double difficulty);

    /// <summary>A share was refused by the session itself. For measures.</summary>
    void Refused(StratumSession session, ShareVerdict verdict);

    /// <summary>A line was no share and had a fault. For measures.</summary>
    void Faulted(StratumSession session, StratumFault fault);
}

/// <summary>
/// What leaves a door, in the order of the calls. They only queue: they neither wait nor fail. Lines end with a line
/// feed and are never changed afterwards.
/// </summary>
public interface IStratumOutbox
{
    /// <summary>A line for a client.</summary>
    void Send(long connection, ReadOnlyMemory<byte> line);

    /// <summary>A line for every client that listens.</summary>
    void Broadcast(ReadOnlyMemory<byte> line);

    /// <summary>From now on a client gets what is for all that listen.</summary>
    void Listens(long connection);

    /// <summary>
    /// A connection is to be closed after what was sent. The session is closed already; the pool must not pass further
    /// lines.
    /// </summary>
    void Drop(long connection, StratumDrop reason);
}
