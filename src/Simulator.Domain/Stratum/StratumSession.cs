using System.Text;
using System.Text.Json;
using Simulator.Domain.Time;

namespace Simulator.Domain.Stratum;

/// <summary>
/// One client of a pool's door, from its connection to its end: what it has agreed on, the jobs that it was given, its
/// share difficulty, its mistakes. Lines go in, lines and verdicts come out. It has no socket and no clock, and nothing
/// that a client sends makes it throw or grow without bound.
/// </summary>
/// <remarks>
/// <code>
///            configure, suggest_difficulty         configure, suggest_difficulty
///               (at any time)                         (at any time)
///   connected ---- subscribe ----> subscribed ---- authorize ----> mining ---- submit
///        \                                             ^             |  ^--- notify, set_difficulty
///         `------- authorize ----> logged in --- subscribe           |
///        any state --- silent, garbage, flood, closed by either side `---> closed
/// </code>
/// Nothing is sent but answers until the client mines.
/// </remarks>
public sealed partial class StratumSession
{
    private const int TextMost = 256;

    private readonly StratumDoor _door;
    private readonly SimTime _openedAt;
    private SimTime _heardAt;
    private RequestLimit _limit = RequestLimit.Fresh;
    private RequestLimit _flood = RequestLimit.Fresh;
    private RequestLimit _shares = RequestLimit.Fresh;
    private int _score;
    private SimTime _scoredAt;
    private int _waiting;
    private long _asked;

    internal StratumSession(StratumDoor door, long connection, SimTime now)
    {
        _door = door;
        Connection = connection;
        _openedAt = _heardAt = _scoredAt = now;
        _difficulty = new(door.Terms, door.Pool);
    }

    /// <summary>The number of its connection.</summary>
    public long Connection { get; }

    /// <summary>The program that the client says it is; empty until it subscribes.</summary>
    public string Agent { get; private set; } = "";

    /// <summary>Whether it has subscribed.</summary>
    public bool IsSubscribed { get; private set; }

    /// <summary>Whether one of its workers has logged in.</summary>
    public bool IsAuthorized => _workers.Count > 0;

    /// <summary>Whether it gets jobs.</summary>
    public bool IsMining => IsSubscribed && IsAuthorized && !IsClosed;

    /// <summary>Whether it has ended.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Points of its mistakes that are not yet forgotten.</summary>
    public int Score => _score;

    /// <summary>Shares that wait for their answer.</summary>
    public int Waiting => _waiting;

    /// <summary>Its place among the door's sessions.</summary>
    internal int Place { get; set; }

    private StratumTerms Terms => _door.Terms;

    /// <summary>A line of the client, without its end.</summary>
    public void Receive(ReadOnlySpan<byte> line, SimTime now)
    {
        if (IsClosed)
            return;
        _heardAt = now;
        line = line.Trim(" \t\r\n"u8);
        if (line.Length > LineFramer.LineMost)
        {
            Drop(StratumDrop.LineTooLong);
            return;
        }

        var request = default(StratumRequest);
        var fault = line.IsEmpty ? StratumFault.None : StratumRequest.Read(line, out request);
        // Every share is judged: it costs less than to make one, and it may be a block.
        if (fault == StratumFault.None && !request.IsAnswer && IsShare(request))
            Submit(request, now);
        else if (!IsWithin(ref _flood, now))
            Flood(now);
        else if (fault != StratumFault.None)
            Refuse(default, fault, SentenceOf(fault, request), now);
        else if (request.IsAnswer)
            Answered(request);
        else if (!line.IsEmpty && _limit.Take(now, Terms.RateMost, Terms.BurstMost))
            Handle(request, now);
        else if (!line.IsEmpty)
            Refuse(request, StratumFault.RateLimit, "rate limit", now);
    }

