using System.CommandLine;
using Simulator.Cli.Benching.Crash;
using Simulator.Cli.Benching.Ledger;
using Simulator.Testnet.Ledger;

namespace Simulator.Cli.Flags;

/// <summary>The flags of <c>bench ledger</c>, and where its files are meanwhile.</summary>
internal sealed class LedgerFlags
{
    private const int KillsMax = 10_000;
    private const double CrashRate = 1_000;

    /// <summary>The word of <c>bench testnet</c>.</summary>
    public const string Testnet = "testnet";

    private readonly Option<string?> crash = RunFlags.Value(
        "--crash", "N", "With ledger or testnet: kill the process so many times, and count what is missing.");
    private readonly Option<string?> database = RunFlags.Value(
        "--database", "text", "With ledger: connection string of an empty PostgreSQL schema instead of a file.");

    public void AddTo(Command command)
    {
        command.Options.Add(crash);
        command.Options.Add(database);
    }

    /// <summary><c>bench testnet</c>: kills a whole testnet under shares of real clients.</summary>
    public int RunTestnet(ParseResult given, Session session, bool asJson)
    {
        if (new FlagValue(given, session).Number(crash, 1) is not { } kills)
            throw new UsageError(
                UsageCodes.Missing, "bench testnet needs the number of kills",
                "write: minesim bench testnet --crash 20");
        var folder = Directory.CreateTempSubdirectory("minesim-crash-").FullName;
        try
        {
            var trial = new TestnetCrash(
                folder, LedgerDurability.Full, CrashRate, (ulong)session.Wall.GetTimestamp());
            var report = trial.Run((int)Math.Min(kills, KillsMax), session.Interruption.Token);
            if (asJson)
                session.Terminal.Output.WriteLine(CliJson.Text(report));
            else
                TestnetCrash.Show(report, session.Terminal.Output);
            return session.Interruption.ExitCode ?? ExitCode.Ok;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public int Run(ParseResult given, Session session, double seconds, bool asJson)
    {
        var values = new FlagValue(given, session);
        var server = values.Text(database)?.Text;
        var folder = Directory.CreateTempSubdirectory("minesim-ledger-").FullName;
        var cancel = session.Interruption.Token;
        var output = session.Terminal.Output;
        try
        {
            if (values.Number(crash, 1) is { } kills)
            {
                var place = server ?? Path.Combine(folder, "ledger.db");
                var trial = new LedgerCrash(place, folder, LedgerDurability.Full, CrashRate);
                var report = trial.Run((int)Math.Min(kills, KillsMax), cancel);
                if (asJson)
                    output.WriteLine(CliJson.Text(report));
                else
                    LedgerBench.Show(report, output);
            }
            else
            {
                var report = new LedgerBench(server, folder, seconds, cancel).Measure();
                if (asJson)
                    output.WriteLine(CliJson.Text(report));
                else
                    LedgerBench.Show(report, output);
            }

            return session.Interruption.ExitCode ?? ExitCode.Ok;
        }
        catch (Exception failure) when (failure is LedgerUnavailable or LedgerMismatch or LedgerDamaged)
        {
            session.Terminal.Error.WriteLine(failure.Message);
            return ExitCode.Environment;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
