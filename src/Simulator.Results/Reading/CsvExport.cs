using System.Globalization;
using Microsoft.Data.Sqlite;
using Simulator.Results.Storage;

namespace Simulator.Results.Reading;

/// <summary>
/// Any table as comma-separated values (RFC 4180): a line of column names, then a line per row. NULL is empty; numbers
/// are written so that they read back exactly. It adds no columns and leaves none out.
/// </summary>
public static class CsvExport
{
    private static readonly char[] Quoted = [',', '"', '\n', '\r'];

    /// <summary>Writes one table; <see cref="ResultsUnavailable"/> where the run has no table of that name.</summary>
    public static void Write(RunReader run, string table, TextWriter output)
    {
        var known = run.TableNames();
        if (!known.Contains(table, StringComparer.Ordinal))
            throw new ResultsUnavailable($"there is no table '{table}'; there are {string.Join(", ", known)}");
        run.Visit(table, reader => WriteAll(reader, output));
    }

    /// <summary>Writes every table as <c>table.csv</c> into a folder.</summary>
    public static void WriteAll(RunReader run, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var table in run.TableNames())
            {
                using var file = new StreamWriter(Path.Combine(folder, table + ".csv"));
                Write(run, table, file);
            }
        }
        catch (Exception failure) when (ResultsUnavailable.IsExpected(failure))
        {
            throw ResultsUnavailable.From(folder, failure);
        }
    }

    private static void WriteAll(SqliteDataReader reader, TextWriter output)
    {
        WriteLine(output, Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        while (reader.Read())
            WriteLine(output, Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i))));
    }

    internal static void WriteLine(TextWriter output, IEnumerable<string> fields)
    {
        output.Write(string.Join(',', fields.Select(Quote)));
        output.Write("\r\n");
    }

    private static string Text(object value) => value switch
    {
        DBNull => "",
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Quote(string field) =>
        field.IndexOfAny(Quoted) < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
