using Simulator.Domain.Records;
using static Simulator.Results.Reports.Quantity;

namespace Simulator.Results.Reports;

/// <summary>The part of the page that sets several chains side by side. A run with one chain has none.</summary>
internal static class ChainsSection
{
    public static void Add(Html html, RunSummary summary)
    {
        if (summary.Chains.Count == 0)
            return;
        html.Add($"<section id='chains'><h2>Chains</h2>");
        var table = new HtmlTable(
            html, "Chain", ">Blocks", ">Stale rate", ">Mean interval", ">Median interval", ">First difficulty",
            ">Last difficulty", ">First price", ">Last price");
        foreach (var chain in summary.Chains)
        {
            table.Row(
                chain.Name, Count(chain.Blocks.BestChain), Percent(chain.Blocks.StaleRate),
                Duration(chain.Blocks.MeanIntervalSeconds ?? double.NaN),
                Duration(chain.Blocks.MedianIntervalSeconds ?? double.NaN),
                Number(chain.Difficulty.First), Number(chain.Difficulty.Last),
                Number(chain.Price.First), Number(chain.Price.Last));
        }

        table.End();
        html.Add($"</section>");
    }
}
