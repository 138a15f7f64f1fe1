using System.Globalization;
using System.Runtime.InteropServices;
using Simulator.Hashing;
using Simulator.Scenarios.Complaints;

namespace Simulator.Cli.Machine;

/// <summary>One thing that was looked at: whether it is there, and what was found.</summary>
internal sealed record MachineCheck(string Name, bool Ok, string Found);

/// <summary>What <c>doctor</c> found, and the machine in one line for tables of figures.</summary>
internal sealed record DoctorReport(string Version, string Machine, IReadOnlyList<MachineCheck> Checks);

/// <summary>
/// Looks at the machine without changing it, but for a file written and removed to see whether that works.
/// </summary>
internal static class Examination
{
    public static DoctorReport Of(string runsFolder, Func<string, string?> variable)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var simd = InstructionSets.Supported();
        return new DoctorReport(ProductVersion.Text, MachineLine.Text(),
        [
            new("runtime", Environment.Version.Major >= 10, RuntimeInformation.FrameworkDescription),
            Program("sdk", "dotnet", variable, "needed to build, not to run the installed tool"),
            new("system", true, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"),
            new("cores", Environment.ProcessorCount >= 1,
                Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
            new("memory", memory >= 1L << 30, $"{memory / 1e9:0.0} GB available to this process"),
            new("simd", simd.Count > 0, simd.Count > 0 ? string.Join(" ", simd) : "none"),
            Disk(runsFolder),
            Program("chromium", "chromium", variable, "optional: pictures of reports in the tests"),
            .. HashEngines.All.Select(Engine),
        ]);
    }

    /// <summary>A name that no check has is a mistake, not a missing thing.</summary>
    public static void MustKnow(IEnumerable<string> wanted, DoctorReport report)
    {
        var names = report.Checks.Select(c => c.Name).ToArray();
        foreach (var name in wanted)
            if (!names.Contains(name))
                throw new UsageError(
                    UsageCodes.BadValue, $"doctor has no check '{name}'", Suggestion.Help(name, names, "checks"));
    }

    private static MachineCheck Program(string name, string file, Func<string, string?> variable, string otherwise)
    {
        var folders = (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var names = new[] { file, file + ".exe" };
        var path = folders.SelectMany(f => names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists);
        return new MachineCheck(name, path is not null, path ?? $"not found ({otherwise})");
    }

    /// <summary>The devices of one kind of engine, each with its number, or why there is none.</summary>
    private static MachineCheck Engine(EngineEntry engine)
    {
        var devices = engine.Devices();
        var names = devices.Names.Select((name, place) => $"{place}: {name}");
        return new MachineCheck(engine.Name, devices.Missing is null, devices.Missing ?? string.Join("; ", names));
    }

    /// <summary>
    /// Writes and removes a file in the folder of the runs, or in the nearest folder above that exists.
    /// </summary>
    private static MachineCheck Disk(string runsFolder)
    {
        const string name = "disk";
        var folder = Path.GetFullPath(runsFolder);
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
            folder = above;
        try
        {
            var probe = Path.Combine(folder, $".minesim-{Environment.ProcessId}");
            File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
            var free = new DriveInfo(folder).AvailableFreeSpace;
            return new MachineCheck(name, true, $"{folder} can be written to, {free / 1e9:0.0} GB free");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new MachineCheck(name, false, $"{folder}: {failure.Message}");
        }
    }
}
