using System.Diagnostics;
using System.Globalization;
using Simulator.Domain.Pools.Ledger;
using Simulator.Testnet.Ledger;

namespace Simulator.Cli.Benching.Ledger;

/// <summary>
/// The process that is killed: it writes shares and payouts into a ledger at an even pace and says on its output its
/// first ticket and then which were committed. It ends when its input does.
/// </summary>
internal static class LedgerFeed
{
    /// <summary>The word that stands in the scenario's place.</summary>
    public const string Word = "ledger-feed";

    /// <summary>
    /// Plays the part: place, durability, folder of exports, life, entries per second, and the step of a payment at
    /// which it kills itself, or nothing; a line each.
    /// </summary>
    public static void Play(TextReader input, TextWriter output)
    {
        var place = input.ReadLine()!;
        var durability = Enum.Parse<LedgerDurability>(input.ReadLine()!, ignoreCase: true);
        var exports = input.ReadLine()!;
        var life = int.Parse(input.ReadLine()!, CultureInfo.InvariantCulture);
        var rate = double.Parse(input.ReadLine()!, CultureInfo.InvariantCulture);
        var dies = input.ReadLine()!;
        var isOver = new ManualResetEventSlim();
        new Thread(() =>
        {
            while (input.ReadLine() is not null)
            {
            }

            isOver.Set();
        }) { IsBackground = true }.Start();
        using var room = LedgerRoom.Open(LedgerTrial.Options(place, durability, exports));
        room.AtPayoutStep = step =>
        {
            if (step.ToString() == dies)
                Process.GetCurrentProcess().Kill();
        };
        var door = room.DoorOf(0);
        room.Forget();
        Say(LedgerKinds.Committed, door.FirstTicket, output);
        door.Start((kind, ticket) => Say(kind, ticket, output));
        Feed(door, life, rate, isOver);
    }

    private static void Say(ushort kind, long ticket, TextWriter output)
    {
        // One write for a line: a process that dies leaves no half of one that could be read as another ticket.
        if (kind != LedgerKinds.Committed)
            throw new InvalidOperationException($"The trial's ledger answered {kind:x4} to ticket {ticket}.");
        lock (output)
        {
            output.Write(FormattableString.Invariant($"{ticket};\n"));
            output.Flush();
        }
    }

    private static void Feed(LedgerDoor door, int life, double rate, ManualResetEventSlim isOver)
    {
        var watch = Stopwatch.StartNew();
        for (var given = 0L; !isOver.IsSet;)
        {
            var due = (long)(watch.Elapsed.TotalSeconds * rate);
            for (; given < due; given++)
                door.TakeEntry(LedgerTrial.Entry(door.FirstTicket + given, life));
            isOver.Wait(1);
        }
    }
}
