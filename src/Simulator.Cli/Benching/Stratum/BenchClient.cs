using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Simulator.Domain.Chain;

namespace Simulator.Cli.Benching.Stratum;

/// <summary>
/// One client of a swarm: logs in, notes when jobs and answers come, submits shares that it has really hashed. It keeps
/// no more of a line than its numbers.
/// </summary>
internal sealed class BenchClient(int place, SwarmPlan plan) : IDisposable
{
    private const int FirstShareId = 10;
    private const int Asked = 1024;
    private const int BufferSize = 4096;

    private static readonly byte[] extranonce2 = new byte[8];
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        // Nothing is left behind in the kernel, so that the next swarm is not kept waiting.
        LingerState = new LingerOption(true, 0),
    };

    private readonly long[] _asked = new long[Asked];
    private readonly Hash256[] _headers = new Hash256[Asked];
    private readonly Lock _gate = new();
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _held;
    private byte[] _extranonce1 = [];
    private UInt256 _bound = Target.FromDifficulty(1);
    private UInt256 _nextBound = Target.FromDifficulty(1);
    private BenchJob? _job;
    private long _shares;
    private long _started;

    /// <summary>Hears of what happens; set before it connects.</summary>
    public required SwarmCounts Counts { get; init; }

    /// <summary>Told of the header of each share that the server took; on any thread.</summary>
    public Action<Hash256>? Taken { get; init; }

    /// <summary>When it had its first job, after its connection; 0 while it has none.</summary>
    public long LoginTicks { get; private set; }

    /// <summary>Whether the other side has closed it, or it could not connect.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Connects, and asks for everything at once.</summary>
    public async Task Connect(IPEndPoint server, IPAddress source)
    {
        _started = Stopwatch.GetTimestamp();
        try
        {
            if (place < plan.Sleepers)
                _socket.ReceiveBufferSize = BufferSize;
            if (IPAddress.IsLoopback(server.Address))
                _socket.Bind(new IPEndPoint(source, 0));
            await _socket.ConnectAsync(server).ConfigureAwait(false);
            _ = Read();
            await _socket.SendAsync(Encoding.ASCII.GetBytes(
                "{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[\"minesim-bench\"]}\n"
                + $"{{\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"{plan.User}.{place}\","
                + $"\"{plan.Password}\"]}}\n")).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            IsClosed = true;
        }
    }

    /// <summary>Hashes a share and submits it; false where it cannot.</summary>
    public bool Submit()
    {
        Span<byte> line = stackalloc byte[256];
        lock (_gate)
        {
            if (_job is not { } job || IsClosed)
                return false;
            var id = FirstShareId + _shares++;
            var nonce = job.Next(_bound, out _headers[id % Asked]);
            var text = string.Create(CultureInfo.InvariantCulture,
                $"{{\"id\":{id},\"method\":\"mining.submit\",\"params\":[\"{plan.User}.{place}\",\"{job.Id}\","
                + $"\"0000000000000000\",\"{job.Time}\",\"{nonce:x8}\"]}}\n");
            var length = Encoding.ASCII.GetBytes(text, line);
            Volatile.Write(ref _asked[id % Asked], Stopwatch.GetTimestamp());
            try
            {
                return _socket.Send(line[..length], SocketFlags.None, out var error) == length
                    && error == SocketError.Success;
            }
            catch (ObjectDisposedException)
            {
                return false;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task Read()
    {
        try
        {
            while (!(place < plan.Sleepers && LoginTicks > 0))
            {
                var count = await _socket.ReceiveAsync(_buffer.AsMemory(_held)).ConfigureAwait(false);
                if (count == 0)
                    break;
                Take(_held + count, Stopwatch.GetTimestamp());
            }

            if (LoginTicks > 0 && place < plan.Sleepers)
                return;
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // Closed by the other side, or at the end.
        }
        catch (Exception failure)
        {
            Counts.Fail(failure);
        }

        IsClosed = true;
    }

    private void Take(int length, long now)
    {
        var rest = _buffer.AsSpan(0, length);
        for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            Hear(rest[..end], now);
        rest.CopyTo(_buffer);
        _held = rest.Length;
    }

    private void Hear(ReadOnlySpan<byte> line, long now)
    {
        if (line.IndexOf("\"mining.notify\",\"params\""u8) >= 0)
            HearJob(line, now);
        else if (line.IndexOf("\"mining.set_difficulty\",\"params\""u8) >= 0)
            HearDifficulty(line);
        else if (IdOf(line) is >= FirstShareId and var id)
            HearAnswer(line, id, now);
        else if (IdOf(line) == 1)
            HearSubscription(line);
    }

    private void HearJob(ReadOnlySpan<byte> line, long now)
    {
        Counts.Job(StampFile.HashOf(line), now);
        if (LoginTicks == 0)
        {
            LoginTicks = now - _started;
            Counts.LoggedIn();
        }

        if (plan.SharesPerSecond <= 0)
            return;
        var job = BenchJob.Read(line, _extranonce1, extranonce2);
        lock (_gate)
        {
            _job = job;
            _bound = _nextBound;
        }
    }

    private void HearDifficulty(ReadOnlySpan<byte> line)
    {
        using var json = JsonDocument.Parse(line.ToArray());
        _nextBound = Target.FromDifficulty(json.RootElement.GetProperty("params")[0].GetDouble());
    }

    private void HearSubscription(ReadOnlySpan<byte> line)
    {
        using var json = JsonDocument.Parse(line.ToArray());
        if (json.RootElement.GetProperty("result") is { ValueKind: JsonValueKind.Array } result)
            _extranonce1 = Convert.FromHexString(result[1].GetString()!);
    }

    private void HearAnswer(ReadOnlySpan<byte> line, long id, long now)
    {
        var isTaken = line.IndexOf("\"result\":true"u8) >= 0;
        Counts.Answer(now - Volatile.Read(ref _asked[id % Asked]), isTaken, line);
        if (isTaken && Taken is { } taken)
            lock (_gate)
                taken(_headers[id % Asked]);
    }

    private static long IdOf(ReadOnlySpan<byte> line)
    {
        var at = line.IndexOf("\"id\":"u8);
        return at >= 0 && Utf8Parser.TryParse(line[(at + 5)..], out long id, out _) ? id : -1;
    }
}
