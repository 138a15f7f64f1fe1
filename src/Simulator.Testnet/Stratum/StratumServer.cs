using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Simulator.Domain.Actors;
using Simulator.Domain.Stratum;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;

namespace Simulator.Testnet.Stratum;

/// <summary>
/// The sockets of one pool's door: lets clients in, hands their lines to the pool in the loop, and sends what the pool
/// says. It judges no line, and the loop's thread never waits for it.
/// </summary>
/// <remarks>
/// <code>
/// client -> socket -> LineFramer -> gate -> Post(Line) -> pool
/// client &lt;- socket &lt;---------------- SenderLane &lt;- Take(Send, Broadcast) &lt;- pool
/// </code>
/// </remarks>
public sealed class StratumServer : IEdgeOutput, IDisposable
{
    private const int LookPeriodLeast = 20;
    private const int LookPeriodMost = 1000;

    private readonly ConcurrentDictionary<long, StratumConnection> _connections = new();
    private readonly ConcurrentDictionary<StratumConnection, byte> _refused = new();
    private readonly AddressBook _addresses;
    private readonly ConnectionNumbers _numbers;
    private readonly SenderLane[] _lanes;
    private readonly List<StratumPort> _ports = [];
    private readonly StormTrim _storms = new();
    private readonly Timer _looks;
    private RealTimeHost? _host;
    private ActorRef _edge;
    private ActorRef _pool;
    private int _isOver;

    /// <param name="limits">What its clients are granted.</param>
    /// <param name="numbers">Where numbers of connections come from.</param>
    /// <param name="statePage">Where the state is shown, for who comes by HTTP; null where nowhere.</param>
    public StratumServer(StratumLimits limits, ConnectionNumbers numbers, string? statePage = null)
    {
        Limits = limits;
        _numbers = numbers;
        HttpAnswer = StratumWords.HttpAnswer(statePage);
        Gate = new LineGate(limits.LinesAtOnce, limits.LinesAtOnceInAll, limits.BytesAtOnceInAll);
        _addresses = new AddressBook(limits.PerAddress, limits.CountsLoopback);
        _lanes = [.. Enumerable.Range(0, Math.Max(1, limits.Senders)).Select(lane =>
            new SenderLane($"stratum sender {lane}", Find, Counters, Fail))];
        _looks = new Timer(_ => Look());
    }

    /// <summary>What it has counted.</summary>
    public StratumCounters Counters { get; } = new();

    /// <summary>What it was asked to note about clients, for people.</summary>
    public StratumNotes Notes { get; } = new();

    /// <summary>Why it cannot go on, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Where what goes out is stamped, for who measures; null where nobody does.</summary>
    public IStampBoard? Stamps { get; init; }

    /// <summary>The addresses that it listens at.</summary>
    public IEnumerable<IPEndPoint> Addresses => _ports.Select(port => port.Address);

    internal StratumLimits Limits { get; }

    internal LineGate Gate { get; }

    internal ReadOnlyMemory<byte> HttpAnswer { get; }

    /// <summary>Takes an address; clients wait there until it starts.</summary>
    /// <param name="address">Where; port 0 lets the system choose.</param>
    /// <param name="tls">For a port that speaks TLS.</param>
    /// <returns>Where it listens.</returns>
    /// <exception cref="SocketException">The address is taken, or not this machine's.</exception>
    public IPEndPoint Listen(IPEndPoint address, TlsTerms? tls = null)
    {
        var port = new StratumPort(address, Limits.SendBuffer, tls);
        _ports.Add(port);
        return port.Address;
    }

    /// <summary>Lets clients in.</summary>
    /// <param name="host">The loop.</param>
    /// <param name="edge">The door's address in it.</param>
    /// <param name="pool">The pool behind the door.</param>
    public void Start(RealTimeHost host, ActorRef edge, ActorRef pool)
    {
        (_host, _edge, _pool) = (host, edge, pool);
        foreach (var port in _ports)
            port.Start(Admit, Fail);
        var shortest = new[] { Limits.WaitingTime, Limits.LineTime, Limits.LingerTime }.Min().TotalMilliseconds;
        var period = (int)Math.Clamp(shortest / 4, LookPeriodLeast, LookPeriodMost);
        _looks.Change(period, period);
    }

    /// <summary>The loop rests: readers that wait may go on.</summary>
    public void AtRest() => Gate.Open();

