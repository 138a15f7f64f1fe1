using Microsoft.Data.Sqlite;
using Simulator.Domain.Records;
using Simulator.Results.Summaries;
using Simulator.Results.Tables;

namespace Simulator.Results.Storage;

/// <summary>
/// The shape of <c>results.db</c>: the row tables, and three tables of its own (<c>run</c>, <c>measures</c> and
/// <c>columns</c>, where every column of every table has its line). It never writes rows of a simulation.
/// </summary>
internal static class Schema
{
    private static readonly OwnTable Run = new("run", [
        new("scenario", "TEXT", "none", "The scenario's name."),
        new("scenario_hash", "TEXT", "hex digits", "Hash of the resolved scenario."),
        new("seed", "TEXT", "none", "The seed; text, because it may exceed a signed 64-bit integer."),
        new("version", "TEXT", "none", "Version of minesim."),
        new("fingerprint", "TEXT", "hex digits", "Hash over all events of the run."),
    ]);

    private static readonly OwnTable Measures = new("measures", [
        new("path", "TEXT", "none", "The measure's path, as expect writes it."),
        new("value", "REAL", "by the path's last word", "Its value; NULL where it is undefined in this run."),
    ]);

    private static readonly OwnTable Columns = new("columns", [
        new("table_name", "TEXT", "none", "A table of this database."),
        new("column_name", "TEXT", "none", "A column of that table."),
        new("unit", "TEXT", "none", "The unit of its values."),
        new("meaning", "TEXT", "none", "What it says, and what NULL means."),
    ]);

    private static readonly OwnTable[] Own = [Run, Measures, Columns];

    /// <summary>Makes the empty tables.</summary>
    public static void Make(SqliteConnection connection, int pagesMax)
    {
        // Until the folder is renamed nobody relies on the file, so a crash may lose it; a failed batch may not.
        Execute(connection, "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;");
        Execute(connection, "PRAGMA cache_size=-8000; PRAGMA locking_mode=EXCLUSIVE;");
        if (pagesMax > 0)
            Execute(connection, $"PRAGMA max_page_count={pagesMax};");
        using var transaction = connection.BeginTransaction();
        foreach (var table in ResultTables.All)
            Execute(connection, table.CreateSql);
        foreach (var table in Own)
            Execute(connection, table.CreateSql);
        Document(connection);
        transaction.Commit();
    }

    /// <summary>Writes the stamp and the measures, and makes the indexes.</summary>
    public static void Finish(SqliteConnection connection, RunSummary summary)
    {
        using var transaction = connection.BeginTransaction();
        var stamp = summary.Stamp();
        var seed = stamp.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Insert(connection, Run, [stamp.Scenario, stamp.ScenarioHash, seed, stamp.Version, stamp.Fingerprint]);
        foreach (var (path, value) in new MeasureList(summary).Values)
            Insert(connection, Measures, [path, value]);
        Execute(connection,
            "CREATE INDEX blocks_by_id ON blocks(id); CREATE INDEX blocks_by_height ON blocks(height);");
        transaction.Commit();
    }

    private static void Document(SqliteConnection connection)
    {
        var all = ResultTables.All.Select(t => (t.Name, t.Texts)).Concat(Own.Select(t => (t.Name, t.Texts)));
        foreach (var (table, texts) in all)
        {
            foreach (var text in texts)
                Insert(connection, Columns, [table, text.Name, text.Unit, text.Meaning]);
        }
    }

    private static void Insert(SqliteConnection connection, OwnTable table, object?[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = table.InsertSql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i}", values[i] ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
