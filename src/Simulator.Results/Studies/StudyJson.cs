using System.Text.Json.Serialization;
using Simulator.Results.Summaries;

namespace Simulator.Results.Studies;

/// <summary>How plans and summaries of studies become JSON; made at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    Converters = [typeof(FiniteOrNull)])]
[JsonSerializable(typeof(StudyPlan))]
[JsonSerializable(typeof(StudySummary))]
[JsonSerializable(typeof(ComparisonSummary))]
internal sealed partial class StudyJson : JsonSerializerContext;
