namespace Simulator.Results.Storage;

/// <summary>Text files that users ask for by name; what the disk refuses says so.</summary>
internal static class Files
{
    /// <summary>Writes a file and makes its folder where there is none.</summary>
    public static void Write(string path, string text)
    {
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);
            File.WriteAllText(path, text);
        }
        catch (Exception failure) when (ResultsUnavailable.IsExpected(failure))
        {
            throw ResultsUnavailable.From(path, failure);
        }
    }
}
