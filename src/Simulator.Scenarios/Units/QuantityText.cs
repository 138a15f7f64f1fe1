namespace Simulator.Scenarios.Units;

/// <summary>
/// A number as written and the unit after it (empty where there is none). It is text: nothing is converted yet.
/// </summary>
public readonly record struct QuantityText(string Number, string Unit)
{
    /// <summary>
    /// Splits "-1.5 ms" into number and unit; null where no plain decimal number stands at the front.
    /// </summary>
    public static QuantityText? Split(string text)
    {
        text = text.Trim();
        var i = text.StartsWith('-') || text.StartsWith('+') ? 1 : 0;
        var digitsFrom = i;
        while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.'))
            i++;
        if (i == digitsFrom || !PlainDecimal.IsValid(text[..i]))
            return null;
        return new(text[..i], text[i..].Trim());
    }
}
