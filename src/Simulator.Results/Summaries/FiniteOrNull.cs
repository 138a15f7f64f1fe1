using System.Text.Json;
using System.Text.Json.Serialization;

namespace Simulator.Results.Summaries;

/// <summary>
/// Writes a number that is not finite as null: JSON has no word for it, and no reader should meet one.
/// </summary>
internal sealed class FiniteOrNull : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteNullValue();
    }
}
