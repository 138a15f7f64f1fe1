using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Simulator.Testnet.State;

/// <summary>Figures in the text form of Prometheus. Labels are names of the scenario and verdicts, so that there are
/// never more than those.</summary>
internal static class MetricsText
{
    public static Task SendAsync(HttpContext http, StateBoard board, EventFeed feed)
    {
        http.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        var text = new StringBuilder();
        foreach (var metric in Of(board.State, feed).Concat(OfProcess()).Concat(board.Supplier.Metrics))
            Write(text, metric);
        return http.Response.WriteAsync(text.ToString());
    }

    /// <summary>A label's value as it stands between quotes.</summary>
    public static string Label(string name, string value) =>
        $"{name}=\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";

    private static IEnumerable<Metric> Of(RunState state, EventFeed feed)
    {
        yield return One("minesim_simulated_seconds", "Simulated time.", true, state.SimulatedSeconds);
        if (state.Chain is { } chain)
        {
            yield return One("minesim_chain_height", "Height of the best chain.", false, chain.Height);
            yield return One("minesim_chain_difficulty", "Difficulty of the best block.", false, chain.Difficulty);
            yield return One("minesim_chain_hashrate", "Hashes per second, by blocks.", false, chain.Hashrate);
            yield return One("minesim_chain_stale_blocks", "Blocks off the best chain.", false, chain.Stale);
        }

        yield return One("minesim_messages_sent_total", "Messages between nodes.", true, state.Network.Sent);
        yield return One("minesim_event_readers", "Readers of events.", false, feed.Readers);
        yield return One("minesim_event_readers_dropped_total", "Readers that were too slow.", true, feed.Dropped);
        yield return new Metric("minesim_pool_blocks_total", "Blocks found by pools.", true,
            [.. state.Pools.Select(pool => (Label("pool", pool.Name), (double)pool.BlocksFound))]);
        yield return new Metric("minesim_pool_shares_total", "Shares by verdict.", true,
            [.. state.Pools.SelectMany(pool => pool.Shares.Select(each =>
                ($"{Label("pool", pool.Name)},{Label("verdict", each.Key)}", (double)each.Value)))]);
        yield return new Metric("minesim_pool_paid_satoshi_total", "Satoshi paid out.", true,
            [.. state.Pools.Select(pool => (Label("pool", pool.Name), (double)pool.PaidSatoshi))]);
    }

    /// <summary>What the process holds: a soak shows by them whether anything leaks.</summary>
    private static IEnumerable<Metric> OfProcess()
    {
        using var process = Process.GetCurrentProcess();
        yield return One("process_resident_memory_bytes", "Resident memory.", false, process.WorkingSet64);
        yield return One("process_open_handles", "Open files, sockets and the like.", false, process.HandleCount);
        yield return One("process_threads", "Threads.", false, process.Threads.Count);
        yield return One("process_cpu_seconds_total", "CPU time.", true, process.TotalProcessorTime.TotalSeconds);
        yield return One("dotnet_heap_bytes", "Managed memory that the last collection left.", false,
            GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes);
        yield return One("dotnet_collections_total", "Full collections.", true, GC.CollectionCount(2));
    }

    private static Metric One(string name, string help, bool isCounter, double value) =>
        new(name, help, isCounter, [("", value)]);

    private static void Write(StringBuilder text, Metric metric)
    {
        if (metric.Samples.Count == 0)
            return;
        text.Append("# HELP ").Append(metric.Name).Append(' ').Append(metric.Help).Append('\n');
        text.Append("# TYPE ").Append(metric.Name).Append(metric.IsCounter ? " counter\n" : " gauge\n");
        foreach (var (labels, value) in metric.Samples)
        {
            text.Append(metric.Name);
            if (labels.Length > 0)
                text.Append('{').Append(labels).Append('}');
            text.Append(' ').Append(double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "NaN")
                .Append('\n');
        }
    }
}
