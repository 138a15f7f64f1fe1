namespace Simulator.Domain.Records;

/// <summary>
/// What stands beside every set of rows, so that any plot can be walked back to its seed. It says which run this was
/// and never what came out.
/// </summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="ScenarioHash">Hash of the resolved scenario, lower-case hex.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Version">Version of minesim.</param>
/// <param name="Fingerprint">Hash over all events, lower-case hex; empty where the run did not end by itself.</param>
public sealed record RunStamp(string Scenario, string ScenarioHash, ulong Seed, string Version, string Fingerprint);
