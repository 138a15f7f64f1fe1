using System.Buffers;
using Simulator.Domain.Time;

namespace Simulator.Domain.Stratum;

/// <summary>
/// Cuts the bytes of one connection into lines, and refuses what no Stratum client sends: a line too long, a greeting
/// of TLS, a request of HTTP. It runs beside the loop, at the socket; it never looks into a line.
/// </summary>
/// <remarks>
/// Whole lines in the input are not copied. A part of a line is kept in a rented buffer of at most twice
/// <see cref="LineMost"/> bytes, given back as soon as the line is whole: an idle connection holds none. Not safe for
/// two threads. The owner calls <see cref="Release"/> when the connection ends.
/// </remarks>
public sealed class LineFramer
{
    /// <summary>Bytes in a line at most, without its end.</summary>
    public const int LineMost = 8192;

    // The first bytes that say that this is HTTP; the longest has eight.
    private static readonly byte[][] verbs =
    [
        [.. "GET "u8], [.. "POST "u8], [.. "HEAD "u8], [.. "OPTIONS "u8], [.. "PUT "u8], [.. "DELETE "u8],
        [.. "CONNECT "u8], [.. "PATCH "u8], [.. "TRACE "u8], [.. "PRI * "u8],
    ];

    private const byte TlsHandshake = 0x16;
    private const int PartLeast = 512;

    private byte[]? _part;
    private int _length;
    private bool _isHanded;
    private bool _isPastGreeting;
    private SimTime _since;

    /// <summary>Why the connection must be closed; <see cref="StratumDrop.None"/> while all is well.</summary>
    public StratumDrop Refusal { get; private set; }

    /// <summary>Bytes kept of a line that is not whole.</summary>
    public int Held => _isHanded ? 0 : _length;

    /// <summary>Bytes of memory that are rented now; 0 while no part of a line is held.</summary>
    public int Rented => _part?.Length ?? 0;

    /// <summary>
    /// The next line, without its end. False when the input is used up (what is left is kept for the next call) or when
    /// the connection is refused.
    /// </summary>
    /// <param name="input">What was read; moved on behind what was used.</param>
    /// <param name="now">Time on any clock that never goes back.</param>
    /// <param name="line">Valid until the next call, and as long as the input.</param>
    public bool TryRead(ref ReadOnlySpan<byte> input, SimTime now, out ReadOnlySpan<byte> line)
    {
        line = default;
        if (_isHanded)
            Release();
        if (Refusal != StratumDrop.None || input.IsEmpty)
            return false;
        var end = input.IndexOf((byte)'\n');
        var length = end < 0 ? input.Length : end;
        if (!_isPastGreeting && Greets(input))
            return false;
        if (_length + length > LineMost + 1)
            return Refuse(StratumDrop.LineTooLong);
        if (end < 0)
        {
            Keep(input, now);
            input = default;
            return false;
        }

        line = Whole(input[..end], now);
        input = input[(end + 1)..];
        return line.Length <= LineMost || Refuse(StratumDrop.LineTooLong);
    }

    /// <summary>Whether a line was begun so long ago that its sender must be taken for a slow-loris.</summary>
    public bool IsSlow(SimTime now, SimTime most) => Held > 0 && now - _since >= most;

    /// <summary>Gives back what is rented.</summary>
    public void Release()
    {
        if (_part is not null)
            ArrayPool<byte>.Shared.Return(_part);
        _part = null;
        _length = 0;
        _isHanded = false;
    }

    private ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> rest, SimTime now)
    {
        if (_length > 0)
        {
            Keep(rest, now);
            _isHanded = true;
            rest = _part.AsSpan(0, _length);
        }

        return rest.Length > 0 && rest[^1] == '\r' ? rest[..^1] : rest;
    }

    private void Keep(ReadOnlySpan<byte> bytes, SimTime now)
    {
        if (_length == 0)
            _since = now;
        var needed = _length + bytes.Length;
        if (_part is null || _part.Length < needed)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, PartLeast));
            _part.AsSpan(0, _length).CopyTo(larger);
            if (_part is not null)
                ArrayPool<byte>.Shared.Return(_part);
            _part = larger;
        }

        bytes.CopyTo(_part.AsSpan(_length));
        _length = needed;
    }

    private bool Refuse(StratumDrop reason)
    {
        Refusal = reason;
        Release();
        return false;
    }

    /// <summary>Looks at a connection's first bytes, however they were cut; true where they are refused.</summary>
    private bool Greets(ReadOnlySpan<byte> input)
    {
        Span<byte> first = stackalloc byte[8];
        var held = Math.Min(_length, first.Length);
        _part.AsSpan(0, held).CopyTo(first);
        var added = Math.Min(input.Length, first.Length - held);
        input[..added].CopyTo(first[held..]);
        first = first[..(held + added)];
        if (first[0] == TlsHandshake)
            return !Refuse(StratumDrop.TlsOnPlainPort);
        var mayBeVerb = false;
        foreach (var verb in verbs)
        {
            if (first.StartsWith(verb))
                return !Refuse(StratumDrop.HttpRequest);
            mayBeVerb |= verb.AsSpan().StartsWith(first);
        }

        _isPastGreeting = !mayBeVerb;
        return false;
    }
}
