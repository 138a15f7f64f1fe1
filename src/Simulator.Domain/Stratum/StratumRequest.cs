using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Simulator.Domain.Stratum;

/// <summary>Where a value stands in a line. For a text, that is what stands between the quotes.</summary>
internal readonly record struct JsonPart(int Start, int Length, JsonTokenType Type, bool IsEscaped);

/// <summary>
/// One line of a client, read once and copied nowhere: its id, method, parameters or result. What the line means is not
/// known here, and what else stands in it is skipped.
/// </summary>
internal ref struct StratumRequest
{
    /// <summary>Arrays and objects inside one another at most.</summary>
    public const int DepthMost = 16;

    /// <summary>Parameters that are kept; further ones are only counted.</summary>
    public const int PartsMost = 8;

    private Parts _params;

    /// <summary>The line.</summary>
    public ReadOnlySpan<byte> Line;

    /// <summary>The id as it stands, quotes included; of type None where there is none.</summary>
    public JsonPart Id;

    /// <summary>The method; a text, or of another type.</summary>
    public JsonPart Method;

    /// <summary>The result of an answer; of type None in a request.</summary>
    public JsonPart Result;

    /// <summary>Whether this is an answer to a request of ours.</summary>
    public bool IsAnswer;

    /// <summary>How many parameters there are; -1 where they are no array.</summary>
    public int Count;

    /// <summary>Where reading failed.</summary>
    public int FaultAt;

    /// <summary>A parameter; of type None where there is none.</summary>
    public readonly JsonPart Param(int index) => index < Math.Min(Count, PartsMost) ? _params[index] : default;

    /// <summary>The bytes of a part.</summary>
    public readonly ReadOnlySpan<byte> Bytes(JsonPart part) => Line.Slice(part.Start, part.Length);

    /// <summary>The text of a part; false where it is none, holds half a character, or exceeds the scratch.</summary>
    public readonly bool TryText(JsonPart part, Span<byte> scratch, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (part.Type != JsonTokenType.String)
            return false;
        if (!part.IsEscaped)
        {
            text = Bytes(part);
            return true;
        }

        if (part.Length > scratch.Length)
            return false;
        try
        {
            var reader = new Utf8JsonReader(Line.Slice(part.Start - 1, part.Length + 2));
            reader.Read();
            text = scratch[..reader.CopyString(scratch)];
            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // an escape of half a character
        }
    }

    /// <summary>Reads a line.</summary>
    public static StratumFault Read(ReadOnlySpan<byte> line, out StratumRequest request)
    {
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = DepthMost });
        var read = new StratumRequest { Line = line };
        var fault = Utf8.IsValid(line) ? read.Read(ref reader) : StratumFault.InvalidJson;
        request = read;
        return fault;
    }

    private StratumFault Read(ref Utf8JsonReader reader)
    {
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                reader.Read();
                return StratumFault.NotAnObject;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                Property(ref reader);
            reader.Read(); // anything behind the object throws
        }
        catch (JsonException)
        {
            FaultAt = (int)Math.Min(reader.BytesConsumed, Line.Length);
            return reader.CurrentDepth >= DepthMost - 1 ? StratumFault.TooDeep : StratumFault.InvalidJson;
        }

        if (!IsAnswer && Method.Type != JsonTokenType.String)
            return StratumFault.NoMethod;
        var isBadId = Id.Type is JsonTokenType.StartArray or JsonTokenType.StartObject
            || Id.Length > RequestId.SizeMost;
        return isBadId ? StratumFault.BadId : StratumFault.None;
    }

    private void Property(ref Utf8JsonReader reader)
    {
        if (reader.Says("params"u8))
        {
            ReadParams(ref reader);
            return;
        }

        var isId = reader.Says("id"u8);
        var isMethod = reader.Says("method"u8);
        var isResult = reader.Says("result"u8);
        var isError = reader.Says("error"u8);
        reader.Read();
        var part = Part(ref reader);
        if (isId)
            Id = part.Type == JsonTokenType.String
                ? part with { Start = part.Start - 1, Length = part.Length + 2 }
                : part;
        else if (isMethod)
            Method = part;
        else if (isResult)
            Result = part;
        IsAnswer = (IsAnswer || isResult || isError) && Method.Type != JsonTokenType.String;
    }

    private void ReadParams(ref Utf8JsonReader reader)
    {
        Count = -1;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        for (Count = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; Count++)
        {
            var part = Part(ref reader);
            if (Count < PartsMost)
                _params[Count] = part;
        }
    }

    /// <summary>The value that the reader stands on; it is left at its end. Arrays and objects count as one.</summary>
    private static JsonPart Part(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var type = reader.TokenType;
        if (type == JsonTokenType.String)
            return new(start + 1, reader.ValueSpan.Length, type, reader.ValueIsEscaped);
        if (type is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            return new(start, reader.ValueSpan.Length, type, false);
        reader.Skip();
        return new(start, (int)reader.BytesConsumed - start, type, false);
    }

    [InlineArray(PartsMost)]
    private struct Parts
    {
        private JsonPart _first;
    }
}
