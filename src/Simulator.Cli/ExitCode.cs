namespace Simulator.Cli;

/// <summary>What the process answers to its caller. Numbers never change their meaning.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int RunFailed = 1;

    /// <summary>Wrong usage, or a scenario that is not valid.</summary>
    public const int Usage = 2;

    /// <summary>An invariant was violated, or two fingerprints that must be equal differ.</summary>
    public const int Violation = 3;
    public const int ExpectationFailed = 4;

    /// <summary>The machine lacks something: a port, a GPU, room on the disk.</summary>
    public const int Environment = 5;

    /// <summary>Stopped by Ctrl-C (SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by SIGTERM.</summary>
    public const int Terminated = 143;

    private static readonly int[] worstFirst =
        [Interrupted, Terminated, Usage, Environment, RunFailed, Violation, ExpectationFailed];

    /// <summary>The one code that stands for several: an interruption, then wrong input, then 1, 3, 4.</summary>
    public static int Worst(IEnumerable<int> codes)
    {
        var all = codes.ToHashSet();
        foreach (var code in worstFirst)
            if (all.Contains(code))
                return code;
        return all.FirstOrDefault(code => code != Ok);
    }
}
