using System.Diagnostics;
using Simulator.Results.Folders;
using Simulator.TestKit;
using Simulator.Tests.House;

namespace Simulator.Tests.Results;

/// <summary>The report as a real browser shows it, from the file and without a network.</summary>
public sealed class ReportInBrowserTests : IDisposable
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--virtual-time-budget=5000",
    ];

    private readonly FinishedRun _runs = new();

    public void Dispose() => _runs.Dispose();

    [FactNeeding("chromium")]
    public void Every_plot_is_drawn_in_a_browser_that_has_no_network()
    {
        var place = _runs.Write(new SyntheticRun(400));
        var page = File.ReadAllText(Path.Combine(place, RunFolder.ReportFile));
        var drawn = DomOf(Path.Combine(place, RunFolder.ReportFile));
        var wanted = CountOf(page, "class='plot'") + CountOf(page, "class=\"plot\"");
        Assert.True(wanted >= 6, $"the page offers {wanted} plots");
        Assert.Equal(wanted, CountOf(drawn, "<canvas"));
    }

    private static int CountOf(string text, string part) => text.Split(part).Length - 1;

    private static bool IsDeleted(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }

        return true;
    }

    private static string DomOf(string path)
    {
        var profile = Directory.CreateTempSubdirectory("minesim-browser-");
        var start = new ProcessStartInfo(FactNeedingAttribute.PathOf("chromium")!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var flag in Flags)
            start.ArgumentList.Add(flag);
        start.ArgumentList.Add($"--user-data-dir={profile.FullName}");
        start.ArgumentList.Add("--dump-dom");
        start.ArgumentList.Add("file://" + path);
        try
        {
            using var browser = Process.Start(start)!;
            var errors = browser.StandardError.ReadToEndAsync();
            var dom = browser.StandardOutput.ReadToEnd();
            browser.WaitForExit();
            Assert.True(dom.Length > 0, $"the browser showed nothing: {errors.Result}");
            return dom;
        }
        finally
        {
            // Helpers of the browser may end after it, and write until then.
            Eventually.Holds(() => IsDeleted(profile), "the browser's folder is gone");
        }
    }
}
