using Microsoft.Data.Sqlite;
using Simulator.Domain.Records;
using Simulator.Domain.Time;
using SQLitePCL;

namespace Simulator.Results.Tables;

/// <summary>
/// A table of the result database: its name, its meaning and its columns, in one place. From it come the schema, the
/// documentation table, the writing and the reading; it never opens a database.
/// </summary>
public abstract class Table(string name, string meaning)
{
    private readonly List<ColumnText> _texts = [];

    public string Name { get; } = name;

    public string Meaning { get; } = meaning;

    /// <summary>The columns in the order in which they stand in the database.</summary>
    public IReadOnlyList<ColumnText> Texts => _texts;

    internal string CreateSql =>
        $"CREATE TABLE {Name} ({string.Join(", ", _texts.Select(c => $"{c.Name} {c.SqlType}"))})";

    internal string InsertSql => $"INSERT INTO {Name} VALUES ({string.Join(", ", _texts.Select(_ => "?"))})";

    internal string SelectSql => $"SELECT {string.Join(", ", _texts.Select(c => c.Name))} FROM {Name} ORDER BY rowid";

    private protected void Describe(ColumnText text) => _texts.Add(text);
}

/// <summary>The table of one row type.</summary>
public sealed class Table<TRow>(string name, string meaning, Func<SqliteDataReader, TRow> read) : Table(name, meaning)
    where TRow : struct
{
    private readonly List<Column<TRow>> _columns = [];

    internal Func<SqliteDataReader, TRow> Read { get; } = read;

    internal Table<TRow> Integer(string name, string unit, string meaning, Func<TRow, long> value) =>
        Add(new(name, "INTEGER", unit, meaning), (s, i, row) => raw.sqlite3_bind_int64(s, i, value(row)));

    internal Table<TRow> Flag(string name, string meaning, Func<TRow, bool> value) =>
        Add(new(name, "INTEGER", "0 or 1", meaning), (s, i, row) => raw.sqlite3_bind_int(s, i, value(row) ? 1 : 0));

    internal Table<TRow> Real(string name, string unit, string meaning, Func<TRow, double> value) =>
        Add(new(name, "REAL", unit, meaning), (s, i, row) => BindReal(s, i, value(row)));

    internal Table<TRow> Words(string name, string meaning, Func<TRow, string> value) =>
        Add(new(name, "TEXT", "none", meaning), (s, i, row) => raw.sqlite3_bind_text(s, i, value(row)));

    internal Table<TRow> Time(string name, string meaning, Func<TRow, SimTime> value) =>
        Add(new(name, "INTEGER", "microseconds", meaning), (s, i, row) => BindTime(s, i, value(row)));

    internal Table<TRow> Id(string name, string meaning, Func<TRow, ulong> value) =>
        Add(new(name, "TEXT", "16 hex digits", meaning), (s, i, row) => BindId(s, i, value(row)));

    internal void Bind(sqlite3_stmt statement, in TRow row)
    {
        for (var i = 0; i < _columns.Count; i++)
            _columns[i].Bind(statement, i + 1, row);
    }

    private Table<TRow> Add(ColumnText text, Action<sqlite3_stmt, int, TRow> bind)
    {
        Describe(text);
        _columns.Add(new Column<TRow>(text, bind));
        return this;
    }

    private static void BindReal(sqlite3_stmt statement, int index, double value)
    {
        if (double.IsFinite(value))
            raw.sqlite3_bind_double(statement, index, value);
        else
            raw.sqlite3_bind_null(statement, index);
    }

    private static void BindTime(sqlite3_stmt statement, int index, SimTime value)
    {
        if (Unknown.IsKnown(value))
            raw.sqlite3_bind_int64(statement, index, value.Microseconds);
        else
            raw.sqlite3_bind_null(statement, index);
    }

    private static void BindId(sqlite3_stmt statement, int index, ulong value)
    {
        Span<byte> digits = stackalloc byte[16];
        value.TryFormat(digits, out _, "x16");
        raw.sqlite3_bind_text(statement, index, digits);
    }
}
