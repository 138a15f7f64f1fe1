namespace Simulator.Domain.Chain;

/// <summary>
/// A number as a script pushes it, which is how a coinbase names its height (BIP 34). It never handles negative
/// numbers, which no height is.
/// </summary>
public static class ScriptNumber
{
    private const byte PushOne = 0x51;

    /// <summary>Most bytes that a push of an int takes.</summary>
    public const int SizeMax = 6;

    /// <summary>Writes the shortest push and returns its length in bytes.</summary>
    public static int Write(int value, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        if (value <= 16)
        {
            destination[0] = value == 0 ? (byte)0 : (byte)(PushOne + value - 1);
            return 1;
        }

        var length = 0;
        for (; value != 0; value >>= 8)
            destination[++length] = (byte)value;
        if ((destination[length] & 0x80) != 0)
            destination[++length] = 0; // keeps the top bit free: it would mean a minus sign
        destination[0] = (byte)length;
        return length + 1;
    }

    /// <summary>
    /// Reads the push at the start of a script; false unless it is the shortest push of a number from 0 to
    /// <see cref="int.MaxValue"/>.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> script, out int value)
    {
        value = 0;
        if (script.IsEmpty)
            return false;
        var head = script[0];
        if (head == 0)
            return true;
        if (head is >= PushOne and < PushOne + 16)
        {
            value = head - PushOne + 1;
            return true;
        }

        if (head > SizeMax - 1 || script.Length <= head)
            return false;
        var number = 0L;
        for (var i = head; i > 0; i--)
            number = (number << 8) | script[i];
        if (number > int.MaxValue)
            return false;
        value = (int)number;
        Span<byte> shortest = stackalloc byte[SizeMax];
        var length = Write(value, shortest);
        return length == head + 1 && script[..length].SequenceEqual(shortest[..length]);
    }
}
