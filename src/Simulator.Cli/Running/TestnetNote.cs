using System.Text.Json;
using Simulator.Results.Folders;
using Simulator.Scenarios;
using Simulator.Testnet.Ledger;

namespace Simulator.Cli.Running;

/// <summary>
/// <c>testnet.json</c> of a run folder: what <c>resume</c> needs beside the scenario. No secret stands in it, and no
/// address that other machines can reach: those are said anew.
/// </summary>
/// <param name="Ledger">The ledger's file, by its path from the folder; empty where none was kept, or where it is a
/// server, whose connection string may hold a password.</param>
/// <param name="Durability">What an acknowledged share survives: full, process or none.</param>
/// <param name="StartsNow">Whether the scenario left it to the run when header times begin.</param>
/// <param name="Files">From where certificates are named.</param>
/// <param name="StratumPort">As it was said; null: by the scenario.</param>
/// <param name="RpcPort">As it was said.</param>
/// <param name="StatePort">As it was said.</param>
internal sealed record TestnetNote(
    string Ledger, string Durability, bool StartsNow, string Files, int? StratumPort, int? RpcPort, int? StatePort)
{
    private const string FileName = "testnet.json";

    /// <summary>Whether a folder is that of a testnet.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>What is to be remembered of an order.</summary>
    /// <param name="order">What was said of the doors.</param>
    /// <param name="scenario">What runs.</param>
    /// <param name="request">How.</param>
    /// <param name="ledger">Its place; null: none is kept.</param>
    /// <param name="folder">The run folder.</param>
    public static TestnetNote Of(
        TestnetOrder order, Scenario scenario, RunRequest request, string? ledger, string folder) => new(
        ledger is null || LedgerRoom.IsServer(ledger) ? "" : Path.GetRelativePath(folder, ledger),
        TestnetWords.Of(order.Durability), scenario.Chain.StartUnixSeconds is null,
        order.FilesFolder ?? Path.GetDirectoryName(Path.GetFullPath(request.Source.Path))!,
        order.StratumPort, order.RpcPort, order.StatePort);

    public void Write(RunFolder folder) => folder.Write(FileName, CliJson.Text(this));

    /// <summary>Reads that of a folder. A <see cref="UsageError"/> says what is wrong with it.</summary>
    public static TestnetNote Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return CliJson.NoteOf(File.ReadAllText(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageError(
                UsageCodes.NotReadable, $"{path} cannot be read: {failure.Message}",
                "start from the scenario: minesim testnet FILE --ledger LEDGER", ExitCode.Environment);
        }
    }

    /// <summary>The order that goes on from a folder; what was said on the command line comes first.</summary>
    public TestnetOrder Resume(TestnetOrder said, string folder, bool saysDurability)
    {
        var durability = saysDurability ? said.Durability : TestnetWords.DurabilityOf(Durability) ?? said.Durability;
        var ledger = said.LedgerPath
            ?? (Ledger.Length > 0 ? Path.GetFullPath(Ledger, Path.GetFullPath(folder)) : null);
        if (durability == LedgerDurability.None || ledger is null)
            throw new UsageError(
                UsageCodes.NotResumable, $"{folder} names no ledger: what its pools promised is not written down there",
                "name it with --ledger, or start anew: minesim testnet FILE");
        if (!LedgerRoom.IsServer(ledger) && !File.Exists(ledger))
            throw new UsageError(
                UsageCodes.NotResumable, $"the ledger of {folder} is not at {ledger}",
                "put it back, or name it with --ledger");
        return said with
        {
            Durability = durability,
            LedgerPath = ledger,
            FilesFolder = Files,
            StartsAsLedger = StartsNow,
            StratumPort = said.StratumPort ?? StratumPort,
            RpcPort = said.RpcPort ?? RpcPort,
            StatePort = said.StatePort ?? StatePort,
        };
    }
}
