namespace Simulator.Results.Reports;

/// <summary>
/// The files that travel inside the assembly: style, script and the plotting library with its licence.
/// </summary>
internal static class ReportAssets
{
    public static string Read(string name)
    {
        var assembly = typeof(ReportAssets).Assembly;
        using var stream = assembly.GetManifestResourceStream($"Simulator.Results.Assets.{name}")
            ?? throw new InvalidOperationException($"the asset {name} is not in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
