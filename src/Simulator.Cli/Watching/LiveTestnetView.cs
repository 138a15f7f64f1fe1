using Simulator.Cli.Running;
using Simulator.Model.Faults.Live;
using Simulator.Scenarios.Running;
using Simulator.Testnet;
using Simulator.Testnet.State;
using Spectre.Console;

namespace Simulator.Cli.Watching;

/// <summary>
/// The live view of a testnet, on a thread of its own from the first state on until it is disposed. Its keys are words
/// to the operator's desk, which are recorded as any are.
/// </summary>
internal sealed class LiveTestnetView : ITestnetView, IDisposable
{
    private const string FaultSpan = "30s";

    private readonly IAnsiConsole _console;
    private readonly OperatorDesk _desk;
    private readonly Func<ConsoleKeyInfo?> _nextKey;
    private readonly Func<int> _height;
    private readonly CancellationTokenSource _over = new();
    private readonly IReadOnlyList<string> _attach;
    private volatile RunState? _state;
    private volatile bool _showsAttach;
    private volatile string? _problem;
    private volatile int _pool;
    private Thread? _thread;

    /// <param name="terms">How to attach, and who takes commands.</param>
    /// <param name="console">Where it draws.</param>
    /// <param name="nextKey">A key that was pressed; null where none was.</param>
    /// <param name="height">Rows of the terminal.</param>
    public LiveTestnetView(
        ViewTerms terms, IAnsiConsole console, Func<ConsoleKeyInfo?> nextKey, Func<int> height)
    {
        _console = console;
        _desk = terms.Desk;
        _attach = terms.Attach;
        _nextKey = nextKey;
        _height = height;
    }

    /// <summary>Whether there is a terminal that it can draw on and read keys from.</summary>
    public static bool MayDraw(Session session) => session.Terminal.OutputIsTerminal
        && session.Terminal.Talk != Talk.Quiet && !Console.IsInputRedirected && session.Variable("TERM") != "dumb";

    /// <summary>The view on this process's terminal.</summary>
    public static LiveTestnetView OnTerminal(ViewTerms terms) => new(
        terms, AnsiConsole.Console, static () => Console.KeyAvailable ? Console.ReadKey(intercept: true) : null,
        static () => Console.WindowHeight);

    /// <inheritdoc/>
    public void Show(RunState state)
    {
        _state = state;
        if (_thread is not null)
            return;
        _thread = new Thread(Draw) { IsBackground = true, Name = "live view" };
        _thread.Start();
    }

    public void Dispose()
    {
        _over.Cancel();
        _thread?.Join();
        _over.Dispose();
    }

    private void Draw() =>
        new LiveView(_console, Shown, new LiveKeys(Keys()), _nextKey, _height).Run(_over.Token);

    /// <summary>The newest state; on top of its events how to attach, or what was wrong with a key.</summary>
    private RunState? Shown()
    {
        if (_state is not { } state)
            return null;
        var notes = _showsAttach ? _attach : _problem is { } problem ? [problem] : [];
        return notes.Count == 0 ? state : state with
        {
            Events = [.. notes.Select(line => new StateEvent(0, "note", 0, line)), .. state.Events],
        };
    }

    private List<LiveKey> Keys()
    {
        var keys = new List<LiveKey>
        {
            new('q', "stop", () => Give("stop")),
            new('a', "attach", () => _showsAttach = !_showsAttach),
            new('p', "pool", () => _pool++),
            new('h', "heal", () => Give("heal all")),
        };
        for (var fault = 0; fault < DoorFaults.All.Count; fault++)
        {
            var name = DoorFaults.All[fault].Name;
            keys.Add(new((char)('1' + fault), name, () => Give($"fault {name} {Pool()} {FaultSpan}")));
        }

        keys.Add(new((char)('1' + DoorFaults.All.Count), LivePartition.Name, () =>
            Give($"fault {LivePartition.Name} halves {FaultSpan}")));
        return keys;
    }

    /// <summary>The pool that keys are for: the first one, or as the key for pools has chosen.</summary>
    private string Pool()
    {
        var pools = _state?.Pools.Where(pool => pool.Listen is not null).ToList();
        return pools is { Count: > 0 } ? pools[_pool % pools.Count].Name : "";
    }

    private void Give(string command) => _problem = _desk.Give(command);
}
