using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using Simulator.Domain.Stratum;

namespace Simulator.Testnet.Stratum;

/// <content>
/// The way in. A plain client that says nothing holds no buffer and no pipe: what has come is read into a buffer of the
/// thread that learns of it. A secure one is read through a pipe.
/// </content>
internal sealed partial class StratumConnection
{
    private const int BufferSize = 4096;

    private static readonly StreamPipeReaderOptions reading =
        new(bufferSize: BufferSize, minimumReadSize: 1024, leaveOpen: true, useZeroByteReads: true);

    [ThreadStatic]
    private static byte[]? buffer;

    private readonly LineFramer _framer = new();
    private LineGate.Part _part;
    private LinePace _pace;
    private long _partSince;

    private enum Read : byte
    {
        /// <summary>All that had come was taken.</summary>
        All,

        /// <summary>There may be more.</summary>
        Part,

        /// <summary>The client has said its last.</summary>
        Last,
    }

    private async Task ReadPlain()
    {
        while (true)
        {
            await _socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None).ConfigureAwait(false);
            Read read;
            do
            {
                read = Receive(out var left);
                if (left.Count > 0)
                    await TakeLater(left).ConfigureAwait(false);
            }
            while (read == Read.Part);
            if (read == Read.Last)
                return;
        }
    }

    /// <summary>Reads once what has come, without waiting, and hands it on.</summary>
    /// <param name="left">A copy of what must wait; empty where nothing must.</param>
    private Read Receive(out ArraySegment<byte> left)
    {
        left = default;
        var here = buffer ??= new byte[BufferSize];
        var count = _socket.Receive(here, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
            return Read.All;
        if (error != SocketError.Success || count == 0)
            return Read.Last;
        var used = Take(here.AsSpan(0, count));
        if (used < count)
        {
            left = new(ArrayPool<byte>.Shared.Rent(count - used), 0, count - used);
            here.AsSpan(used, count - used).CopyTo(left);
        }

        return count == here.Length ? Read.Part : Read.All;
    }

    private async Task TakeLater(ArraySegment<byte> left)
    {
        while (left.Count > 0)
        {
            await Wait().ConfigureAwait(false);
            left = left[Take(left)..];
        }

        ArrayPool<byte>.Shared.Return(left.Array!);
    }

    private async Task ReadSecure()
    {
        var reader = PipeReader.Create(_stream!, reading);
        while (true)
        {
            var read = await reader.ReadAsync().ConfigureAwait(false);
            foreach (var segment in read.Buffer)
                for (var left = segment; ;)
                {
                    left = left[Take(left.Span)..];
                    if (left.IsEmpty)
                        break;
                    await Wait().ConfigureAwait(false);
                }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    /// <summary>Waits where a line may not be handed on yet.</summary>
    private async Task Wait()
    {
        if (!_server.Gate.IsOpen(ref _part))
            await _server.Gate.Wait(_part).ConfigureAwait(false);
        else if (_pace.Wait(Environment.TickCount64) is > 0 and var rest)
            await Task.Delay(rest).ConfigureAwait(false);
    }

    /// <summary>Hands on whole lines, as many as the gate lets pass; how many bytes were used.</summary>
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
                // A whole line ends the clock of its parts, wherever the read ends that brought it.
                if (_partSince != 0)
                    Volatile.Write(ref _partSince, 0);
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
}
