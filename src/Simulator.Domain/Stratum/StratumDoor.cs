using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Time;

namespace Simulator.Domain.Stratum;

/// <summary>
/// The door of a pool to Stratum clients: its sessions, its jobs, the extranonces, and the shares that wait for an
/// answer. Whoever owns it tells it what happened and what time it is; it has no socket and no clock.
/// </summary>
/// <remarks>
/// The owner's duties: <see cref="Open"/>, <see cref="Receive"/> and <see cref="Close"/> for each connection;
/// <see cref="NewJob"/> at each new tip, at each change of what is mined, and when <see cref="StratumJobs.DueAt"/> has
/// come; <see cref="Tick"/> once a second; <see cref="Acknowledge"/> or <see cref="Refuse"/> once for each ticket.
/// </remarks>
public sealed class StratumDoor
{
    private readonly List<StratumSession> _sessions = [];
    private readonly Dictionary<long, StratumSession> _byConnection = [];
    private readonly WaitingShares _waiting = new();
    private (double Difficulty, byte[] Line) _lastDifficulty = (0, []);

    /// <summary>A door without jobs and clients.</summary>
    /// <param name="terms">What it grants and asks.</param>
    /// <param name="start">What stands for this process in the names of jobs: <see cref="JobId.StartOf"/>.</param>
    /// <param name="pool">Whose door it is.</param>
    /// <param name="outbox">Where its lines go.</param>
    public StratumDoor(StratumTerms terms, uint start, IStratumPool pool, IStratumOutbox outbox)
    {
        Terms = terms;
        Pool = pool;
        Outbox = outbox;
        Jobs = new(terms, start);
        Extranonces = new(terms.Node);
    }

    /// <summary>What it grants and asks.</summary>
    public StratumTerms Terms { get; }

    /// <summary>Its jobs.</summary>
    public StratumJobs Jobs { get; }

    /// <summary>Its extranonces.</summary>
    public ExtranonceSpace Extranonces { get; }

    /// <summary>The sessions that are open; in an order that the same calls make the same.</summary>
    public IReadOnlyList<StratumSession> Sessions => _sessions;

    /// <summary>Shares that wait for their answer.</summary>
    public int Waiting => _waiting.Count;

    internal IStratumPool Pool { get; }

    internal IStratumOutbox Outbox { get; }

    /// <summary>The session of a connection, or null.</summary>
    public StratumSession? Find(long connection) => _byConnection.GetValueOrDefault(connection);

    /// <summary>A client has connected. It is told nothing until it has subscribed.</summary>
    /// <param name="connection">A number that no open connection has.</param>
    /// <param name="now">When.</param>
    public StratumSession Open(long connection, SimTime now)
    {
        var session = new StratumSession(this, connection, now) { Place = _sessions.Count };
        _byConnection.Add(connection, session);
        _sessions.Add(session);
        return session;
    }

    /// <summary>A line has come. Of connections that are not open it is ignored.</summary>
    public void Receive(long connection, ReadOnlySpan<byte> line, SimTime now) => Find(connection)?.Receive(line, now);

    /// <summary>A client has left, or was refused by its framer. Unknown connections are ignored.</summary>
    public void Close(long connection) => Find(connection)?.Close();

    /// <summary>Gives everybody a new job.</summary>
    /// <param name="template">What is mined.</param>
    /// <param name="clean">
    /// True to make clients drop their earlier work; it is so in any case where the parent is another than before.
    /// </param>
    /// <param name="now">When.</param>
    public StratumJob NewJob(StratumTemplate template, bool clean, SimTime now)
    {
        if (((uint)template.Version & Terms.VersionMask) != 0)
            throw new ArgumentException("version bits that clients may change must be 0", nameof(template));
        clean |= Jobs.Newest?.Template.Previous != template.Previous;
        var job = Jobs.Add(template, now);
        foreach (var session in _sessions)
            session.Note(job);
        Outbox.Broadcast(job.NotifyLine(0, clean));
        foreach (var session in _sessions)
            session.Begin(now);
        return job;
    }

    /// <summary>Looks after what only time does: silence, share difficulties, hashes to forget.</summary>
    public void Tick(SimTime now)
    {
        Jobs.Tick(now);
        for (var i = _sessions.Count - 1; i >= 0; i--)
            _sessions[i].Tick(now);
    }

    /// <summary>The share of a ticket is safe: its client is told.</summary>
    public void Acknowledge(long ticket) => Settle(ticket, ShareVerdict.Accepted);

    /// <summary>The share of a ticket was refused after all, by the books.</summary>
    public void Refuse(long ticket, ShareVerdict verdict) => Settle(ticket, verdict);

    internal long Wait(StratumSession session, RequestId id) => _waiting.Add(session, id);

    internal void Forget(long ticket) => _waiting.TryTake(ticket, out _, out _);

    internal void Remove(StratumSession session)
    {
        _byConnection.Remove(session.Connection);
        var last = _sessions[^1];
        _sessions[session.Place] = last;
        last.Place = session.Place;
        _sessions.RemoveAt(_sessions.Count - 1);
    }

    // Many clients have the network's difficulty: they share the line.
    internal byte[] DifficultyLine(double difficulty)
    {
        if (difficulty != _lastDifficulty.Difficulty)
            _lastDifficulty = (difficulty, Answers.SetDifficulty(difficulty));
        return _lastDifficulty.Line;
    }

    private void Settle(long ticket, ShareVerdict verdict)
    {
        if (_waiting.TryTake(ticket, out var session, out var id))
            session.Settle(id, verdict);
    }
}
