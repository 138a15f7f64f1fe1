using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Simulator.Domain.Records;
using Simulator.Domain.Time;

namespace Simulator.Results.Tables;

/// <summary>How a field of a result table is read back: the inverse of the binding, nothing more.</summary>
internal static class Fields
{
    public static SimTime Time(this SqliteDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? Unknown.Time : new SimTime(reader.GetInt64(ordinal));

    public static double Real(this SqliteDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? double.NaN : reader.GetDouble(ordinal);

    public static ulong Id(this SqliteDataReader reader, int ordinal) =>
        ulong.Parse(reader.GetString(ordinal), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static uint Bits(this SqliteDataReader reader, int ordinal) => (uint)reader.GetInt64(ordinal);

    public static bool Flag(this SqliteDataReader reader, int ordinal) => reader.GetInt64(ordinal) != 0;

    /// <summary>An enumeration as its lower-case, snake_case word.</summary>
    public static string Word(Enum value) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static T Word<T>(this SqliteDataReader reader, int ordinal)
        where T : struct, Enum =>
        Enum.Parse<T>(reader.GetString(ordinal).Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
