using System.Text.Json;

namespace Simulator.Domain.Stratum;

/// <summary>What mining.configure says of its extensions (BIP 310). It grants nothing.</summary>
/// <param name="Mask">Version bits wanted: all where none are named, null where they are unreadable.</param>
/// <param name="BitsLeast">Bits that the client needs.</param>
/// <param name="Minimum">The least difficulty that it can report; NaN where none is named.</param>
internal readonly record struct ConfigureOptions(uint? Mask, int BitsLeast, double Minimum)
{
    private const int MaskDigits = 8;

    /// <summary>Reads the second parameter; what is not known is passed over.</summary>
    public static ConfigureOptions Read(in StratumRequest request)
    {
        var options = new ConfigureOptions(uint.MaxValue, 0, double.NaN);
        if (request.Param(1).Type != JsonTokenType.StartObject)
            return options;
        var reader = new Utf8JsonReader(request.Bytes(request.Param(1)));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            options = options.With(ref reader);
        return options;
    }

    private ConfigureOptions With(ref Utf8JsonReader reader)
    {
        var isMask = reader.Says("version-rolling.mask"u8);
        var isBits = reader.Says("version-rolling.min-bit-count"u8);
        var isMinimum = reader.Says("minimum-difficulty.value"u8);
        reader.Read();
        var isNumber = reader.TokenType == JsonTokenType.Number;
        var options = this;
        if (isMask)
            options = this with
            {
                Mask = reader.TokenType == JsonTokenType.String
                    && HexText.TryRead(reader.ValueSpan, MaskDigits, out var mask) ? (uint)mask : null,
            };
        else if (isBits && isNumber && reader.TryGetInt32(out var bits))
            options = this with { BitsLeast = bits };
        else if (isMinimum && isNumber && reader.TryGetDouble(out var minimum))
            options = this with { Minimum = minimum };
        reader.Skip();
        return options;
    }
}
