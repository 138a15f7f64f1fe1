using System.CommandLine;
using System.Globalization;
using System.Net;
using Simulator.Cli.Running;
using Simulator.Domain.Time;
using Simulator.Testnet.Ledger;

namespace Simulator.Cli.Flags;

/// <summary>The flags of <c>testnet</c> beside those of every run: where its doors are, and what it keeps.</summary>
internal sealed class TestnetFlags
{
    private readonly Option<string?> listen = RunFlags.Value(
        "--listen", "address", "Address at which everything listens; those of this machine alone by default.");
    private readonly Option<string?> stratum = RunFlags.Value(
        "--stratum-port", "port", "Port of the first pool, the next ones following; the scenario's by default.");
    private readonly Option<string?> rpc = RunFlags.Value("--rpc-port", "port", "Port of JSON-RPC; 18443 by default.");
    private readonly Option<string?> state =
        RunFlags.Value("--state-port", "port", "Port of the state; 8080 by default.");
    private readonly Option<string?> durability = RunFlags.Value(
        "--durability", "full|process|none", "What an acknowledged share survives; full by default.");
    private readonly Option<string?> ledger = RunFlags.Value(
        "--ledger", "file", "The ledger to keep, or to go on with; one in the run folder by default.");
    private readonly Option<string?> time = RunFlags.Value("--for", "time", "End after so long, such as 10min.");
    private readonly Option<bool> plain =
        new("--plain") { Description = "Plain lines in place of the live view." };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { listen, stratum, rpc, state, durability, ledger, time, plain })
            command.Options.Add(option);
    }

    public TestnetOrder Order(ParseResult given, Session session)
    {
        var values = new FlagValue(given, session);
        return new TestnetOrder
        {
            Listen = AddressOf(values),
            StratumPort = PortOf(values, stratum),
            RpcPort = PortOf(values, rpc),
            StatePort = PortOf(values, state),
            Durability = DurabilityOf(values),
            LedgerPath = values.Text(ledger)?.Text,
            IsPlain = given.GetValue(plain),
            StampsPath = session.Variable(Benching.Stratum.StampFile.Variable),
            StartedAs = session.StartedAs,
        };
    }

    /// <summary>How long it shall go on; null: as the scenario says.</summary>
    public SimTime? TimeOf(ParseResult given, Session session) => new FlagValue(given, session).Text(time) is { } said
        ? SpanText.Parse(said.Text) ?? throw FlagValue.Bad(said, SpanText.Form)
        : null;

    private IPAddress? AddressOf(FlagValue values) => values.Text(listen) is not { } said ? null
        : IPAddress.TryParse(said.Text, out var address) ? address
        : throw FlagValue.Bad(said, "an address such as 127.0.0.1, or 0.0.0.0 for every address of this machine");

    private static int? PortOf(FlagValue values, Option<string?> option) => values.Text(option) is not { } said ? null
        : ushort.TryParse(said.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port
        : throw FlagValue.Bad(said, "a port from 1 to 65535, or 0 for any that is free");

    private LedgerDurability DurabilityOf(FlagValue values) => values.Text(durability) is not { } said
        ? LedgerDurability.Full
        : said.Text switch
        {
            "full" => LedgerDurability.Full,
            "process" => LedgerDurability.Process,
            "none" => LedgerDurability.None,
            _ => throw FlagValue.Bad(said, "full, process or none"),
        };
}
