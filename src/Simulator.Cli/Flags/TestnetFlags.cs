using System.CommandLine;
using System.Globalization;
using System.Net;
using Simulator.Cli.Reporting;
using Simulator.Cli.Running;
using Simulator.Cli.Watching;
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
    private readonly Option<string?> user = RunFlags.Value(
        "--rpc-user", "name", "A user of JSON-RPC beside the cookie; with --rpc-password.");
    private readonly Option<string?> password = RunFlags.Value(
        "--rpc-password", "text", "Its password; MINESIM_RPC_PASSWORD keeps it off the command line.");
    private readonly Option<string?> cookie = RunFlags.Value(
        "--rpc-cookie", "file", "Where the cookie of JSON-RPC is written; in the folder of the runs by default.");
    private readonly Option<string?> state = RunFlags.Value(
        "--state-port", "port", "Port of the state; 8080 by default.");
    private readonly Option<string?> durability = RunFlags.Value(
        "--durability", "full|process|none", "What an acknowledged share survives; full by default.");
    private readonly Option<string?> ledger = RunFlags.Value(
        "--ledger", "file", "The ledger to keep, or to go on with; one in the run folder by default.");
    private readonly Option<string?> time = RunFlags.Value("--for", "time", "End after so long, such as 10min.");
    private readonly Option<bool> plain =
        new("--plain") { Description = "Plain lines in place of the live view." };

    private IEnumerable<Option> All =>
        [listen, stratum, rpc, user, password, cookie, state, durability, ledger, time, plain];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    /// <summary>They are refused where no testnet is meant.</summary>
    public void MustNotBeMeant(ParseResult given) => ForeignFlags.Refuse(
        given, All, "a flag of testnets, and this folder is none's",
        "leave it away, or name the run folder of a testnet");

    /// <summary>The order that goes on from the run folder of a testnet; what is not said is as it was there.</summary>
    public TestnetOrder Resume(string folder, ParseResult given, Session session, bool asJson) =>
        TestnetNote.Read(folder).Resume(Order(given, session, asJson), folder,
            given.GetResult(durability) is { Implicit: false });

    public TestnetOrder Order(ParseResult given, Session session, bool asJson)
    {
        var values = new FlagValue(given, session);
        var isLive = LiveTestnetView.MayDraw(session) && !given.GetValue(plain) && !asJson;
        return new TestnetOrder
        {
            Listen = AddressOf(values),
            StratumPort = PortOf(values, stratum),
            RpcPort = PortOf(values, rpc),
            RpcUser = UserOf(values),
            RpcPassword = values.Text(password)?.Text,
            RpcCookie = values.Text(cookie)?.Text,
            StatePort = PortOf(values, state),
            Durability = DurabilityOf(values),
            LedgerPath = values.Text(ledger)?.Text,
            IsPlain = given.GetValue(plain),
            StampsPath = session.Variable(Benching.Stratum.StampFile.Variable),
            StartedAs = session.StartedAs,
            Say = session.Terminal.Say,
            IsLive = isLive,
            View = isLive ? LiveTestnetView.OnTerminal : _ => new PlainTestnetView(session.Terminal, session.Wall),
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

    /// <summary>A name without a password, or a password without a name, would let nobody in.</summary>
    private string? UserOf(FlagValue values)
    {
        var (name, secret) = (values.Text(user), values.Text(password));
        if (name is { } said && (said.Text.Contains(':') || secret is null))
            throw FlagValue.Bad(said, "a name without a colon, together with --rpc-password");
        if (name is null && secret is { } alone)
            throw FlagValue.Bad(alone with { Text = "..." }, "a password together with --rpc-user");
        return name?.Text;
    }

    private LedgerDurability DurabilityOf(FlagValue values) =>
        values.Text(durability) is not { } said ? LedgerDurability.Full
            : TestnetWords.DurabilityOf(said.Text) ?? throw FlagValue.Bad(said, "full, process or none");
}
