using Simulator.Cli.Running;
using Simulator.Scenarios.Running;
using Spectre.Console;

namespace Simulator.Cli.Reporting;

/// <summary>Shows what a run came to: its figures, its expectations, and where the rest lies.</summary>
internal static class SummaryTable
{
    /// <param name="report">The run.</param>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="onError">Beside the results, because those are JSON; then --quiet hides it.</param>
    public static void Write(RunReport report, Terminal terminal, bool onError)
    {
        foreach (var remark in report.Remarks)
            terminal.Say(remark);
        if (report.DeadLetters > 0)
            terminal.SayMore($"{report.DeadLetters} messages came to something that had stopped (dead letters)");
        if (report.Failure is { } failure)
            WriteFailure(report, failure, terminal);
        if (onError && terminal.Talk == Talk.Quiet)
            return;
        var console = ConsoleFor(terminal, onError);
        if (report.Figures.Count > 0)
            console.Write(Figures(report));
        if (report.Expectations.Count > 0)
            console.Write(Expectations(report));
        var plain = onError ? terminal.Error : terminal.Output;
        foreach (var engine in report.Engines)
            WriteDevices(engine, plain);
        if (report.Fingerprint.Length > 0)
            plain.WriteLine($"fingerprint  {report.Fingerprint}");
        if (report.Folder is { } folder)
            plain.WriteLine($"run folder   {folder}");
        if (report.ReportPath is { } path)
            plain.WriteLine($"report       {path}");
    }

    private static void WriteFailure(RunReport report, string failure, Terminal terminal)
    {
        terminal.Error.WriteLine(failure);
        if (report.RepeatCommand.Length > 0 && !failure.Contains(report.RepeatCommand))
            terminal.Error.WriteLine($"repeat it with: {report.RepeatCommand}");
    }

    /// <summary>The lines that miners know, and how long a job takes from stage to stage.</summary>
    private static void WriteDevices(EngineView engine, TextWriter output)
    {
        output.WriteLine($"devices of {engine.Miner}:");
        DeviceTable.Write(engine.Pool, output);
        output.WriteLine(DeviceTable.Stages(engine.Pool.Times));
        output.WriteLine();
    }

    private static Table Figures(RunReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(Markup.Escape($"{report.Name}, seed {report.Seed}")));
        table.AddColumn(new TableColumn("").RightAligned());
        foreach (var (name, value) in report.Figures)
            table.AddRow(Markup.Escape(name), Markup.Escape(value));
        return table;
    }

    private static Table Expectations(RunReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("expected");
        table.AddColumn(new TableColumn("actual").RightAligned());
        table.AddColumn("");
        foreach (var line in report.Expectations)
            table.AddRow(
                Markup.Escape(line.Text), Markup.Escape(line.Actual), line.Holds ? "[green]holds[/]" : "[red]fails[/]");
        return table;
    }

    /// <summary>Where tables are drawn.</summary>
    internal static IAnsiConsole ConsoleFor(Terminal terminal, bool onError)
    {
        var colour = onError ? terminal.ColourOnError : terminal.ColourOnOutput;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(onError ? terminal.Error : terminal.Output),
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = terminal.Width;
        return console;
    }
}
