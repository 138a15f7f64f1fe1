using System.Text.Json;
using Simulator.Domain.Records;
using Simulator.Results.Storage;

namespace Simulator.Results.Summaries;

/// <summary><c>summary.json</c>, and the same text for <c>--json</c>. It never computes a measure.</summary>
public static class SummaryFile
{
    /// <summary>The summary as indented JSON in camelCase, ending without a line feed.</summary>
    public static string ToJson(RunSummary summary) =>
        JsonSerializer.Serialize(summary, SummaryJson.Default.RunSummary);

    /// <summary>Writes the file; <see cref="ResultsUnavailable"/> where that is not possible.</summary>
    public static void Write(string path, RunSummary summary)
    {
        try
        {
            File.WriteAllText(path, ToJson(summary) + "\n");
        }
        catch (Exception failure) when (ResultsUnavailable.IsExpected(failure))
        {
            throw ResultsUnavailable.From(path, failure);
        }
    }

    /// <summary>Reads the file; <see cref="ResultsUnavailable"/> where it is missing or no summary.</summary>
    public static RunSummary Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception failure) when (ResultsUnavailable.IsExpected(failure) || failure is JsonException)
        {
            throw ResultsUnavailable.From(path, failure);
        }
    }

    /// <summary>Reads the text that <see cref="ToJson"/> writes.</summary>
    public static RunSummary Parse(string json) =>
        JsonSerializer.Deserialize(json, SummaryJson.Default.RunSummary)
            ?? throw new JsonException("a summary is an object, not null");
}
