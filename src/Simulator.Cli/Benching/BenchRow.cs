namespace Simulator.Cli.Benching;

/// <summary>What one run cost. Bytes per event are measured for the flood alone.</summary>
internal sealed record BenchRow(
    string Workload, int Turn, int Partitions, long Events, double CpuSeconds, double WallSeconds,
    double EventsPerCpuSecond, long PeakBytes)
{
    /// <summary>Bytes allocated per event once the arrays have grown; null where that was not measured.</summary>
    public double? BytesPerEvent { get; init; }
}

/// <summary>What <c>bench</c> measured, and on what.</summary>
internal sealed record BenchReport(string Version, string Machine, IReadOnlyList<BenchRow> Rows);
