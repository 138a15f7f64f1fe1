using System.Text.Json;

namespace Simulator.Domain.Stratum;

/// <summary>How words of the protocol are told apart while JSON is read.</summary>
internal static class JsonWords
{
    /// <summary>
    /// Whether the reader stands on this word, written without escapes. The reader's own comparison throws for an
    /// escape of half a character, and no client escapes the words of the protocol.
    /// </summary>
    public static bool Says(this in Utf8JsonReader reader, ReadOnlySpan<byte> word) =>
        !reader.ValueIsEscaped && reader.ValueSpan.SequenceEqual(word);
}
