using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Simulator.Results.Reports;

/// <summary>
/// A page under construction. What stands in braces is escaped, always, because names come from users; only
/// <see cref="Raw"/> passes text as it is, and that is for our own assets.
/// </summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup with escaped values: <c>html.Add($"&lt;td&gt;{name}&lt;/td&gt;")</c>.</summary>
    public Html Add([InterpolatedStringHandlerArgument("")] ref Escaping markup)
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>Adds text as it is. Never for anything that a user wrote.</summary>
    public Html Raw(string trusted)
    {
        _text.Append(trusted);
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>Escapes what stands in braces while the compiler puts the markup together.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Escaping
    {
        private readonly StringBuilder _text;

        public Escaping(int literalLength, int formattedCount, Html page) => _text = page._text;

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(string? value) => _text.Append(WebUtility.HtmlEncode(value));

        public void AppendFormatted(int value) => _text.Append(value);

        public void AppendFormatted(long value) => _text.Append(value);
    }
}
