using System.Globalization;

namespace Simulator.Scenarios.Expectations;

/// <summary>
/// What came of parsing a line: the expectation, or where (offset in the text) and why not, and what to write.
/// </summary>
public readonly record struct ParseResult(Expectation? Expectation, int Offset, string Message, string Help);

/// <summary>
/// Reads one line of <c>expect:</c>. Forms: <c>path op value</c>, <c>path in [a, b]</c>, <c>path = a +- b</c>; a path
/// may stand in <c>ci95( )</c>, a value may end in %. It does not know which measures exist.
/// </summary>
public sealed class ExpressionParser
{
    private const string Forms = "forms: path < value; path in [a, b]; path = a +- b";

    private static readonly (string Sign, ComparisonKind Kind)[] Operators =
    [
        ("<=", ComparisonKind.LessOrEqual), (">=", ComparisonKind.GreaterOrEqual), ("==", ComparisonKind.Equal),
        ("!=", ComparisonKind.NotEqual), ("<", ComparisonKind.Less), (">", ComparisonKind.Greater),
        ("=", ComparisonKind.Equal),
    ];

    private readonly string text;
    private int at;

    private ExpressionParser(string text) => this.text = text;

    public static ParseResult Parse(string text)
    {
        var parser = new ExpressionParser(text);
        try
        {
            return new(parser.ReadExpectation(), 0, "", "");
        }
        catch (Refused refused)
        {
            return new(null, refused.Offset, refused.Message, refused.Help);
        }
    }

    private Expectation ReadExpectation()
    {
        var path = ReadPath();
        SkipSpaces();
        var claim = TakeWord("in") ? ReadRange() : ReadComparison();
        SkipSpaces();
        if (at < text.Length)
            throw Refuse($"'{text[at..]}' is left over", "one line says one thing: write a second line");
        return new(text, path, claim);
    }

    private MeasurePath ReadPath()
    {
        SkipSpaces();
        var interval = text.AsSpan(at).StartsWith("ci95(", StringComparison.Ordinal);
        at += interval ? 5 : 0;
        SkipSpaces();
        var from = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '_' or '-'))
            at++;
        var path = text[from..at];
        if (path.Length == 0 || !char.IsAsciiLetter(path[0]) || path.EndsWith('.') || path.Contains(".."))
        {
            at = from;
            throw Refuse("a path to a measure is expected, such as blocks.stale_rate", Forms);
        }
        if (interval)
            Take(")");
        return new(path, from, interval);
    }

    private Claim ReadComparison()
    {
        foreach (var (sign, kind) in Operators)
        {
            if (!TryTake(sign))
                continue;
            var value = ReadNumber();
            SkipSpaces();
            if (!TryTake("+-") && !TryTake("±"))
                return new Comparison(kind, value);
            if (kind != ComparisonKind.Equal)
                throw Refuse("+- belongs to =", "write path = a +- b");
            var tolerance = ReadNumber();
            return tolerance < 0 ? throw Refuse("what stands after +- is not negative", "write path = a +- b")
                : new Within(value - tolerance, value + tolerance) { Centre = value };
        }
        throw Refuse("one of < <= > >= = != in is expected", Forms);
    }

    private Within ReadRange()
    {
        Take("[");
        var low = ReadNumber();
        Take(",");
        var high = ReadNumber();
        if (high < low)
            throw Refuse($"the range is empty: {Show(high)} is below {Show(low)}", "swap the two");
        Take("]");
        return new(low, high);
    }

    private double ReadNumber()
    {
        SkipSpaces();
        var from = at;
        if (at < text.Length && text[at] == '-')
            at++;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.' || IsExponent(at)))
            at += IsExponent(at) ? 2 : 1;
        var number = text[from..at];
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value))
        {
            at = from;
            throw Refuse("a number is expected, such as 0.25 or 25%", Forms);
        }
        if (at < text.Length && text[at] == '%')
        {
            at++;
            return value / 100;
        }
        return at < text.Length && char.IsLetter(text[at])
            ? throw Refuse($"'{text[at..].Split(' ')[0]}': measures have fixed units",
                "write the number alone: seconds, fractions, satoshi")
            : value;
    }

    /// <summary>An e between a digit and a digit or sign.</summary>
    private bool IsExponent(int i) =>
        text[i] is 'e' or 'E' && i > 0 && char.IsAsciiDigit(text[i - 1]) && i + 1 < text.Length
        && (char.IsAsciiDigit(text[i + 1]) || text[i + 1] is '+' or '-');

    private bool TakeWord(string word)
    {
        var rest = text.AsSpan(at);
        if (!rest.StartsWith(word) || (rest.Length > word.Length && char.IsLetterOrDigit(rest[word.Length])))
            return false;
        at += word.Length;
        return true;
    }

    private bool TryTake(string sign)
    {
        SkipSpaces();
        if (!text.AsSpan(at).StartsWith(sign, StringComparison.Ordinal))
            return false;
        at += sign.Length;
        return true;
    }

    private void Take(string sign)
    {
        if (!TryTake(sign))
            throw Refuse($"'{sign}' is expected", Forms);
    }

    private void SkipSpaces()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
    }

    private static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private Refused Refuse(string message, string help) => new(at, message, help);

    /// <summary>Carries a refusal to <see cref="Parse"/>; it never leaves this class.</summary>
    private sealed class Refused(int offset, string message, string help) : Exception(message)
    {
        public int Offset { get; } = offset;

        public string Help { get; } = help;
    }
}
