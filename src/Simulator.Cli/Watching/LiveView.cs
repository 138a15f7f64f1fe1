using Simulator.Testnet.State;
using Spectre.Console;

namespace Simulator.Cli.Watching;

/// <summary>
/// The live view of a testnet on a terminal: it draws the newest state a few times a second on a screen of its own, and
/// turns keys into commands. It never touches the run: commands go to whoever takes them.
/// </summary>
/// <param name="console">Where it draws.</param>
/// <param name="state">The newest state; null before there is one.</param>
/// <param name="keys">What the keys do.</param>
/// <param name="nextKey">A key that was pressed; null where none was.</param>
/// <param name="height">Rows of the terminal, which may change.</param>
internal sealed class LiveView(
    IAnsiConsole console, Func<RunState?> state, LiveKeys keys, Func<ConsoleKeyInfo?> nextKey, Func<int> height)
{
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(100);
    private const int PausesPerDrawing = 3;

    /// <summary>Draws until it is told to stop; what stood on the terminal before is there again afterwards.</summary>
    public void Run(CancellationToken cancel) => console.AlternateScreen(() =>
        console.Live(new Text("waiting for the first state"))
            .AutoClear(true)
            .Overflow(VerticalOverflow.Crop)
            .Cropping(VerticalOverflowCropping.Bottom)
            .Start(drawing => Draw(drawing, cancel)));

    private void Draw(LiveDisplayContext drawing, CancellationToken cancel)
    {
        RunState? drawn = null;
        for (var turn = 0; !cancel.WaitHandle.WaitOne(pause); turn++)
        {
            while (nextKey() is { } key)
                keys.Press(key);
            if (turn % PausesPerDrawing != 0 || state() is not { } now || now == drawn)
                continue;
            drawn = now;
            drawing.UpdateTarget(new LiveScreen(keys.Line, console.Profile.Width).Of(now, height()));
            drawing.Refresh();
        }
    }
}
