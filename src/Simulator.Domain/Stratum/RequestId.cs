namespace Simulator.Domain.Stratum;

/// <summary>
/// A client's id, kept to be echoed byte by byte: numbers, texts, null. Clients use one id for many requests, so it
/// never tells two requests apart.
/// </summary>
public readonly struct RequestId
{
    /// <summary>Bytes of an id at most, quotes included: 64 characters, and no client writes escapes.</summary>
    public const int SizeMost = 66;

    private readonly long _number;
    private readonly byte[]? _text;
    private readonly bool _isNumber;

    private RequestId(long number, byte[]? text, bool isNumber)
    {
        _number = number;
        _text = text;
        _isNumber = isNumber;
    }

    /// <summary>An id to keep. Whole numbers as usual clients send them take no memory of their own.</summary>
    internal static RequestId Of(ReadOnlySpan<byte> token)
    {
        if (token.IsEmpty || token.SequenceEqual("null"u8))
            return default;
        var number = 0L;
        var isNumber = token.Length <= 18 && (token[0] != '0' || token.Length == 1);
        foreach (var c in token)
        {
            isNumber &= c is >= (byte)'0' and <= (byte)'9';
            number = unchecked(number * 10 + (c - '0'));
        }

        return isNumber ? new(number, null, true) : new(0, token.ToArray(), false);
    }

    /// <summary>The small number that it is, or -1.</summary>
    internal int Small(int most) => _isNumber && _number < most ? (int)_number : -1;

    /// <summary>Whether it is this whole number.</summary>
    internal bool Is(long number) => _isNumber && _number == number;

    internal void WriteTo(ref LineWriter line)
    {
        if (_isNumber)
            line.Number(_number);
        else
            line.Raw(_text ?? "null"u8);
    }
}
