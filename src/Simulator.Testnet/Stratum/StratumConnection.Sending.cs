using System.Net.Sockets;
using Simulator.Domain.Stratum;

namespace Simulator.Testnet.Stratum;

/// <content>
/// The way out. A message goes straight to the socket, without waiting; where the socket is full, it and what follows
/// wait in a queue that a task empties. A client whose queue grows too long, or too old, is dropped.
/// </content>
internal sealed partial class StratumConnection
{
    // A secure stream has no way to send without waiting: all its messages go through the queue.
    private const int SecureFactor = 16;

    private readonly Lock _gate = new();
    private Queue<ReadOnlyMemory<byte>>? _waiting;
    private bool _isFlushing;
    private bool _isClosed;
    private bool _closesAfter;
    private long _blockedSince;
    private long _closingSince;

    /// <summary>The number of the last message to all that it got, or that went out before it listened.</summary>
    public long Heard { get; set; }

    /// <summary>Whether it gets what is for all.</summary>
    public bool IsListening { get; private set; }

    /// <summary>When the request was heard that has had no answer yet; 0 where there is none.</summary>
    public long AskedAt;

    /// <summary>Whether nothing is sent to it any more.</summary>
    public bool IsClosed => Volatile.Read(ref _isClosed);

    /// <summary>From now on it gets what is for all; false where it does so already.</summary>
    public bool BeginsToListen() => !IsListening && (IsListening = true);

    /// <summary>Sends, or queues; from the sender's thread.</summary>
    public void Send(ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            if (_isClosed || _closesAfter)
                return;
            if (_isFlushing || _isSecure)
                Queue(bytes);
            else
                SendNow(bytes);
        }
    }

    /// <summary>Closes after what was sent before, and one last message.</summary>
    public void Close(StratumDrop reason, ReadOnlyMemory<byte> last)
    {
        End(reason);
        lock (_gate)
        {
            if (_isClosed || _closesAfter)
                return;
            if (!last.IsEmpty && (_isFlushing || _isSecure))
                Queue(last);
            else if (!last.IsEmpty)
                SendNow(last);
            _closesAfter = true;
            Volatile.Write(ref _closingSince, Math.Max(1, Environment.TickCount64));
            if (!_isFlushing)
                SayGoodbye();
        }
    }

    /// <summary>Ends at once, and tells nobody but the pool.</summary>
    public void Abort(StratumDrop reason)
    {
        End(reason);
        _socket.Dispose();
    }

    private void DropReader()
    {
        _server.Noted(this, StratumDrop.SlowReader);
        Abort(StratumDrop.SlowReader);
    }

    private void SendNow(ReadOnlyMemory<byte> bytes)
    {
        int sent;
        SocketError error;
        try
        {
            sent = _socket.Send(bytes.Span, SocketFlags.None, out error);
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        if (sent == bytes.Length)
            return;
        if (error is SocketError.Success or SocketError.WouldBlock)
            Queue(bytes[sent..]);
        else
            _socket.Dispose();
    }

    private void Queue(ReadOnlyMemory<byte> bytes)
    {
        _waiting ??= new();
        var most = _server.Limits.Waiting * (_isSecure ? SecureFactor : 1);
        if (_waiting.Count >= most)
        {
            _isClosed = true;
            DropReader();
            return;
        }

        _waiting.Enqueue(bytes);
        if (_isFlushing)
            return;
        _isFlushing = true;
        Volatile.Write(ref _blockedSince, Math.Max(1, Environment.TickCount64));
        ThreadPool.UnsafeQueueUserWorkItem(static connection => _ = connection.Flush(), this, preferLocal: false);
    }

    private async Task Flush()
    {
        try
        {
            while (Next() is { IsEmpty: false } bytes)
            {
                await Write(bytes).ConfigureAwait(false);
                Volatile.Write(ref _blockedSince, Math.Max(1, Environment.TickCount64));
            }
        }
        catch (Exception failure) when (IsOfTheLine(failure))
        {
            _socket.Dispose();
        }
    }

    private async ValueTask Write(ReadOnlyMemory<byte> bytes)
    {
        if (_stream is { } stream)
            await stream.WriteAsync(bytes).ConfigureAwait(false);
        else
            while (!bytes.IsEmpty)
                bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None).ConfigureAwait(false)..];
    }

    private ReadOnlyMemory<byte> Next()
    {
        lock (_gate)
        {
            if (_waiting is { Count: > 0 } waiting)
                return waiting.Dequeue();
            _isFlushing = false;
            Volatile.Write(ref _blockedSince, 0);
            if (_closesAfter)
                SayGoodbye();
            return default;
        }
    }

    // The client reads to the end; what it still sends is read, because else the last words would be lost.
    private void SayGoodbye()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception failure) when (IsOfTheLine(failure))
        {
            _socket.Dispose();
        }
    }
}
