namespace Simulator.Cli.Benching;

/// <summary>
/// What changing jobs costs a pool of workers. Times are seconds, from a job's submission to a worker's first report
/// on it, its first batch included. Work is lost by hashes on a job that has ended, and by the gaps between ranges.
/// </summary>
/// <param name="Engine">The engine's name.</param>
/// <param name="Threads">Workers.</param>
/// <param name="JobSeconds">Time between two jobs.</param>
/// <param name="Jobs">Jobs submitted.</param>
/// <param name="JobsNeverStarted">Jobs that were replaced before any worker had begun.</param>
/// <param name="P50Seconds">Half of the times are at most this.</param>
/// <param name="P90Seconds">Nine in ten are at most this.</param>
/// <param name="P99Seconds">99 in a hundred are at most this.</param>
/// <param name="LongestSeconds">The longest.</param>
/// <param name="Lost">Part of the work that is lost with a job in every JobSeconds.</param>
/// <param name="LostPerTenSeconds">The same with one job in 10 s.</param>
/// <param name="Wasted">Hashes done after their job had ended, as a part of all.</param>
/// <param name="HashesPerSecond">Hashes per second of wall time.</param>
/// <param name="HashesPerCpuSecond">Hashes per CPU-second of the process.</param>
/// <param name="RepeatedNonces">Nonces searched twice.</param>
internal sealed record WorkRow(
    string Engine, int Threads, double JobSeconds, long Jobs, long JobsNeverStarted, double P50Seconds,
    double P90Seconds, double P99Seconds, double LongestSeconds, double Lost, double LostPerTenSeconds, double Wasted,
    double HashesPerSecond, double HashesPerCpuSecond, long? RepeatedNonces);

/// <summary>What several workers do more than one, each taken in turns with one. Medians over the rounds.</summary>
/// <param name="Engine">The engine's name.</param>
/// <param name="Threads">Workers compared with one.</param>
/// <param name="Rounds">How often each was measured.</param>
/// <param name="HashesPerSecondOfOne">Hashes per second of wall time with one worker.</param>
/// <param name="HashesPerSecond">The same with all.</param>
/// <param name="TimesOne">Median of the rounds' ratios of these two.</param>
/// <param name="TimesOnePerCpuSecond">
/// The workers times the median ratio of hashes per CPU-second: what they would reach if each had a core for itself.
/// </param>
internal sealed record ScalingRow(
    string Engine, int Threads, int Rounds, double HashesPerSecondOfOne, double HashesPerSecond, double TimesOne,
    double TimesOnePerCpuSecond);

/// <summary>What <c>bench work</c> measured, and on what.</summary>
internal sealed record WorkReport(string Version, string Machine, WorkRow Work, ScalingRow? Scaling);
