using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.Testnet.State;

namespace Simulator.Testnet;

/// <summary>
/// Hands the newest state to a view on another thread: what a slow view misses, it never sees. It makes no state
/// itself.
/// </summary>
/// <param name="view">Who looks.</param>
/// <param name="state">Who makes states; it stands before this among the parts of the outside.</param>
public sealed class TestnetWindow(ITestnetView view, StateServer state) : IOutside
{
    private readonly AutoResetEvent _came = new(false);
    private Thread? _thread;
    private long _seen;
    private volatile bool _isOver;

    /// <inheritdoc/>
    public Exception? Failure { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<string> Remarks => [];

    /// <inheritdoc/>
    public IEdgeOutput? Open(DoorPlan door) => null;

    /// <inheritdoc/>
    public void Start(World world, RealTimeHost host)
    {
        _thread = new Thread(() => Show(host)) { IsBackground = true, Name = "testnet view" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public void AtRest(SimTime now)
    {
        if (state.State is not { } newest || newest.Number == _seen)
            return;
        _seen = newest.Number;
        _came.Set();
    }

    /// <inheritdoc/>
    public void Stop()
    {
        _isOver = true;
        _came.Set();
        _thread?.Join();
    }

    private void Show(RealTimeHost host)
    {
        try
        {
            while (!_isOver)
            {
                _came.WaitOne();
                if (state.State is { } newest)
                    view.Show(newest);
            }
        }
        catch (Exception failure)
        {
            Failure = failure;
            host.RequestStop();
        }
    }
}
