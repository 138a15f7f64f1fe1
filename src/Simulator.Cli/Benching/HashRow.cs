namespace Simulator.Cli.Benching;

/// <summary>What an engine reached: medians over the rounds of one run.</summary>
/// <param name="Name">Its name in the list.</param>
/// <param name="Threads">Threads that hashed side by side; 1 for a GPU.</param>
/// <param name="HashesPerSecond">All threads together, by the wall.</param>
/// <param name="HashesPerCpuSecond">By the processor time of the whole process.</param>
/// <param name="TimesNaive">
/// Over the library's hash in the same round, both per CPU-second; a GPU's by the wall on both sides.
/// </param>
/// <param name="ShareOfLimit">
/// Of what two vector ports could do at the clock measured in the same round; null where no limit is known.
/// </param>
internal sealed record HashRow(
    string Name, int Threads, double HashesPerSecond, double HashesPerCpuSecond, double TimesNaive,
    double? ShareOfLimit);

/// <summary>What <c>bench hash</c> measured, and on what.</summary>
/// <param name="Version">Of the program.</param>
/// <param name="Machine">In one line.</param>
/// <param name="Rounds">Rounds in which everything was measured once.</param>
/// <param name="NaiveHashesPerCpuSecond">SHA256.HashData twice, one thread.</param>
/// <param name="ClockHertz">Dependent vector additions per CPU-second; null without AVX-512.</param>
/// <param name="Engines">In the order of the list.</param>
internal sealed record HashBenchReport(
    string Version, string Machine, int Rounds, double NaiveHashesPerCpuSecond, double? ClockHertz,
    IReadOnlyList<HashRow> Engines);
