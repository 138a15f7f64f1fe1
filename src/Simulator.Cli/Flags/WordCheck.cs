using System.CommandLine;
using System.CommandLine.Parsing;
using Simulator.Cli.Verbs;
using Simulator.Scenarios.Complaints;

namespace Simulator.Cli.Flags;

/// <summary>
/// Finds words that no verb knows before the parser takes them for something else, and says what was probably meant.
/// It reads words only; values are checked where they are used.
/// </summary>
internal static class WordCheck
{
    /// <summary>The first plain word must be a verb of this version.</summary>
    public static void Verb(IReadOnlyList<string> arguments, IReadOnlyList<Verb> verbs)
    {
        var word = arguments.FirstOrDefault(a => !a.StartsWith('-'));
        var names = verbs.Select(v => v.Name).ToArray();
        if (word is null || names.Contains(word))
            return;
        if (VerbList.Later.Contains(word))
            throw new UsageError(
                UsageCodes.LaterVersion,
                $"'{word}' is not in this version",
                $"the verbs are: {string.Join(", ", names)}");
        var near = Suggestion.Nearest(word, names);
        throw new UsageError(
            UsageCodes.UnknownVerb,
            $"there is no verb '{word}'",
            near is null ? $"the verbs are: {string.Join(", ", names)}" : $"did you mean '{near}'?");
    }

    /// <summary>Every word that looks like an option must be one of the verb's.</summary>
    public static void Options(IReadOnlyList<string> arguments, Command verb, RootCommand root)
    {
        var known = new Dictionary<string, Option>(StringComparer.Ordinal);
        foreach (var option in verb.Options.Concat(root.Options))
            foreach (var name in option.Aliases.Append(option.Name))
                known[name] = option;
        var valueFollows = false;
        foreach (var word in arguments)
        {
            if (word == "--")
                return;
            if (valueFollows)
            {
                valueFollows = false;
                continue;
            }
            if (word.Length < 2 || word[0] != '-' || char.IsAsciiDigit(word[1]))
                continue;
            var name = word.Split('=', ':')[0];
            if (known.TryGetValue(name, out var option))
                valueFollows = name == word && option.Arity.MinimumNumberOfValues > 0;
            else if (!IsBundle(word, known))
                throw Unknown(name, verb.Name, known.Keys);
        }
    }

    /// <summary>What the parser itself found wrong: almost always an argument too few or too many.</summary>
    public static UsageError Refusal(ParseResult given, Verb verb)
    {
        var tooMany = given.UnmatchedTokens.FirstOrDefault();
        var error = given.Errors[0];
        var message = tooMany is not null ? $"{verb.Name} cannot take '{tooMany}' as well"
            : error.SymbolResult is OptionResult { Tokens.Count: 0 } option ? $"{option.Option.Name} needs a value"
            : error.SymbolResult is OptionResult twice ? $"{twice.Option.Name} is given more than once"
            : $"{verb.Name}: {error.Message}";
        var help = $"see: minesim {verb.Name} --help";
        var takesOne = tooMany is not null && given.CommandResult.Command.Arguments.Count > 0;
        return new UsageError(UsageCodes.Missing, message, takesOne ? $"name one at a time; {help}" : help);
    }

    /// <summary>Several short flags in one word, such as <c>-qv</c>.</summary>
    private static bool IsBundle(string word, Dictionary<string, Option> known) =>
        word[1] != '-' && word.Skip(1).All(c => known.ContainsKey($"-{c}"));

    private static UsageError Unknown(string name, string verb, IReadOnlyCollection<string> known)
    {
        var near = Suggestion.Nearest(name.TrimStart('-'), known.Where(k => k.StartsWith("--")).Select(k => k[2..]));
        return new UsageError(
            UsageCodes.UnknownOption,
            $"{verb} has no option '{name}'",
            near is null ? $"see: minesim {verb} --help" : $"did you mean '--{near}'?");
    }
}
