using System.Collections.Concurrent;
using System.Text;
using Simulator.Domain.Actors;
using Simulator.Model.Network;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Running;

namespace Simulator.Testnet.Rpc;

/// <summary>
/// The way of submissions into the loop and of verdicts out of it. It judges nothing, and touches no actor.
/// </summary>
/// <remarks>
/// A verdict is kept until the loop rests and the view shows what came of it: whoever hears that a block was taken
/// finds it at the tip.
/// </remarks>
internal sealed class SubmissionDesk : IEdgeOutput
{
    private const string Over = "the run has ended";

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<string>> _waiting = new();
    private readonly ConcurrentQueue<(TaskCompletionSource<string> Waiting, string Reason)> _judged = new();
    private RealTimeHost? _host;
    private PlacedDoor? _door;
    private long _lastTicket;
    private bool _isOver;

    /// <summary>From now on submissions may come; without a door they are refused.</summary>
    public void Open(RealTimeHost host, PlacedDoor? door)
    {
        _door = door;
        _host = host;
    }

    /// <summary>Whether there is a door.</summary>
    public bool IsOpen => _door is not null;

    /// <summary>
    /// Gives bytes to the node, and waits for the reason why it refuses them: empty where it took them, null where it
    /// did not answer in time. Any thread may call it.
    /// </summary>
    public async Task<string?> SubmitAsync(
        ushort kind, ReadOnlyMemory<byte> bytes, TimeSpan atMost, CancellationToken cancel)
    {
        if (_door is not { } door || _host is not { } host)
            throw new InvalidOperationException("There is no door for submissions.");
        var ticket = Interlocked.Increment(ref _lastTicket);
        var waiting = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[ticket] = waiting;
        try
        {
            // Whoever comes here before the end is found by it among the waiting, and nothing is posted after it.
            lock (_gate)
            {
                if (_isOver)
                    return Over;
                host.Post(door.Edge, door.Actor, kind, new EdgeText(ticket, bytes));
            }

            return await waiting.Task.WaitAsync(atMost, cancel);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            _waiting.TryRemove(ticket, out _);
        }
    }

    public void Take(in Message message, ICanonical? body)
    {
        if (message.Kind.Number != RpcKinds.Judged || body is not EdgeText verdict)
            throw new InvalidOperationException($"The door for JSON-RPC was sent the kind {message.Kind}.");
        if (_waiting.TryRemove(verdict.Number, out var waiting))
            _judged.Enqueue((waiting, Encoding.UTF8.GetString(verdict.Bytes.Span)));
    }

    /// <summary>On the loop's thread, once the view shows what was judged.</summary>
    public void AtRest()
    {
        while (_judged.TryDequeue(out var judged))
            judged.Waiting.TrySetResult(judged.Reason);
    }

    /// <summary>Whoever waits, was judged but not yet told, or comes later, hears that the run has ended.</summary>
    public void Close()
    {
        lock (_gate)
            _isOver = true;
        foreach (var ticket in _waiting.Keys)
            if (_waiting.TryRemove(ticket, out var waiting))
                waiting.TrySetResult(Over);
        // The view will not show any more what came of these.
        while (_judged.TryDequeue(out var judged))
            judged.Waiting.TrySetResult(Over);
    }
}
