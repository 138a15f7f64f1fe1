using System.Text;
using System.Text.Json;
using Simulator.Domain.Time;

namespace Simulator.Domain.Stratum;

/// <summary>What a client may ask, and logging in.</summary>
public sealed partial class StratumSession
{
    private static readonly (byte[] Method, Handler Handle)[] handlers =
    [
        ([.. "mining.subscribe"u8], static (session, in request, now) => session.Subscribe(request, now)),
        ([.. "mining.authorize"u8], static (session, in request, now) => session.Authorize(request, now)),
        ([.. "mining.configure"u8], static (session, in request, now) => session.Configure(request, now)),
        ([.. "mining.suggest_difficulty"u8], static (session, in request, now) => session.Suggest(request, now)),
        ([.. "mining.suggest_target"u8], static (session, in request, now) => session.SuggestTarget(request, now)),
        ([.. "mining.extranonce.subscribe"u8],
            static (session, in request, now) => session.SubscribeExtranonce(request)),
        ([.. "mining.get_transactions"u8], static (session, in request, now) => session.ListTransactions(request)),
        ([.. "mining.capabilities"u8], static (session, in request, now) => session.SayTrue(request)),
        ([.. "mining.multi_version"u8], static (session, in request, now) => session.SayTrue(request)),
        ([.. "mining.ping"u8], static (session, in request, now) =>
            session.Send(Answers.Result(session.IdOf(request), "\"pong\""u8))),

        // An answer to our ping in the shape of a request. Firmware takes an answer to it for an accepted share.
        ([.. "pong"u8], static (session, in request, now) => { }),
        ([.. "mining.pong"u8], static (session, in request, now) => { }),
    ];

    private readonly List<(byte[] Name, long Account)> _workers = new(1);
    private readonly List<uint> _extranonces = new(1);
    private bool _wantsExtranonces;

    private delegate void Handler(StratumSession session, in StratumRequest request, SimTime now);

    /// <summary>The first extranonce of jobs given out from now on; 0 until it has subscribed.</summary>
    public uint Extranonce1 => _extranonces.Count == 0 ? 0 : _extranonces[^1];

    /// <summary>What the client says it is, after it was asked; null before.</summary>
    public string? ClientVersion { get; private set; }

    private void Handle(in StratumRequest request, SimTime now)
    {
        var method = request.Bytes(request.Method);
        foreach (var (name, handle) in handlers)
        {
            if (!method.SequenceEqual(name))
                continue;
            handle(this, request, now);
            return;
        }

        Refuse(request, StratumFault.UnknownMethod, $"unknown method '{Quoted(method)}'", now);
    }

    private void Subscribe(in StratumRequest request, SimTime now)
    {
        if (Extranonce1 == 0)
        {
            if (_door.Extranonces.Take() is not { } extranonce)
            {
                Refuse(request, StratumFault.NoExtranonce, "no extranonce is free, try again later", now);
                Drop(StratumDrop.NoExtranonce);
                return;
            }

            _extranonces.Add(extranonce);
        }

        Span<byte> scratch = stackalloc byte[TextMost];
        if (request.TryText(request.Param(0), scratch, out var agent) && !agent.IsEmpty)
            Agent = Quoted(agent);
        IsSubscribed = true;
        Send(Answers.Subscribed(IdOf(request), Extranonce1));
        Begin(now);
    }

    private void Authorize(in StratumRequest request, SimTime now)
    {
        Span<byte> scratch = stackalloc byte[WorkerName.BytesMost];
        if (request.Count < 1)
        {
            Refuse(request, StratumFault.BadParameters, Needs("mining.authorize", 2, request.Count), now);
            return;
        }

        if (!request.TryText(request.Param(0), scratch, out var bytes) || WorkerName.Read(bytes) is not { } worker)
        {
            Refuse(request, StratumFault.Unauthorized, WorkerName.Sentence, now);
            return;
        }

        var name = bytes.ToArray();
        var password = request.TryText(request.Param(1), scratch, out var words)
            ? Encoding.UTF8.GetString(words[..Math.Min(words.Length, TextMost)])
            : "";
        if (AccountOf(name) < 0 && _workers.Count >= Terms.WorkersMost)
        {
            Refuse(request, StratumFault.Unauthorized, $"at most {Terms.WorkersMost} workers on a connection", now);
            return;
        }

        Login(request, name, worker, password, now);
    }

    private void Login(in StratumRequest request, byte[] name, string worker, string password, SimTime now)
    {
        var login = _door.Pool.Login(this, worker, password);
        if (login.Refusal is { } why)
        {
            Refuse(request, StratumFault.Unauthorized, why, now);
            return;
        }

        _workers.RemoveAll(known => known.Name.AsSpan().SequenceEqual(name));
        _workers.Add((name, login.Account));
        if (PasswordOptions.DifficultyOf(password) is { } difficulty && Terms.Allows(difficulty))
            Fix(difficulty, now);
        Send(Answers.True(IdOf(request)));
        Begin(now);
    }

    private void ListTransactions(in StratumRequest request) => Send(Answers.Result(IdOf(request), "[]"u8));

    private void SayTrue(in StratumRequest request) => Send(Answers.True(IdOf(request)));

    private void SubscribeExtranonce(in StratumRequest request)
    {
        _wantsExtranonces = true;
        SayTrue(request);
    }

    /// <summary>The account of a worker that has logged in here; -1 for another.</summary>
    private long AccountOf(ReadOnlySpan<byte> name)
    {
        foreach (var (known, account) in _workers)
            if (name.SequenceEqual(known))
                return account;
        return -1;
    }

    private void Answered(in StratumRequest answer)
    {
        Span<byte> scratch = stackalloc byte[TextMost];
        if (_asked > 0 && IdOf(answer).Is(_asked) && answer.TryText(answer.Result, scratch, out var text))
            ClientVersion = Quoted(text);
    }

    private static string Needs(string method, int wanted, int got) => got < 0
        ? $"{method} needs an array of {wanted} parameters"
        : $"{method} needs {wanted} parameters, got {got}";
}
