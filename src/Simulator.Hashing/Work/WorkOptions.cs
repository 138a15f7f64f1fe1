using Simulator.Domain.Chain;

namespace Simulator.Hashing.Work;

/// <summary>The parameters of a pool, all with defaults. It never holds devices or jobs.</summary>
public sealed record WorkOptions
{
    /// <summary>The most threads that can be asked for.</summary>
    public const int ThreadsMax = 1024;

    /// <summary>Workers on CPU engines, 1 to 1024; by default one fewer than cores, and at least one.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>
    /// How long a device is meant to be busy with one range, 1 ms to 10 s: its size follows the device's measured rate.
    /// Shorter ranges balance better and deliver hits sooner, longer ones suit GPUs. 100 ms by default.
    /// </summary>
    public TimeSpan RangeTime { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The most nonces in one range, whatever the rate; 2^32 by default.</summary>
    public ulong RangeSizeMax { get; init; } = 1UL << 32;

    /// <summary>
    /// How long an engine may be silent before its range is given to others, 10 ms to 1 h. Looked at eight times in
    /// that time, so 800 ms, the default, means at most 900.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>
    /// Wait before a failed engine is opened again, doubled each time it fails without having done any work between,
    /// to at most 64 times this. 250 ms by default.
    /// </summary>
    public TimeSpan RestartDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>After so many failures in a row a device is given up; 8 by default.</summary>
    public int FailuresMax { get; init; } = 8;

    /// <summary>A share target that stands in for every job's own; null, the default, leaves the job's.</summary>
    public UInt256? Target { get; init; }

    /// <summary>
    /// Niceness of the workers' threads, 0 (the default) to 19, where the system has it: higher yields to other
    /// programs.
    /// </summary>
    public int Niceness { get; init; }

    /// <summary>
    /// Ties worker i to core i where the system allows it. Off by default: a steadier latency, but half the rate once
    /// another program wants that core.
    /// </summary>
    public bool PinToCores { get; init; }

    /// <summary>Proves that no nonce is searched twice and none left out (invariant I13). On by default.</summary>
    public bool CheckNonces { get; init; } = true;

    /// <summary>Headers whose searched nonces are remembered, at least 16: one seen again is not begun anew.</summary>
    public int HeadersRemembered { get; init; } = 4096;

    /// <summary>All that is wrong, with what to write instead; empty where all is well.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        void Need(bool holds, string problem)
        {
            if (!holds)
                problems.Add(problem);
        }

        Need(Threads is >= 1 and <= ThreadsMax, $"threads must be from 1 to {ThreadsMax}, got {Threads}");
        Need(RangeTime.TotalMilliseconds is >= 1 and <= 10_000,
            $"the range time must be from 1 ms to 10 s, got {RangeTime.TotalMilliseconds} ms");
        Need(RangeSizeMax >= 1, "the largest range must hold at least 1 nonce, got 0");
        Need(Timeout.TotalMilliseconds is >= 10 and <= 3_600_000,
            $"the time-out must be from 10 ms to 1 h, got {Timeout.TotalMilliseconds} ms");
        Need(RestartDelay >= TimeSpan.Zero, $"the restart delay must be at least 0, got {RestartDelay}");
        Need(FailuresMax >= 1, $"failures before a device is given up must be at least 1, got {FailuresMax}");
        Need(Target is not { IsZero: true }, "a share target must be at least 1, got 0");
        Need(Niceness is >= 0 and <= 19, $"niceness must be from 0 to 19, got {Niceness}");
        Need(HeadersRemembered >= 16, $"headers remembered must be at least 16, got {HeadersRemembered}");
        return problems;
    }
}
