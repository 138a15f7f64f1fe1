using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Simulator.Cli.Reporting;
using Simulator.Cli.Machine;
using Simulator.Cli.Running;
using Simulator.Cli.Benching;
using Simulator.Cli.Benching.Crash;
using Simulator.Cli.Benching.Ledger;
using Simulator.Cli.Benching.Stratum;
using Simulator.Cli.Verbs;

namespace Simulator.Cli;

/// <summary>The JSON of the command line itself, generated at build time so that it costs no start-up.</summary>
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(VersionReport))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(VerifyOutcome))]
[JsonSerializable(typeof(BenchReport))]
[JsonSerializable(typeof(WorkReport))]
[JsonSerializable(typeof(HashBenchReport))]
[JsonSerializable(typeof(PoolReport))]
[JsonSerializable(typeof(MinerReport))]
[JsonSerializable(typeof(StratumReport))]
[JsonSerializable(typeof(LedgerReport))]
[JsonSerializable(typeof(LedgerCrashReport))]
[JsonSerializable(typeof(TestnetCrashReport))]
[JsonSerializable(typeof(TestnetNote))]
[JsonSerializable(typeof(SwarmPlan))]
[JsonSerializable(typeof(SwarmResult))]
[JsonSerializable(typeof(SolvedReport))]
[JsonSerializable(typeof(IReadOnlyList<Explanation>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
internal sealed partial class CliJson : JsonSerializerContext
{
    private static CliJson? readable;

    /// <summary>Made when first asked for: the generated default lies in another part of this type.</summary>
    private static CliJson Readable =>
        readable ??= new CliJson(new JsonSerializerOptions
        {
            WriteIndented = true,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });

    public static string Text(DoctorReport report) => JsonSerializer.Serialize(report, Readable.DoctorReport);

    public static string Text(VersionReport report) => JsonSerializer.Serialize(report, Readable.VersionReport);

    public static string Text(BenchReport report) => JsonSerializer.Serialize(report, Readable.BenchReport);

    public static string Text(WorkReport report) => JsonSerializer.Serialize(report, Readable.WorkReport);

    public static string Text(HashBenchReport report) => JsonSerializer.Serialize(report, Readable.HashBenchReport);

    public static string Text(PoolReport report) => JsonSerializer.Serialize(report, Readable.PoolReport);

    public static string Text(MinerReport report) => JsonSerializer.Serialize(report, Readable.MinerReport);

    public static string Text(StratumReport report) => JsonSerializer.Serialize(report, Readable.StratumReport);

    public static string Text(LedgerReport report) => JsonSerializer.Serialize(report, Readable.LedgerReport);

    public static string Text(LedgerCrashReport report) => JsonSerializer.Serialize(report, Readable.LedgerCrashReport);

    public static string Text(TestnetCrashReport report) =>
        JsonSerializer.Serialize(report, Readable.TestnetCrashReport);

    public static string Text(TestnetNote note) => JsonSerializer.Serialize(note, Readable.TestnetNote);

    /// <summary>Throws <see cref="JsonException"/> where the text is no note.</summary>
    public static TestnetNote NoteOf(string text) => JsonSerializer.Deserialize(text, Readable.TestnetNote)
        is { Ledger: not null, Durability: not null, Files: not null } note
            ? note : throw new JsonException("something is missing in it");

    public static string Text(SolvedReport report) => JsonSerializer.Serialize(report, Readable.SolvedReport);

    public static string Text(IReadOnlyList<Explanation> entries) =>
        JsonSerializer.Serialize(entries, Readable.IReadOnlyListExplanation);

    public static string Text(IReadOnlyList<string> paths) =>
        JsonSerializer.Serialize(paths, Readable.IReadOnlyListString);

    public static string Text(ScenarioCheck check) =>
        JsonSerializer.Serialize(new CheckReport(check.IsValid, check.Complaints), Readable.CheckReport);

    public static string Text(VerifyReport report) =>
        JsonSerializer.Serialize(
            new VerifyOutcome(
                report.Same, report.Runs, report.FirstDifference, report.Failure), Readable.VerifyOutcome);
}

/// <summary>What <c>version --json</c> says.</summary>
internal sealed record VersionReport(string Name, string Version, string Runtime);

/// <summary>What <c>validate --json</c> says.</summary>
internal sealed record CheckReport(bool Valid, IReadOnlyList<ScenarioComplaint> Complaints);

/// <summary>What <c>verify --json</c> says.</summary>
internal sealed record VerifyOutcome(
    bool Same, IReadOnlyList<VerifiedRun> Runs, string? FirstDifference, string? Failure);
