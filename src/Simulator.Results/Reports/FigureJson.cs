using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Simulator.Results.Reports;

/// <summary>
/// The numbers of the figures as JSON for the page's script. Angle brackets leave as escapes, so that no name can end
/// the script element that holds them.
/// </summary>
internal static class FigureJson
{
    /// <summary>Digits that a plot can show; more would only make the page larger.</summary>
    private const string Format = "G6";

    public static string Write(IEnumerable<Figure> figures)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var figure in figures)
                Write(writer, figure);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, Figure figure)
    {
        writer.WriteStartObject();
        writer.WriteString("id", figure.Id);
        writer.WriteString("xLabel", figure.XLabel);
        writer.WriteString("yLabel", figure.YLabel);
        writer.WriteBoolean("fromZero", figure.FromZero);
        Write(writer, "x", figure.X);
        writer.WriteStartArray("xNames");
        foreach (var name in figure.XNames)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
        writer.WriteStartArray("series");
        foreach (var series in figure.Series)
            Write(writer, series);
        writer.WriteEndArray();
        writer.WriteStartArray("spans");
        foreach (var span in figure.Spans)
            Write(writer, span);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Series series)
    {
        writer.WriteStartObject();
        writer.WriteString("label", series.Label);
        writer.WriteString("style", series.Style.ToString().ToLowerInvariant());
        writer.WriteNumber("colour", series.Colour);
        writer.WriteBoolean("dashed", series.Dashed);
        Write(writer, "values", series.Values);
        Write(writer, "halfWidths", series.HalfWidths);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Span span)
    {
        writer.WriteStartObject();
        writer.WriteString("label", span.Label);
        writer.WritePropertyName("from");
        Write(writer, span.From);
        writer.WritePropertyName("to");
        Write(writer, span.To);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, double[] values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            Write(writer, value);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
            writer.WriteRawValue(value.ToString(Format, CultureInfo.InvariantCulture), skipInputValidation: true);
        else
            writer.WriteNullValue();
    }
}
