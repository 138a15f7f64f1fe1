using System.Globalization;
using System.Text;
using Simulator.Domain.Actors;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;

namespace Simulator.Cli.Benching.Stratum;

/// <summary>
/// Answers every request with yes and sends a new job at even times: what sockets, edges and the loop cost by
/// themselves. It reads no JSON, hashes nothing and keeps no books.
/// </summary>
/// <param name="door">The edge to the clients.</param>
/// <param name="jobEvery">Time between two jobs.</param>
internal sealed class WirePool(ActorRef door, SimTime jobEvery) : Actor
{
    private const ushort Tick = 0x3C11;

    private readonly HashSet<long> _connections = [];
    private int _jobs;
    private EdgeText? _job;

    /// <summary>Closings that it was told of: connections, and the reasons.</summary>
    public List<(long Connection, StratumDrop Reason)> Closed { get; } = [];

    /// <summary>How many are connected.</summary>
    public int Connections => _connections.Count;

    public override void PreStart()
    {
        _job = Job();
        Context.Schedule(jobEvery, Tick);
    }

    public override void Receive(in Message message)
    {
        switch (message.Kind.Number)
        {
            case Tick:
                _job = Job();
                Context.SendBody(door, StratumKinds.Broadcast, _job, SimTime.Zero);
                Context.Schedule(jobEvery, Tick);
                break;
            case StratumKinds.Connected:
                _connections.Add(Context.Body<EdgeText>(in message).Number);
                break;
            case StratumKinds.Closed:
                _connections.Remove(message.Data >> 8);
                Closed.Add((message.Data >> 8, (StratumDrop)(byte)message.Data));
                break;
            case StratumKinds.Line:
                Answer(Context.Body<EdgeText>(in message));
                break;
        }
    }

    private void Answer(EdgeText request)
    {
        var line = request.Bytes.Span;
        if (line.IndexOf("mining.subscribe"u8) >= 0)
            Send(request.Number, $"{{\"id\":{IdOf(line)},\"result\":[[],\"{request.Number:x8}\",8],\"error\":null}}\n");
        else if (line.IndexOf("mining.authorize"u8) >= 0)
        {
            Send(request.Number, $"{{\"id\":{IdOf(line)},\"result\":true,\"error\":null}}\n");
            Send(request.Number, "{\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[1e-9]}\n");
            Context.SendBody(door, StratumKinds.Send, _job! with { Number = request.Number }, SimTime.Zero);
            Context.Tell(door, StratumKinds.Listens, request.Number);
        }
        else if (line.IndexOf("mining.leave"u8) >= 0)
        {
            Send(request.Number, $"{{\"id\":{IdOf(line)},\"result\":true,\"error\":null}}\n");
            Context.Tell(door, StratumKinds.Drop, request.Number << 8 | (byte)StratumDrop.Moved);
        }
        else
            Send(request.Number, $"{{\"id\":{IdOf(line)},\"result\":true,\"error\":null}}\n");
    }

    private void Send(long connection, string line) => Context.SendBody(
        door, StratumKinds.Send, new EdgeText(connection, Encoding.ASCII.GetBytes(line)), SimTime.Zero);

    private static long IdOf(ReadOnlySpan<byte> line)
    {
        var at = line.IndexOf("\"id\":"u8);
        if (at < 0)
            return 0;
        var digits = line[(at + 5)..].TrimStart((byte)' ');
        var end = digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return long.TryParse(end < 0 ? digits : digits[..end], CultureInfo.InvariantCulture, out var id) ? id : 0;
    }

    // As long as that of a block with a dozen of transactions.
    private EdgeText Job()
    {
        var branch = string.Join(',', Enumerable.Repeat($"\"{new string('7', 64)}\"", 8));
        return new EdgeText(0, Encoding.ASCII.GetBytes(
            $"{{\"id\":null,\"method\":\"mining.notify\",\"params\":[\"{_jobs++:x8}\",\"{new string('5', 64)}\","
            + $"\"{new string('1', 100)}\",\"{new string('2', 110)}\",[{branch}],"
            + "\"20000000\",\"207fffff\",\"65000000\",true]}\n"));
    }
}
