using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Simulator.Tests.Results;

/// <summary>
/// What a report page must be whatever the run: whole in itself, safe, small, and true to the summary.
/// </summary>
public sealed class ReportPageTests : IDisposable
{
    private const long BytesMax = 3_000_000;
    private readonly FinishedRun _runs = new();

    [Fact]
    public void A_page_asks_for_nothing_outside_itself()
    {
        var page = _runs.Page(new SyntheticRun(400));

        Assert.Empty(Regex.Matches(page, @"<[a-z]+\s[^<>]*\b(src|href|action|data|poster)\s*=\s*['""]?(?!#|')[a-z/.]",
            RegexOptions.IgnoreCase));
        Assert.Empty(Regex.Matches(page,
            @"url\s*\(|@import|\bfetch\s*\(|XMLHttpRequest|WebSocket|importScripts|sendBeacon"));
        Assert.Empty(Regex.Matches(page, @"<(link|iframe|img|object|embed|base)\b", RegexOptions.IgnoreCase));
        Assert.Contains("default-src &#39;none&#39;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_cannot_become_markup_or_end_a_script()
    {
        const string evil = "</script><img src=x onerror=alert(1)>'\"&<!--";
        var run = new SyntheticRun(200) { ScenarioName = evil, Miners = [(evil, 2, 0.6), ("plain", 1, 0.4)] };

        var page = _runs.Page(run);

        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("</script><", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(3, Regex.Count(page, "<script"));
        Assert.Equal(3, Regex.Count(page, "</script"));
        Assert.Contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&quot;&amp;&lt;!--", page,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_100_000_blocks_stays_below_3_MB()
    {
        var page = _runs.Page(new SyntheticRun(100_000));

        Assert.InRange(Encoding.UTF8.GetByteCount(page), 100_000, BytesMax);
    }

    [Fact]
    public void A_page_says_which_run_it_shows_and_how_to_repeat_it()
    {
        var page = _runs.Page(new SyntheticRun(200));

        Assert.Contains(SyntheticRun.Question, page, StringComparison.Ordinal);
        Assert.DoesNotContain("yaml-language-server", page, StringComparison.Ordinal);
        Assert.Contains("18446744073709551557", page, StringComparison.Ordinal);
        Assert.Contains("5b1f0c77a2e94d10c3a8875e6f21b09d", page, StringComparison.Ordinal);
        Assert.Contains("minesim run scenarios/two-weeks.yaml --seed 1 --until 1260000s", page,
            StringComparison.Ordinal);
        Assert.Contains("1 of 2 expectations not met", page, StringComparison.Ordinal);
        Assert.Contains("propagation.p90_seconds &lt; 0.5", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_plot_has_a_place_numbers_and_units()
    {
        var page = _runs.Page(new SyntheticRun(500));

        var json = Regex.Match(page, "id='figures-data'>(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        using var figures = JsonDocument.Parse(json);
        Assert.Equal(7, figures.RootElement.GetArrayLength());
        foreach (var figure in figures.RootElement.EnumerateArray())
        {
            Assert.Contains($"id='{figure.GetProperty("id").GetString()}'", page, StringComparison.Ordinal);
            Assert.Matches(@"\(.+\)|difficulty", figure.GetProperty("yLabel").GetString()!);
            Assert.Matches(@"\(.+\)", figure.GetProperty("xLabel").GetString()!);
            var count = figure.GetProperty("x").GetArrayLength();
            Assert.InRange(count, 2, 3000);
            foreach (var series in figure.GetProperty("series").EnumerateArray())
                Assert.Equal(count, series.GetProperty("values").GetArrayLength());
        }
    }

    [Fact]
    public void A_run_without_any_rows_still_has_a_page()
    {
        var page = _runs.Page(new SyntheticRun(0));

        Assert.Contains("Nothing was recorded for this plot.", page, StringComparison.Ordinal);
        Assert.Contains("No block was found beside the best chain.", page, StringComparison.Ordinal);
    }

    public void Dispose() => _runs.Dispose();
}
