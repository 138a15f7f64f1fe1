using Simulator.Domain.Chain;
using Simulator.Domain.Time;

namespace Simulator.Domain.Stratum;

/// <summary>Jobs and difficulties that the client is given, and what else the pool tells it.</summary>
public sealed partial class StratumSession
{
    private const int ExtranoncesMost = 8;

    private readonly ShareDifficulty _difficulty;
    private GivenJobs _given;
    private double _told;
    private Claim _claim;
    private double? _password;
    private double? _suggested;
    private double _floor;

    /// <summary>The difficulty of the newest job that it was given; 0 before the first. Bitcoin's unit.</summary>
    public double Difficulty => _given.Count == 0 ? 0 : _given.Newest.Difficulty;

    /// <summary>Asks the client to connect again: here, or where it is told.</summary>
    /// <param name="host">A host, or null for the same place.</param>
    /// <param name="port">Its port.</param>
    /// <param name="waitSeconds">How long to wait before.</param>
    public void Reconnect(string? host = null, int port = 0, int waitSeconds = 0) =>
        Send(Answers.Reconnect(host, port, waitSeconds));

    /// <summary>Shows a text to the client's user.</summary>
    public void ShowMessage(string text) => Send(Answers.Ask(++_asked, "client.show_message"u8, text));

    /// <summary>Asks for the client's version: see <see cref="ClientVersion"/>.</summary>
    public void AskVersion() => Send(Answers.Ask(++_asked, "client.get_version"u8, null));

    /// <summary>Asks whether the client is still there. Any line of it is an answer.</summary>
    public void Ping() => Send(Answers.Ask(++_asked, "mining.ping"u8, null));

    /// <summary>
    /// Gives the client another first extranonce and its newest job again, under another name. The old one stays its
    /// own, for shares of jobs already sent. False where it never asked for such news, or got too many.
    /// </summary>
    public bool ChangeExtranonce(SimTime now)
    {
        if (!_wantsExtranonces || !IsSubscribed || IsClosed || _extranonces.Count >= ExtranoncesMost
            || _door.Extranonces.Take() is not { } extranonce)
            return false;
        _extranonces.Add(extranonce);
        Send(Answers.SetExtranonce(extranonce));
        GiveAgain(now);
        return true;
    }

    /// <summary>Changes the version bits that the client may change, at once, where it may change any.</summary>
    public void SetVersionMask(uint mask)
    {
        if (!_rollsVersion || IsClosed)
            return;
        VersionMask = mask & Terms.VersionMask;
        Send(Answers.SetVersionMask(VersionMask));
    }

    /// <summary>A new job goes to everybody: the client learns its difficulty first.</summary>
    internal void Note(StratumJob job)
    {
        if (_given.Count > 0)
            Tell(job, 0, job.GivenAt);
    }

    /// <summary>The client may not have heard its difficulty: it is told again, before its next job.</summary>
    public void TellDifficultyAgain() => _told = 0;

    /// <summary>The first job, as soon as there is one and the client may have it; then it listens.</summary>
    internal void Begin(SimTime now)
    {
        if (!IsMining || _given.Count > 0 || _door.Jobs.Newest is not { } job)
            return;
        _difficulty.Begin(_password ?? _suggested ?? Terms.FirstOf(Agent), _password is not null, now);
        Give(job, 0, now);
        _door.Outbox.Listens(Connection);
    }

    /// <summary>The difficulty of the password: it stays, from the next job on.</summary>
    private void Fix(double difficulty, SimTime now)
    {
        _password = difficulty;
        if (_given.Count > 0)
            _difficulty.Begin(difficulty, isFixed: true, now);
    }

    private void Give(StratumJob job, byte variant, SimTime now)
    {
        Tell(job, variant, now);
        Send(job.NotifyLine(variant, clean: true));
    }

    private void Tell(StratumJob job, byte variant, SimTime now)
    {
        var difficulty = DifficultyFor(job, variant);
        if (difficulty != _told)
        {
            Send(_door.DifficultyLine(difficulty));
            _told = difficulty;
        }

        _given.Add(new(job, difficulty, Extranonce1, variant), _door.Jobs, now);
    }

    /// <summary>
    /// The newest job under another name, clean, so that a difficulty holds at once. Not without end: then it holds
    /// from the next job.
    /// </summary>
    private void GiveAgain(SimTime now)
    {
        if (_given.Count == 0 || !IsMining)
            return;
        var (job, name) = (_given.Newest.Job, NextName);
        if (name < StratumJob.VariantsMost && _door.Jobs.AgeOf(job, now) == JobAge.Valid)
            Give(job, name, now);
    }

    /// <summary>
    /// The name under which the newest job would be given again: the next, or the first whose times are all unused.
    /// </summary>
    private byte NextName
    {
        get
        {
            var next = (byte)(_given.Newest.Variant + 1);
            for (var name = next; name < StratumJob.VariantsMost; name++)
                if (!IsUsed(_given.Newest.Job, name))
                    return name;
            return next;
        }
    }

    /// <summary>Whether shares of times of this job were taken already.</summary>
    private bool IsUsed(StratumJob job, byte variant) =>
        _claim.Tip == job.Tip && job.TimeOf(variant) <= _claim.Until;

    /// <summary>
    /// A share can never be harder than a block. As long as a job's times were partly used by shares of before, it is
    /// neither easier nor harder than they were: else a client could roll its times ahead, hand in some of what it
    /// finds, and keep the rest for a job under which it counts, or counts more.
    /// </summary>
    private double DifficultyFor(StratumJob job, byte variant) => Math.Min(
        IsUsed(job, variant) ? _claim.Difficulty : Math.Max(_difficulty.Wanted, _floor), job.Difficulty);

    /// <summary>Whether the newest job would have another difficulty if it were given again.</summary>
    private bool IsOutdated =>
        _given.Newest is var newest && DifficultyFor(newest.Job, NextName) != newest.Difficulty;

    /// <summary>A share was taken: the times up to its own are used.</summary>
    private void Claims(in StratumShare share)
    {
        // Jobs of a tip begin ever later: only the newest stretch of used times can reach into one to come.
        var (tip, time) = (share.Job.Tip, share.Header.Time);
        if (tip > _claim.Tip || (tip == _claim.Tip && time > _claim.Until))
            _claim = new(tip, time, share.Difficulty);
    }

    private void TickDifficulty(SimTime now)
    {
        if (_given.Count > 0)
            Apply(_difficulty.Tick(_given.Newest.Job.Difficulty, now), now);
    }

    private void Apply(DifficultyChange change, SimTime now)
    {
        if (change == DifficultyChange.AtOnce && IsOutdated)
            GiveAgain(now);
    }

    /// <summary>
    /// Up to which header time shares of a tip were taken, and the difficulty that the last of these times asked for.
    /// </summary>
    private readonly record struct Claim(ulong Tip, uint Until, double Difficulty);
}
