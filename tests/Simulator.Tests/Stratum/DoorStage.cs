using System.Text;
using System.Text.Json;
using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;

namespace Simulator.Tests.Stratum;

/// <summary>
/// A door with a pool that takes every good share, an outbox that keeps lines, and a clock moved by hand. It plays no
/// client.
/// </summary>
internal sealed class DoorStage : IStratumPool, IStratumOutbox
{
    public const uint Start = 0x65f1a2b3;
    public const uint FirstTime = 1_700_000_000;

    private readonly SortedSet<long> _listeners = [];
    private long _connections;

    public DoorStage(StratumTerms? terms = null, uint start = Start) =>
        Door = new(terms ?? new StratumTerms(), start, this, this);

    public StratumDoor Door { get; }

    public SimTime Now { get; set; }

    /// <summary>Every line sent, with its connection.</summary>
    public List<(long Connection, string Line)> Sent { get; } = [];

    public List<(long Connection, StratumDrop Reason)> Dropped { get; } = [];

    public List<StratumShare> Taken { get; } = [];

    public List<long> Tickets { get; } = [];

    public List<ShareVerdict> Refusals { get; } = [];

    public List<StratumFault> Faults { get; } = [];

    public List<(string Worker, string Password)> Logins { get; } = [];

    /// <summary>What the pool says to good shares.</summary>
    public ShareAnswer Answer { get; set; } = ShareAnswer.Accepted;

    /// <summary>A rule for share difficulties; none unless a test gives one.</summary>
    public Func<double, VarDiffRule?> Rule { get; set; } = static _ => null;

    /// <summary>Whether lines are kept; a storm of lines is only counted.</summary>
    public bool Keeps { get; set; } = true;

    public long SentCount { get; private set; }

    /// <summary>A new client.</summary>
    public StageClient Connect() => new(this, Door.Open(++_connections, Now));

    /// <summary>A job for everybody.</summary>
    public StratumJob NewJob(StratumTemplate? template = null, bool clean = false) =>
        Door.NewJob((template ?? Templates.Easy()) with { Time = HeaderTime(Now) }, clean, Now);

    public void Wait(double seconds)
    {
        Now += SimTime.FromSeconds(seconds);
        Door.Tick(Now);
    }

    public uint HeaderTime(SimTime now) => FirstTime + (uint)(now.Microseconds / SimTime.PerSecond);

    public StratumLogin Login(StratumSession session, string worker, string password)
    {
        if (Keeps)
            Logins.Add((worker, password));
        return worker.StartsWith("nobody", StringComparison.Ordinal)
            ? StratumLogin.Refused("Unauthorized worker")
            : new(worker.Length);
    }

    public ShareAnswer Take(StratumSession session, in StratumShare share, long ticket)
    {
        Taken.Add(share);
        Tickets.Add(ticket);
        return Answer;
    }

    public VarDiffRule? VarDiffFrom(double difficulty) => Rule(difficulty);

    public void Refused(StratumSession session, ShareVerdict verdict)
    {
        if (Keeps)
            Refusals.Add(verdict);
    }

    public void Faulted(StratumSession session, StratumFault fault)
    {
        if (Keeps)
            Faults.Add(fault);
    }

    public void Send(long connection, ReadOnlyMemory<byte> line)
    {
        SentCount++;
        if (!Keeps)
            return;
        var text = Encoding.UTF8.GetString(line.Span);
        Assert.EndsWith("\n", text);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        Sent.Add((connection, text.TrimEnd('\n')));
    }

    public void Broadcast(ReadOnlyMemory<byte> line)
    {
        foreach (var connection in _listeners)
            Send(connection, line);
    }

    public void Listens(long connection) => Assert.True(_listeners.Add(connection), "listens twice");

    public void Drop(long connection, StratumDrop reason)
    {
        Dropped.Add((connection, reason));
        _listeners.Remove(connection);
    }
}

/// <summary>Templates for tests: a coinbase by hand, and a difficulty.</summary>
internal static class Templates
{
    public static readonly CompactTarget EasiestBits = new(0x207fffff);

    /// <summary>Every second hash is a block.</summary>
    public static StratumTemplate Easy(byte parent = 1) => Of(EasiestBits, parent);

    /// <summary>Of a Bitcoin difficulty.</summary>
    public static StratumTemplate Hard(double difficulty, byte parent = 1) =>
        Of(CompactTarget.FromTarget(Target.FromDifficulty(difficulty)), parent);

    public static StratumTemplate Of(CompactTarget bits, byte parent, params Hash256[] branch)
    {
        Span<byte> previous = stackalloc byte[Hash256.Size];
        for (var i = 0; i < previous.Length; i++)
            previous[i] = (byte)(parent + i);
        var coinbase = new Coinbase(
            120, "/tests/"u8.ToArray(), 0, 5_000_000_000, Convert.FromHexString("0014" + new string('7', 40)));
        var bytes = new byte[coinbase.StrippedSize];
        coinbase.Write(bytes, withWitness: false);
        var gap = coinbase.CounterOffset;
        bytes[41] += 4; // the script grows with the push from 8 bytes to 12
        bytes[gap - 1] = StratumTemplate.ExtranonceSize;
        return new(120, 0x20000000, Hash256.FromBytes(previous), bits, DoorStage.FirstTime,
            bytes.AsMemory(0, gap), bytes.AsMemory(gap + 8), branch);
    }
}
