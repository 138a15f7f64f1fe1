using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Simulator.Cli.Flags;
using Simulator.Domain.Mining.Policies;

namespace Simulator.Cli.Verbs;

/// <summary>
/// Finds the best strategy against honest miners and writes it as a table that scenarios can use. It simulates nothing.
/// </summary>
internal sealed class SolveVerb() : Verb("solve", "Find the best strategy of a miner: solve selfish.")
{
    private const string Selfish = "selfish";
    private const int AlphasMax = 1000;
    private const int TruncationDefault = 75;
    private const string AlphaForm = "shares of the hash rate above 0 and below 0.5, such as 0.35 or 0.3,0.35,0.4";

    private readonly Argument<string?> problem = new("problem")
    {
        Description = "What to solve: selfish.", Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> alpha =
        RunFlags.Value("--alpha", "share", "The miner's share of the hash rate; several with commas.");
    private readonly Option<string?> gamma =
        RunFlags.Value("--gamma", "share", "The part of the others that mines on its branch of a tie; 0 by default.");
    private readonly Option<string?> truncation =
        RunFlags.Value("--truncation", "blocks", "The longest branch; 75 by default. Longer is closer, and slower.");
    private readonly Option<string?> file =
        RunFlags.Value("--out", "file", "Where the table is written, as CSV; nowhere without.");
    private readonly Option<bool> json = JsonFlag();

    public override int Run(ParseResult given, Session session)
    {
        Known(given.GetValue(problem));
        var values = new FlagValue(given, session);
        var settings = Settings(values);
        var path = Target(values, settings.Count);
        var rows = new List<SolvedRow>();
        foreach (var setting in settings)
        {
            if (session.Interruption.ExitCode is { } ended)
                return ended;
            var (row, policy) = Solve(setting);
            rows.Add(row);
            if (path is not null)
                Write(path, policy, session);
        }

        Show(rows, given.GetValue(json), session);
        return ExitCode.Ok;
    }

    protected override void Declare(Command command)
    {
        command.Arguments.Add(problem);
        foreach (Option option in new Option[] { alpha, gamma, truncation, file, json })
            command.Options.Add(option);
    }

    private static void Known(string? word)
    {
        if (word is null)
            throw new UsageError(
                UsageCodes.Missing, "solve needs a problem", "write: minesim solve selfish --alpha 0.35");
        if (word != Selfish)
            throw new UsageError(UsageCodes.UnknownWord, $"there is no problem '{word}'", "write: selfish");
    }

    private List<SelfishSetting> Settings(FlagValue values)
    {
        if (values.Text(alpha) is not { } shares)
            throw new UsageError(
                UsageCodes.Missing, "solve selfish needs --alpha", "write the miner's share, such as --alpha 0.35");
        var part = values.Text(gamma) is { } said ? Share(said, "a share from 0 to 1, such as 0.5") : 0;
        var blocks = (int)Math.Min(values.Number(truncation) ?? TruncationDefault, int.MaxValue);
        var settings = new List<SelfishSetting>();
        foreach (var word in shares.Text.Split(','))
        {
            var setting = new SelfishSetting(Share((word, shares.Source), AlphaForm), part, blocks);
            if (setting.Fault() is { } fault)
                throw new UsageError(UsageCodes.BadValue, fault, "see: minesim solve --help");
            settings.Add(setting);
        }

        return settings.Count <= AlphasMax ? settings : throw FlagValue.Bad(shares, $"at most {AlphasMax} shares");
    }

    private static double Share((string Text, string Source) said, string form) =>
        double.TryParse(said.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share)
            ? share
            : throw FlagValue.Bad(said, form);

    private string? Target(FlagValue values, int count)
    {
        if (values.Text(file) is not { } said)
            return null;
        if (count > 1)
            throw new UsageError(
                UsageCodes.BadValue, "--out takes the table of one share, and --alpha names several",
                "write one share, or leave --out away");
        return !Path.Exists(said.Text)
            ? said.Text
            : throw new UsageError(
                UsageCodes.FileExists, $"'{said.Text}' exists, and nothing is overwritten",
                "choose another name, or remove it");
    }

    private static (SolvedRow Row, SelfishPolicy Policy) Solve(SelfishSetting setting)
    {
        var before = Cpu();
        var (policy, how) = SelfishSolver.Solve(setting);
        return (new SolvedRow(
            setting.Alpha, setting.Gamma, setting.Truncation, policy.Revenue,
            SelfishClosedForm.RevenueShare(setting.Alpha, setting.Gamma), policy.States(), how.Sweeps,
            Cpu() - before), policy);
    }

    private static double Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private static void Write(string path, SelfishPolicy policy, Session session)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        using var stream = new FileStream(path, FileMode.CreateNew);
        using var writer = new StreamWriter(stream);
        writer.Write(SelfishPolicyText.Write(policy));
        session.Terminal.Say($"wrote {path}");
    }

    private static void Show(List<SolvedRow> rows, bool asJson, Session session)
    {
        var output = session.Terminal.Output;
        if (asJson)
        {
            output.WriteLine(CliJson.Text(new SolvedReport(Selfish, rows)));
            return;
        }

        output.WriteLine("   alpha    gamma  branch   optimal   selfish    states   sweeps   CPU s");
        foreach (var row in rows)
            output.WriteLine(FormattableString.Invariant(
                $"{row.Alpha,8:0.#####} {row.Gamma,8:0.#####} {row.Truncation,7} {row.Revenue,9:0.000000} ")
                + FormattableString.Invariant(
                    $"{row.SelfishRevenue,9:0.000000} {row.States,9} {row.Sweeps,8} {row.CpuSeconds,7:0.00}"));
        session.Terminal.Say(
            "optimal: share of the counted blocks, a lower bound by the longest branch; selfish: the plain strategy's");
    }
}

/// <summary>One solved setting.</summary>
/// <param name="Alpha">The miner's share of the hash rate.</param>
/// <param name="Gamma">The part of the others that mines on its branch of a tie.</param>
/// <param name="Truncation">Blocks of the longest branch.</param>
/// <param name="Revenue">Its share of the counted blocks with the best table: a lower bound.</param>
/// <param name="SelfishRevenue">The plain selfish strategy's, in closed form.</param>
/// <param name="States">Entries of the table.</param>
/// <param name="Sweeps">Passes over all states.</param>
/// <param name="CpuSeconds">CPU time.</param>
internal sealed record SolvedRow(
    double Alpha, double Gamma, int Truncation, double Revenue, double SelfishRevenue, int States, int Sweeps,
    double CpuSeconds);

/// <summary>What <c>solve --json</c> says.</summary>
internal sealed record SolvedReport(string Problem, IReadOnlyList<SolvedRow> Rows);