    /// <inheritdoc/>
    public void Take(in Message message, ICanonical? body)
    {
        var now = Stopwatch.GetTimestamp();
        switch (message.Kind.Number)
        {
            case StratumKinds.Send when body is EdgeText text:
                Interlocked.Increment(ref Counters.Said);
                Stamps?.Stamp(text.Bytes, now);
                Give(new Outgoing(OutgoingKind.Send, default, text.Number, text.Bytes, now));
                break;
            case StratumKinds.Broadcast when body is EdgeText text:
                Interlocked.Increment(ref Counters.Shouted);
                Stamps?.Stamp(text.Bytes, now);
                foreach (var lane in _lanes)
                    lane.Give(new Outgoing(OutgoingKind.Broadcast, default, 0, text.Bytes, now));
                break;
            case StratumKinds.Listens:
                Give(new Outgoing(OutgoingKind.Listens, default, message.Data, default, now));
                break;
            case StratumKinds.Drop:
                var reason = (StratumDrop)(byte)message.Data;
                Give(new Outgoing(OutgoingKind.Drop, reason, message.Data >> 8, default, now));
                break;
            default:
                throw new InvalidOperationException($"A Stratum door was sent the kind {message.Kind}.");
        }
    }

    /// <summary>Shuts the door: nobody is let in, and everybody is let go. Nothing is posted afterwards.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
            return;
        _host = null;
        foreach (var port in _ports)
            port.Dispose();
        _looks.Dispose();
        foreach (var lane in _lanes)
            lane.Dispose();
        foreach (var connection in _connections.Values.Concat(_refused.Keys))
            connection.Abort(StratumDrop.Shutdown);
        Gate.Open();
    }

    internal void Came(StratumConnection connection)
    {
        Interlocked.Increment(ref Counters.Came);
        Post(StratumKinds.Connected, connection, Encoding.ASCII.GetBytes(connection.Address.ToString()));
    }

    internal void Heard(StratumConnection connection, ReadOnlySpan<byte> line)
    {
        Interlocked.Increment(ref Counters.Heard);
        Interlocked.CompareExchange(ref connection.AskedAt, Stopwatch.GetTimestamp(), 0);
        Post(StratumKinds.Line, connection, line.ToArray());
    }

    internal void Went(StratumConnection connection, StratumDrop reason)
    {
        Counters.CountDrop(reason);
        if (!connection.HasCome)
            return;
        Interlocked.Increment(ref Counters.Gone);
        _host?.Post(_edge, _pool, StratumKinds.Closed, connection.Number << 8 | (byte)reason);
    }

    internal void Noted(StratumConnection connection, StratumDrop reason) =>
        Notes.Note(reason, connection.Address, _ports);

    internal void Forget(StratumConnection connection)
    {
        _refused.TryRemove(connection, out _);
        if (_connections.TryRemove(connection.Number, out _))
            _addresses.Leave(connection.Address);
    }

    private void Post(ushort kind, StratumConnection connection, byte[] bytes) =>
        _host?.Post(_edge, _pool, kind, new EdgeText(connection.Number, bytes));

    private void Give(in Outgoing outgoing) => _lanes[outgoing.Connection % _lanes.Length].Give(in outgoing);

    private StratumConnection? Find(long number) => _connections.GetValueOrDefault(number);

    private void Admit(Socket socket, TlsTerms? tls)
    {
        var address = ((IPEndPoint)socket.RemoteEndPoint!).Address;
        var refusal = _connections.Count >= Limits.Connections ? StratumWords.Full(Limits.Connections)
            : _addresses.Enters(address) ? default
            : StratumWords.AddressFull(Limits.PerAddress);
        var number = refusal.IsEmpty ? _numbers.Next() : 0;
        var connection = new StratumConnection(this, socket, number, address, refusal);
        if (refusal.IsEmpty)
            _connections[number] = connection;
        else
        {
            Interlocked.Increment(ref Counters.TurnedAway);
            _refused[connection] = 0;
        }

        ThreadPool.UnsafeQueueUserWorkItem(
            static start => _ = start.connection.Serve(start.tls), (connection, tls), preferLocal: false);
    }

    private void Look()
    {
        var now = Environment.TickCount64;
        foreach (var (_, connection) in _connections)
            connection.Look(now);
        foreach (var (connection, _) in _refused)
            connection.Look(now);
        _storms.Look(Counters.Accepted);
    }

    private void Fail(Exception failure)
    {
        Failure ??= failure;
        _host?.RequestStop();
    }
}
