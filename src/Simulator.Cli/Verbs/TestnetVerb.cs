using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Reporting;
using Simulator.Cli.Running;
using Simulator.Cli.Watching;

namespace Simulator.Cli.Verbs;

/// <summary>
/// Runs a scenario in real time with open doors: real miners come in over Stratum and compete with the simulated ones.
/// It leaves a run folder as every run does, with a recording that repeats it.
/// </summary>
internal sealed class TestnetVerb() : Verb("testnet", "Run a scenario in real time, with doors for real miners.")
{
    private readonly RunFlags flags = new();
    private readonly TestnetFlags doors = new();
    private readonly Option<bool> json = JsonFlag();

    public override int Run(ParseResult given, Session session)
    {
        var source = flags.File(given, Name);
        var asked = doors.Order(given, session);
        var isLive = LiveTestnetView.MayDraw(session) && !asked.IsPlain && !given.GetValue(json);
        var order = asked with
        {
            Say = session.Terminal.Say,
            IsLive = isLive,
            View = isLive ? LiveTestnetView.OnTerminal
                : _ => new PlainTestnetView(session.Terminal, session.Wall),
        };
        var sets = flags.Sets(given);
        if (session.Runs.Check(source, sets) is not { IsValid: true, InRealTime: true })
            sets = [.. sets, "clock=real"];
        var requests = flags.Requests(source, Name, given, session).Select(request => request with
        {
            Sets = sets,
            Until = doors.TimeOf(given, session) ?? request.Until,
            Testnet = order,
        });
        return new RunSession(session, given.GetValue(json), null).Run([.. requests]);
    }

    protected override void Declare(Command command)
    {
        flags.AddTestnetTo(command);
        doors.AddTo(command);
        command.Options.Add(json);
    }
}
