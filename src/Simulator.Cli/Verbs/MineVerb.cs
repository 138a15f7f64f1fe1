using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Reporting;
using Simulator.Hashing;
using Simulator.Hashing.Work;
using Simulator.Scenarios.Building;
using Simulator.Testnet.Mining;

namespace Simulator.Cli.Verbs;

/// <summary>
/// Mines at pools by Stratum with this machine's engines, until it is told to stop. It reaches no other machine unless
/// that is allowed by name.
/// </summary>
internal sealed class MineVerb() : Verb("mine", "Mine at a pool by Stratum with this machine's engines.")
{
    private const string DefaultPool = "stratum+tcp://127.0.0.1:3333";
    private const string DefaultUser = "minesim.1";
    private const int NicenessMax = 19;

    private readonly Argument<string[]> pools = new("pool")
    {
        Description = $"Pools, the one to be at first; the others stand in for it. {DefaultPool} by default.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> user =
        RunFlags.Value("--user", "name", $"Account and worker; {DefaultUser} by default.");
    private readonly Option<string?> password =
        RunFlags.Value("--password", "text", "The password, with options such as d=0.001; x by default.");
    private readonly Option<string?> engine =
        RunFlags.Value("--engine", "name", "cpu, gpu, or an engine that minesim doctor names; cpu by default.");
    private readonly Option<string?> threads =
        RunFlags.Value("--threads", "N", "Threads of a CPU engine; one fewer than cores by default.");
    private readonly Option<string?> nice =
        RunFlags.Value("--nice", "N", "Yield to other programs: 0 to 19; 0 by default.");
    private readonly Option<string?> span =
        RunFlags.Value("--for", "time", "Stop after this time, such as 10min; never by default.");
    private readonly Option<string[]> allow = new("--allow")
    {
        Description = "A host other than this machine that it may connect to. May be given several times.",
        HelpName = "host",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> anyCertificate =
        new("--any-certificate") { Description = "Take a certificate that nobody vouches for." };
    private readonly Option<bool> json = JsonFlag();

    public override int Run(ParseResult given, Session session)
    {
        var values = new FlagValue(given, session);
        var options = new MinerOptions
        {
            Pools = Addresses(given, values), Agent = $"minesim/{ProductVersion.Text}", Clock = session.Wall,
        };
        var entry = Entry(values);
        var count = (int)Math.Min(values.Number(threads, 1) ?? (ulong)Math.Max(1, Environment.ProcessorCount - 1),
            WorkOptions.ThreadsMax);
        var work = new WorkOptions { Threads = count, Niceness = Niceness(values) };
        var limit = Limit(values);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(session.Interruption.Token);
        if (limit is { } time)
            stop.CancelAfter(time);
        var show = new MinerLines(session);
        using var miner = new PoolMiner(
            options, WorkDevice.Of(entry, count), work, new TcpLinkOpener(given.GetValue(anyCertificate)), show.Say);
        show.Say($"hashing with {entry.Name}{(entry.IsGpu ? "" : $", {count} thread{(count > 1 ? "s" : "")}")}");
        var mining = miner.RunAsync(stop.Token);
        while (!mining.Wait(TimeSpan.FromMilliseconds(250), CancellationToken.None))
            show.ShowStatus(miner.Status());
        show.End(miner.Status(), given.GetValue(json));
        return limit is not null && session.Interruption.ExitCode is null
            ? ExitCode.Ok : session.Interruption.ExitCode ?? ExitCode.Ok;
    }

    protected override void Declare(Command command)
    {
        command.Arguments.Add(pools);
        foreach (Option option in new Option[]
            { user, password, engine, threads, nice, span, allow, anyCertificate, json })
            command.Options.Add(option);
    }

    private List<PoolAddress> Addresses(ParseResult given, FlagValue values)
    {
        var name = values.Text(user)?.Text ?? DefaultUser;
        var word = values.Text(password)?.Text ?? "x";
        var allowed = given.GetValue(allow) ?? [];
        var addresses = new List<PoolAddress>();
        foreach (var url in given.GetValue(pools) is { Length: > 0 } urls ? urls : [DefaultPool])
        {
            var address = PoolAddress.Read(url, name, word, out var problem)
                ?? throw new UsageError(UsageCodes.BadValue, problem, "see: minesim mine --help");
            if (!address.IsLoopback && !allowed.Contains(address.Host, StringComparer.OrdinalIgnoreCase))
                throw new UsageError(
                    UsageCodes.BadValue, $"{address.Host} is not this machine, and was not allowed",
                    $"write --allow {address.Host} to mine there");
            addresses.Add(address);
        }

        return addresses;
    }

    private EngineEntry Entry(FlagValue values)
    {
        try
        {
            return EngineChoice.Find(values.Text(engine)?.Text ?? "cpu");
        }
        catch (EngineUnavailable missing)
        {
            throw new UsageError(
                UsageCodes.EngineMissing, missing.Message, "minesim doctor says what this machine has",
                ExitCode.Environment);
        }
    }

    private int Niceness(FlagValue values) => values.Number(nice) is not { } number ? 0
        : number <= NicenessMax ? (int)number
        : throw FlagValue.Bad(values.Text(nice)!.Value, $"a whole number from 0 to {NicenessMax}");

    private TimeSpan? Limit(FlagValue values) => values.Text(span) is not { } said ? null
        : SpanText.Parse(said.Text) is { Microseconds: > 0 } time && time.Seconds < int.MaxValue / 1000
            ? TimeSpan.FromSeconds(time.Seconds)
            : throw FlagValue.Bad(said, SpanText.Form);
}
