using System.Globalization;
using Simulator.Hashing.Work;
using Simulator.Testnet.Mining;

namespace Simulator.Cli.Reporting;

/// <summary>
/// What a miner sees while it mines: lines of what happened, and a line of how it stands, in the words that miners
/// know. It never mines.
/// </summary>
internal sealed class MinerLines(Session session)
{
    private readonly Lock _gate = new();
    private readonly PacedLine _line = new(session.Terminal, session.Wall);

    /// <summary>One line about something that happened. Any thread may call it.</summary>
    public void Say(string text)
    {
        lock (_gate)
        {
            _line.End();
            session.Terminal.Say($"[{session.Wall.GetLocalNow():HH:mm:ss}] {text}");
        }
    }

    /// <summary>How it stands, as often as a reader can use it.</summary>
    public void ShowStatus(MinerStatus status)
    {
        lock (_gate)
            if (_line.IsDue)
                _line.Show(TextOf(status));
    }

    /// <summary>The account at the end.</summary>
    public void End(MinerStatus status, bool asJson)
    {
        lock (_gate)
        {
            _line.End();
            if (asJson)
            {
                session.Terminal.Output.WriteLine(CliJson.Text(new MinerReport(
                    status.Accepted, status.Rejected, status.Stale, status.Lost, status.Best, status.Connections,
                    status.Devices.Total.Rates.Average, status.Devices.Total.HardwareErrors)));
                return;
            }

            DeviceTable.Write(status.Devices, session.Terminal.Output);
            session.Terminal.Output.WriteLine(TextOf(status));
        }
    }

    /// <summary>Rates, shares and the pool in one line.</summary>
    public static string TextOf(MinerStatus status)
    {
        var rates = status.Devices.Total.Rates;
        var text = $"(5s):{Rate(rates.FiveSeconds)} (1m):{Rate(rates.Minute)} (15m):{Rate(rates.QuarterHour)} "
            + $"(avg):{Rate(rates.Average)}H/s | A:{status.Accepted} R:{status.Rejected} S:{status.Stale} "
            + $"L:{status.Lost} HW:{status.Devices.Total.HardwareErrors} "
            + string.Create(CultureInfo.InvariantCulture, $"best:{status.Best:g4}");
        if (status.Pool is not { } pool)
            return text + " | no pool";
        text += string.Create(CultureInfo.InvariantCulture, $" | {pool.Host}:{pool.Port} diff {status.Difficulty:g4}");
        if (status.ExpectedBetweenShares is { } wait)
            text += $" one in {Span(wait)}";
        return status.SinceAccepted is { } since ? $"{text}, last {Span(since)} ago" : text;
    }

    private static string Rate(double rate) => SiNumber.Text(rate).Replace(" ", "", StringComparison.Ordinal);

    private static string Span(TimeSpan span) => span.TotalSeconds switch
    {
        < 9.95 => span.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture),
        < 100 => span.TotalSeconds.ToString("0 s", CultureInfo.InvariantCulture),
        < 6000 => span.TotalMinutes.ToString("0 min", CultureInfo.InvariantCulture),
        _ => span.TotalHours.ToString("0 h", CultureInfo.InvariantCulture),
    };
}

/// <summary>A miner's account at the end, as JSON.</summary>
internal sealed record MinerReport(
    long Accepted, long Rejected, long Stale, long Lost, double BestDifficulty, int Connections,
    double HashesPerSecond, long HardwareErrors);
