using System.Globalization;
using System.Xml;
using Simulator.Cli.Running;
using Simulator.Results.Studies;

namespace Simulator.Cli.Reporting;

/// <summary>
/// Writes outcomes in the JUnit form that build servers read: a suite per run, a case per expectation.
/// </summary>
internal static class JUnitReport
{
    public static void Write(string path, IReadOnlyList<RunReport> reports)
    {
        using var writer = XmlWriter.Create(path, new XmlWriterSettings { Indent = true });
        Write(writer, reports);
    }

    /// <summary>A study: a suite per cell, whose runs must end and whose expectations must hold on the mean.</summary>
    public static void Write(string path, StudyPlan plan, IReadOnlyList<CellFigures> cells)
    {
        using var writer = XmlWriter.Create(path, new XmlWriterSettings { Indent = true });
        Write(writer, [.. cells.Select(cell => new RunReport(ExitCode.Ok)
        {
            Name = cell.Cell.Name.Length > 0 ? $"{plan.Scenario}: {cell.Cell.Name}" : plan.Scenario,
            Seed = plan.Seed,
            Failure = cell.Failed > 0 ? $"{cell.Failed} of {cell.Runs.Count} runs failed" : null,
            WallSeconds = cell.Runs.Sum(run => run.Machine.WallSeconds),
            Expectations =
            [
                .. cell.Expectations.Select(verdict => new ExpectationReport(verdict.Text,
                    verdict.Actual?.ToString("R", CultureInfo.InvariantCulture) ?? "undefined", verdict.Holds)),
            ],
        }).Select(report => report.Failure is null ? report : report with { ExitCode = ExitCode.RunFailed })]);
    }

    public static void Write(XmlWriter writer, IReadOnlyList<RunReport> reports)
    {
        writer.WriteStartElement("testsuites");
        foreach (var report in reports)
            WriteSuite(writer, report);
        writer.WriteEndElement();
    }

    private static void WriteSuite(XmlWriter writer, RunReport report)
    {
        var ended = report.ExitCode is ExitCode.Ok or ExitCode.ExpectationFailed;
        var failures = report.Expectations.Count(e => !e.Holds) + (ended ? 0 : 1);
        writer.WriteStartElement("testsuite");
        writer.WriteAttributeString("name", Clean($"{report.Name} seed {report.Seed}"));
        writer.WriteAttributeString("tests", $"{report.Expectations.Count + 1}");
        writer.WriteAttributeString("failures", $"{failures}");
        writer.WriteAttributeString("time", report.WallSeconds.ToString("0.###", CultureInfo.InvariantCulture));
        var failure = ended ? null : report.Failure ?? $"exit code {report.ExitCode}";
        WriteCase(writer, report.Name, "runs to its end", failure);
        foreach (var line in report.Expectations)
            WriteCase(writer, report.Name, line.Text, line.Holds ? null : $"{line.Text}: got {line.Actual}");
        writer.WriteEndElement();
    }

    private static void WriteCase(XmlWriter writer, string suite, string name, string? failure)
    {
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("classname", Clean(suite));
        writer.WriteAttributeString("name", Clean(name));
        if (failure is not null)
        {
            writer.WriteStartElement("failure");
            writer.WriteAttributeString("message", Clean(failure));
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }

    /// <summary>XML cannot carry every character that a message can.</summary>
    private static string Clean(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '?'));
}
