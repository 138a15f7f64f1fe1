using System.CommandLine;

namespace Simulator.Cli.Flags;

/// <summary>Refuses flags of a verb that say nothing about what was asked of it. It reads no values.</summary>
internal static class ForeignFlags
{
    /// <param name="given">The command line.</param>
    /// <param name="flags">Flags that were not to be given.</param>
    /// <param name="whose">What they are, as the end of a sentence.</param>
    /// <param name="help">What to write instead.</param>
    public static void Refuse(ParseResult given, IEnumerable<Option> flags, string whose, string help)
    {
        foreach (var flag in flags)
            if (given.GetResult(flag) is { Implicit: false })
                throw new UsageError(UsageCodes.BadValue, $"{flag.Name} is {whose}", help);
    }
}
