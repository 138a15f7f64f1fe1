using Simulator.Domain.Time;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;

namespace Simulator.Testnet.Rpc;

/// <summary>
/// Where the loop pins what its node knows and where readers on other threads find it, or wait for the next. Nobody
/// ever waits for a reader.
/// </summary>
public sealed class NodeBoard
{
    private readonly ChainIndex _index;
    private readonly RealTimeHost _host;
    private volatile NodeView _view;
    private TaskCompletionSource _changed = NewSignal();
    private int _waiting;

    /// <param name="world">The world whose node is shown; its blocks have real headers.</param>
    /// <param name="host">What knows the time.</param>
    /// <param name="node">Number of the node.</param>
    public NodeBoard(World world, RealTimeHost host, int node)
    {
        _index = new ChainIndex(world, node);
        _host = host;
        _view = _index.Look(SimTime.Zero);
    }

    /// <summary>The newest view.</summary>
    public NodeView View => _view;

    /// <summary>What the node's clock shows now: header time, seconds since 1970.</summary>
    public long Clock => _view.Facts.ClockAt(_host.NowOnClock());

    /// <summary>Readers that wait for the next template, each of whom will be told of it.</summary>
    internal int Waiting => Volatile.Read(ref _waiting);

    /// <summary>On the loop's thread, while nothing moves; true where something has changed.</summary>
    public bool AtRest(SimTime now)
    {
        var view = _index.Look(now);
        if (ReferenceEquals(view, _view))
            return false;
        var isNews = view.Template.Number != _view.Template.Number;
        _view = view;
        if (isNews)
            Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();
        return true;
    }

    /// <summary>Ends every wait.</summary>
    public void Close() => Volatile.Read(ref _changed).TrySetResult();

    /// <summary>
    /// Waits until there is another template than that of a number, or for so long. Gives the view of then.
    /// </summary>
    public async Task<NodeView> WaitAsync(long template, TimeSpan atMost, CancellationToken cancel)
    {
        // The signal first: a change between the two is then not missed.
        var changed = Volatile.Read(ref _changed).Task;
        if (_view.Template.Number != template)
            return _view;
        Interlocked.Increment(ref _waiting);
        try
        {
            await changed.WaitAsync(atMost, cancel);
        }
        catch (TimeoutException)
        {
            // Then the same template is given again.
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        return _view;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