    /// <summary>Looks after silence and the share difficulty; once a second is enough.</summary>
    public void Tick(SimTime now)
    {
        if (IsClosed)
            return;
        if (!IsAuthorized && now - _openedAt >= Terms.LoginTimeMost)
            Drop(StratumDrop.Silent);
        else if (now - _heardAt >= Terms.IdleMost)
            Drop(StratumDrop.Idle);
        else
            TickDifficulty(now);
    }

    /// <summary>Ends the session without a word: the client has left. Its extranonces are free again.</summary>
    public void Close()
    {
        if (IsClosed)
            return;
        IsClosed = true;
        foreach (var extranonce in _extranonces)
            _door.Extranonces.Release(extranonce);
        _door.Remove(this);
    }

    /// <summary>Ends the session and has its connection closed.</summary>
    public void Drop(StratumDrop reason)
    {
        if (IsClosed)
            return;
        Close();
        _door.Outbox.Drop(Connection, reason);
    }

    /// <summary>Whether what came is below a flood.</summary>
    private bool IsWithin(ref RequestLimit limit, SimTime now) =>
        limit.Take(now, Terms.RateMost * Terms.FloodFactor, Terms.BurstMost * Terms.FloodFactor);

    private void Send(ReadOnlyMemory<byte> line) => _door.Outbox.Send(Connection, line);

    private RequestId IdOf(in StratumRequest request) =>
        request.Id.Type == JsonTokenType.None ? default : RequestId.Of(request.Bytes(request.Id));

    private static bool IsShare(in StratumRequest request) => request.Method.Type == JsonTokenType.String
        && request.Bytes(request.Method).SequenceEqual("mining.submit"u8);

    private void Refuse(in StratumRequest request, StratumFault fault, string text, SimTime now)
    {
        var isYesOrNo = fault == StratumFault.Unauthorized || IsShare(request);
        Send(Answers.Error(IdOf(request), isYesOrNo, fault.StratumCode(), text));
        _door.Pool.Faulted(this, fault);
        Blame(fault.Score(), fault.IsGarbage(), now);
    }

    /// <summary>Adds to the score, of which one point is forgotten each second, and ends what has too many.</summary>
    private void Blame(int points, bool isGarbage, SimTime now)
    {
        var seconds = (now - _scoredAt).Microseconds / SimTime.PerSecond;
        _scoredAt += SimTime.FromSeconds(seconds);
        _score = (int)Math.Max(0, _score - seconds) + points;
        if (_score >= Terms.BanScore && (isGarbage || now - _openedAt >= Terms.Patience))
            Drop(StratumDrop.BanScore);
    }

    /// <summary>
    /// Far above every limit, and nothing of it a good share. A miner that comes back with all its old shares looks
    /// like this for a moment, so at first its lines are passed over.
    /// </summary>
    private void Flood(SimTime now)
    {
        _door.Pool.Faulted(this, StratumFault.RateLimit);
        if (!IsMining || now - _openedAt >= Terms.Patience)
            Drop(StratumDrop.RateLimit);
    }

    private static string SentenceOf(StratumFault fault, in StratumRequest request) => fault switch
    {
        StratumFault.InvalidJson => $"invalid JSON: unreadable at byte {request.FaultAt + 1}",
        StratumFault.TooDeep => $"invalid JSON: nested deeper than {StratumRequest.DepthMost}",
        StratumFault.NotAnObject => "request must be an object",
        StratumFault.NoMethod => "request must have a method, a text",
        _ => "request id must be a number, null or a text of at most 64 characters",
    };

    /// <summary>What a client wrote, short and without control characters, to be quoted in an answer.</summary>
    private static string Quoted(ReadOnlySpan<byte> text, int most = 64)
    {
        var shown = new StringBuilder();
        foreach (var rune in Encoding.UTF8.GetString(text[..Math.Min(text.Length, TextMost)]).EnumerateRunes())
        {
            if (shown.Length >= most)
                return shown.Append("...").ToString();
            shown.Append(WorkerName.IsPrintable(rune) ? rune.ToString() : "?");
        }

        return shown.ToString();
    }
}
