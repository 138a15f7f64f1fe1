using System.Text.Json.Serialization;
using Simulator.Domain.Records;
using Simulator.Results.Folders;

namespace Simulator.Results.Summaries;

/// <summary>
/// How summaries and manifests become JSON; made at build time, because reflection costs start-up time.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    Converters = [typeof(FiniteOrNull)])]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class SummaryJson : JsonSerializerContext;
