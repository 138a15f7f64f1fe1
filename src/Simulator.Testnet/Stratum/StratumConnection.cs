using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Simulator.Domain.Stratum;

namespace Simulator.Testnet.Stratum;

/// <summary>
/// One client: what it sends is cut into lines and handed on, what is for it is sent at once or waits in a short queue.
/// It never waits for the loop's thread, and never looks into a line.
/// </summary>
internal sealed partial class StratumConnection
{
    private static readonly StreamPipeReaderOptions reading =
        new(bufferSize: 4096, minimumReadSize: 1024, leaveOpen: true, useZeroByteReads: true);

    private readonly StratumServer _server;
    private readonly Socket _socket;
    private readonly LineFramer _framer = new();
    private readonly ReadOnlyMemory<byte> _refusal;
    private Stream _stream;
    private LineGate.Part _part;
    private LinePace _pace;
    private bool _isSecure;
    private long _partSince;
    private int _told;

    /// <param name="server">Whose client it is.</param>
    /// <param name="socket">Its socket, from now on its own.</param>
    /// <param name="number">Its number; 0 where it is only refused.</param>
    /// <param name="address">Where it comes from.</param>
    /// <param name="refusal">What it is told at once before it is closed; empty where it is welcome.</param>
    public StratumConnection(
        StratumServer server, Socket socket, long number, IPAddress address, ReadOnlyMemory<byte> refusal)
    {
        _refusal = refusal;
        _told = refusal.IsEmpty ? 0 : 1;
        _server = server;
        _socket = socket;
        Number = number;
        _pace = new LinePace(server.Limits.LinesPerSecond);
        Address = address;
        _stream = new NetworkStream(socket, ownsSocket: false);
    }

    /// <summary>Its number, over all doors of the run.</summary>
    public long Number { get; }

    /// <summary>Where it comes from.</summary>
    public IPAddress Address { get; }

    /// <summary>Whether the pool was told of it.</summary>
    public bool HasCome { get; private set; }

    /// <summary>Reads until the client leaves or is closed. What fails here is the client's end and nobody else's.
    /// </summary>
    public async Task Serve(TlsTerms? tls)
    {
        try
        {
            if (tls is not null)
                await Handshake(tls).ConfigureAwait(false);
            _socket.Blocking = false;
            HasCome = _refusal.IsEmpty;
            if (HasCome)
                _server.Came(this);
            else
                Close(StratumDrop.None, _refusal);
            await Read(PipeReader.Create(_stream, reading)).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsOfTheLine(failure))
        {
            // The client is gone, or speaks no TLS: there is nobody to tell.
        }
        finally
        {
            // Its place is free before anybody is told that it has gone.
            Release();
            End(StratumDrop.None);
        }
    }

    /// <summary>Ends what lasts too long: a line that is never whole, a queue that never empties, a late close.
    /// </summary>
    /// <param name="now">Ticks of the milliseconds' clock.</param>
    public void Look(long now)
    {
        var limits = _server.Limits;
        if (IsOver(Volatile.Read(ref _closingSince), now, limits.LingerTime))
            _socket.Dispose();
        else if (IsOver(Volatile.Read(ref _blockedSince), now, limits.WaitingTime))
            DropReader();
        else if (IsOver(Volatile.Read(ref _partSince), now, limits.LineTime))
            Close(StratumDrop.SlowLine, default);
    }

    private static bool IsOver(long since, long now, TimeSpan most) =>
        since != 0 && now - since >= (long)most.TotalMilliseconds;

    private async Task Handshake(TlsTerms tls)
    {
        using var patience = new CancellationTokenSource(_server.Limits.HandshakeTime);
        var secure = tls.Wrap(_stream);
        _stream = secure;
        _isSecure = true;
        await secure.AuthenticateAsServerAsync(tls.Options, patience.Token).ConfigureAwait(false);
    }

    private async Task Read(PipeReader reader)
    {
        while (true)
        {
            var read = await reader.ReadAsync().ConfigureAwait(false);
            var buffer = read.Buffer;
            while (true)
            {
                var used = Take(buffer);
                buffer = buffer.Slice(used);
                if (buffer.IsEmpty)
                    break;
                if (!_server.Gate.IsOpen(ref _part))
                    await _server.Gate.Wait(_part).ConfigureAwait(false);
                else if (_pace.Wait(Environment.TickCount64) is > 0 and var rest)
                    await Task.Delay(rest).ConfigureAwait(false);
            }

            reader.AdvanceTo(buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    /// <summary>Hands on whole lines, as many as the gate lets pass; how many bytes were used.</summary>
    private long Take(ReadOnlySequence<byte> buffer)
    {
        var used = 0L;
        foreach (var segment in buffer)
        {
            var taken = Take(segment.Span);
            used += taken;
            if (taken < segment.Length)
                break;
        }

        return used;
    }

    private int Take(ReadOnlySpan<byte> bytes)
    {
        var input = bytes;
        while (!input.IsEmpty)
        {
            // Who is being closed is read on for a while, so that it gets to read what was said to it last.
            if (Volatile.Read(ref _told) != 0)
                return bytes.Length;
            if (!_pace.IsOpen(Environment.TickCount64) || !_server.Gate.IsOpen(ref _part))
                return bytes.Length - input.Length;
            if (_framer.TryRead(ref input, default, out var line))
            {
                _server.Gate.Pass(ref _part, line.Length);
                _pace.Pass();
                _server.Heard(this, line);
            }
            else if (_framer.Refusal != StratumDrop.None)
                Refuse(_framer.Refusal);
        }

        // The first sign of a part sets its clock; further bytes of the same line do not set it again.
        Volatile.Write(ref _partSince, _framer.Held == 0 ? 0 : _partSince == 0 ? Environment.TickCount64 : _partSince);
        return bytes.Length;
    }

    private void Refuse(StratumDrop reason)
    {
        _server.Noted(this, reason);
        Close(reason, reason switch
        {
            StratumDrop.HttpRequest => _server.HttpAnswer,
            StratumDrop.LineTooLong => StratumWords.LineTooLong,
            _ => default,
        });
    }

    /// <summary>Tells the pool once that it is gone.</summary>
    private void End(StratumDrop reason)
    {
        if (Interlocked.Exchange(ref _told, 1) == 0)
            _server.Went(this, reason);
    }

    private void Release()
    {
        _framer.Release();
        lock (_gate)
        {
            _isClosed = true;
            _waiting = null;
        }

        _stream.Dispose();
        _socket.Dispose();
        _server.Forget(this);
    }

    private static bool IsOfTheLine(Exception failure) => failure
        is IOException or SocketException or ObjectDisposedException or OperationCanceledException
        or System.Security.Authentication.AuthenticationException or System.ComponentModel.Win32Exception;
}
