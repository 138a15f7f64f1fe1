using System.CommandLine;
using Simulator.Cli.Benching.Ledger;
using Simulator.Testnet.Ledger;

namespace Simulator.Cli.Flags;

/// <summary>The flags of <c>bench ledger</c>, and where its files are meanwhile.</summary>
internal sealed class LedgerFlags
{
    private const int KillsMax = 10_000;
    private const double CrashRate = 1_000;

    private readonly Option<string?> crash = RunFlags.Value(
        "--crash", "N", "With ledger: kill a writing process so many times, and count what is missing.");
    private readonly Option<string?> database = RunFlags.Value(
        "--database", "text", "With ledger: connection string of an empty PostgreSQL schema instead of a file.");

    public void AddTo(Command command)
    {
        command.Options.Add(crash);
        command.Options.Add(database);
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
