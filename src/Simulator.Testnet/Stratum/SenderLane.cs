using System.Collections.Concurrent;
using System.Diagnostics;
using Simulator.Domain.Stratum;

namespace Simulator.Testnet.Stratum;

/// <summary>
/// A thread that sends, in the order in which it is told; whoever tells it never waits. While a message to all is going
/// out, answers to single clients are not kept waiting: a client that is still to get the message gets it first, so
/// that each sees everything in order.
/// </summary>
internal sealed class SenderLane : IDisposable
{
    private const int StretchOfBroadcast = 32;
    private static readonly byte[] unasked = [.. "{\"id\":null"u8];

    private readonly ConcurrentQueue<Outgoing> _queue = new();

    // Whoever sleeps here does not spin before: the processor is wanted by those who give it work.
    private readonly ManualResetEventSlim _wake = new(initialState: false, spinCount: 0);
    private readonly Func<long, StratumConnection?> _find;
    private readonly StratumCounters _counters;
    private readonly Action<Exception> _fail;
    private readonly List<StratumConnection> _listeners = [];
    private readonly Thread _thread;
    private long _broadcast;
    private int _isAsleep;
    private volatile bool _isOver;

    public SenderLane(
        string name, Func<long, StratumConnection?> find, StratumCounters counters, Action<Exception> fail)
    {
        _find = find;
        _counters = counters;
        _fail = fail;
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>Adds to what is to be done; never waits.</summary>
    public void Give(in Outgoing outgoing)
    {
        _queue.Enqueue(outgoing);
        if (Volatile.Read(ref _isAsleep) == 1 && Interlocked.Exchange(ref _isAsleep, 0) == 1)
            _wake.Set();
    }

    /// <summary>Ends the thread; what was not sent is not sent.</summary>
    public void Dispose()
    {
        _isOver = true;
        _wake.Set();
        _thread.Join();
    }

    private void Run()
    {
        try
        {
            Serve();
        }
        catch (Exception failure)
        {
            _fail(failure);
        }
    }

    private void Serve()
    {
        while (!_isOver)
        {
            if (_queue.TryDequeue(out var next))
            {
                Do(in next);
                continue;
            }

            // Announced first and looked at again: what comes in between is seen by one of the two.
            Interlocked.Exchange(ref _isAsleep, 1);
            if (!_queue.IsEmpty && Interlocked.Exchange(ref _isAsleep, 0) == 1)
                continue;
            _wake.Wait();
            _wake.Reset();
        }
    }

    private void Do(in Outgoing outgoing)
    {
        if (outgoing.Kind == OutgoingKind.Broadcast)
            SendToAll(in outgoing);
        else
            DoForOne(in outgoing, default);
    }

    /// <param name="outgoing">What to do.</param>
    /// <param name="underWay">The message to all that is going out; empty where none is.</param>
    private void DoForOne(in Outgoing outgoing, in Outgoing underWay)
    {
        if (_find(outgoing.Connection) is not { } connection)
            return;
        if (outgoing.Kind == OutgoingKind.Listens)
        {
            connection.Heard = _broadcast;
            if (connection.BeginsToListen())
                _listeners.Add(connection);
            return;
        }

        if (connection.IsListening && connection.Heard < _broadcast && !underWay.Bytes.IsEmpty)
            Pass(connection, in underWay);
        if (outgoing.Kind == OutgoingKind.Send)
            Answer(connection, outgoing.Bytes);
        else
            connection.Close(outgoing.Reason, default);
    }

    private void Answer(StratumConnection connection, ReadOnlyMemory<byte> bytes)
    {
        connection.Send(bytes);
        if (!bytes.Span.StartsWith(unasked) && Interlocked.Exchange(ref connection.AskedAt, 0) is var asked and not 0)
            _counters.AnswerLatency.Add(Stopwatch.GetTimestamp() - asked);
    }

    private void SendToAll(in Outgoing message)
    {
        _broadcast++;
        var kept = 0;
        for (var i = 0; i < _listeners.Count; i++)
        {
            var listener = _listeners[i];
            if (listener.IsClosed)
                continue;
            _listeners[kept++] = listener;
            if (listener.Heard < _broadcast)
                Pass(listener, in message);
            if (i % StretchOfBroadcast == StretchOfBroadcast - 1)
                ServeSingles(in message);
        }

        // Whoever began to listen meanwhile stands at the end and was kept by the same loop.
        _listeners.RemoveRange(kept, _listeners.Count - kept);
    }

    private void ServeSingles(in Outgoing underWay)
    {
        while (_queue.TryPeek(out var next) && next.Kind != OutgoingKind.Broadcast && _queue.TryDequeue(out next))
            DoForOne(in next, in underWay);
    }

    private void Pass(StratumConnection listener, in Outgoing message)
    {
        listener.Heard = _broadcast;
        listener.Send(message.Bytes);
        _counters.BroadcastLatency.Add(Stopwatch.GetTimestamp() - message.At);
    }
}
