using System.Text.Json;

namespace Simulator.Cli.Benching.Stratum;

/// <summary>
/// The processes that <c>bench stratum</c> starts beside itself: a swarm of clients, and a server without a pool. Each
/// ends when its input does.
/// </summary>
internal static class BenchParts
{
    /// <summary>The word of the swarm.</summary>
    public const string Clients = "stratum-clients";

    /// <summary>The word of the server without a pool.</summary>
    public const string Wire = "stratum-wire";

    /// <summary>Plays the part; false where the word names none.</summary>
    public static bool TryPlay(string? word, Session session)
    {
        if (word is not (Clients or Wire))
            return false;
        var order = Console.In.ReadLine() ?? "";
        using var over = CancellationTokenSource.CreateLinkedTokenSource(session.Interruption.Token);
        var watch = new Thread(() => EndWithInput(over)) { IsBackground = true };
        watch.Start();
        if (word == Clients)
            Swarm(order, session.Terminal.Output, over.Token);
        else
            Serve(order.Split(' '), session, over.Token);
        return true;
    }

    private static void Swarm(string order, TextWriter output, CancellationToken cancel)
    {
        using var swarm = new ClientSwarm(JsonSerializer.Deserialize(order, CliJson.Default.SwarmPlan)!);
        try
        {
            output.WriteLine(JsonSerializer.Serialize(swarm.Run(cancel), CliJson.Default.SwarmResult));
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for the result any more.
        }
    }

    private static void Serve(string[] order, Session session, CancellationToken cancel) => WireServer.Run(
        double.Parse(order[0], System.Globalization.CultureInfo.InvariantCulture),
        int.Parse(order[1], System.Globalization.CultureInfo.InvariantCulture),
        session.Variable(StampFile.Variable) ?? "", session.Terminal.Output, cancel);

    private static void EndWithInput(CancellationTokenSource over)
    {
        try
        {
            while (Console.In.ReadLine() is not null)
            {
            }

            over.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The part is over already.
        }
    }
}
