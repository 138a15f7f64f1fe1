using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Simulator.Domain.Records;
using Simulator.Domain.Time;
using Simulator.Results.Storage;
using Simulator.Results.Summaries;

namespace Simulator.Results.Studies;

/// <summary>
/// <c>sweep.db</c>: the plan of a study and the rows of its runs, as far as they are made. It is written while the
/// study goes on, a batch at a time, and survives being killed with all but the last batch.
/// </summary>
public sealed class StudyDatabase : IDisposable
{
    private const int BatchMax = 500;

    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly List<StudyRun> _batch = [];

    private StudyDatabase(string path, SqliteConnection connection)
    {
        _path = path;
        _connection = connection;
    }

    /// <summary>Makes the file and writes the plan into it.</summary>
    public static StudyDatabase Create(string path, StudyPlan plan) => Guarded(path, () =>
    {
        var database = new StudyDatabase(path, Open(path, "ReadWriteCreate"));
        database.Execute("PRAGMA journal_mode=DELETE; PRAGMA synchronous=NORMAL;");
        using var transaction = database._connection.BeginTransaction();
        foreach (var table in StudyTables.All)
            database.Execute(table.CreateSql);
        foreach (var table in StudyTables.All)
            foreach (var column in table.Texts)
                database.Insert(StudyTables.Columns, [table.Name, column.Name, column.Unit, column.Meaning]);
        var head = JsonSerializer.Serialize(plan with { Cells = [], Data = [] }, StudyJson.Default.StudyPlan);
        database.Insert(StudyTables.Plan, [plan.Version, head]);
        foreach (var cell in plan.Cells)
            database.InsertCell(plan, cell);
        transaction.Commit();
        return database;
    });

    /// <summary>Opens a file that an earlier study left.</summary>
    public static StudyDatabase OpenExisting(string path, bool forWriting = false) => Guarded(path, () =>
        new StudyDatabase(path, Open(path, forWriting ? "ReadWrite" : "ReadOnly")));

    /// <summary>The plan as it was submitted.</summary>
    public StudyPlan ReadPlan() => Guarded(_path, () =>
    {
        var (head, version) = Query("SELECT plan, version FROM plan",
                reader => (reader.GetString(0), reader.GetString(1)))
            .Single();
        var plan = JsonSerializer.Deserialize(head, StudyJson.Default.StudyPlan)!;
        var values = Query("SELECT cell, value FROM cell_values ORDER BY rowid",
            reader => (Cell: reader.GetInt32(0), Value: reader.GetString(1))).ToLookup(v => v.Cell, v => v.Value);
        return plan with
        {
            Version = version,
            Cells = Query("SELECT cell, name, scenario_hash, resolved, data_set FROM cells ORDER BY cell",
                reader => new PlannedCell(reader.GetInt32(0), reader.GetString(1), [.. values[reader.GetInt32(0)]],
                    reader.GetString(2), reader.GetString(3), reader.GetString(4))),
        };
    });

    /// <summary>All runs that are written, by cell and replication.</summary>
    public IReadOnlyList<StudyRun> ReadRuns() => Guarded(_path, () =>
    {
        var measures = Query("SELECT cell, replication, path, value FROM measures ORDER BY rowid",
            reader => (Run: (reader.GetInt32(0), reader.GetInt32(1)), Measure: KeyValuePair.Create(
                reader.GetString(2), reader.IsDBNull(3) ? null : (double?)reader.GetDouble(3))))
            .ToLookup(m => m.Run, m => m.Measure);
        var series = Query("SELECT cell, replication, chain, begin_us, seconds, blocks, difficulty FROM series "
            + "ORDER BY rowid", reader => (Run: (reader.GetInt32(0), reader.GetInt32(1)), Row: new SeriesRow(
                reader.GetString(2), new SimTime(reader.GetInt64(3)), reader.GetDouble(4), reader.GetInt32(5),
                reader.IsDBNull(6) ? double.NaN : reader.GetDouble(6)))).ToLookup(s => s.Run, s => s.Row);
        return (IReadOnlyList<StudyRun>)Query(
            "SELECT cell, replication, seed, ending, error, fingerprint, wall_seconds, cpu_seconds FROM runs "
            + "ORDER BY cell, replication", reader => new StudyRun
            {
                Cell = reader.GetInt32(0),
                Replication = reader.GetInt32(1),
                Seed = ulong.Parse(reader.GetString(2), CultureInfo.InvariantCulture),
                Ending = reader.GetString(3),
                Error = reader.GetString(4),
                Fingerprint = reader.GetString(5),
                Machine = new MachineCost(reader.GetDouble(6), reader.GetDouble(7)),
                Measures = [.. measures[(reader.GetInt32(0), reader.GetInt32(1))]],
                Series = [.. series[(reader.GetInt32(0), reader.GetInt32(1))]],
            });
    });

    /// <summary>Takes the row of a run; it is written with the next batch.</summary>
    public void Add(StudyRun run)
    {
        _batch.Add(run);
        if (_batch.Count >= BatchMax)
            Flush();
    }

    /// <summary>Writes what was taken.</summary>
    public void Flush() => Guarded(_path, () =>
    {
        if (_batch.Count == 0)
            return 0;
        using var transaction = _connection.BeginTransaction();
        using var runs = Prepared(StudyTables.Runs);
        using var measures = Prepared(StudyTables.Measures);
        using var series = Prepared(StudyTables.Series);
        foreach (var run in _batch)
        {
            Run(runs, [run.Cell, run.Replication, run.Seed.ToString(CultureInfo.InvariantCulture), run.Ending,
                run.Error, run.Fingerprint, run.Machine.WallSeconds, run.Machine.CpuSeconds]);
            foreach (var (path, value) in run.Measures)
                Run(measures, [run.Cell, run.Replication, path, value]);
            foreach (var row in run.Series)
                Run(series, [run.Cell, run.Replication, row.Chain, row.Begin.Microseconds, row.Seconds, row.Blocks,
                    double.IsNaN(row.Difficulty) ? null : row.Difficulty]);
        }

        transaction.Commit();
        _batch.Clear();
        return 0;
    });

    /// <summary>Forgets runs that failed, because they are made again.</summary>
    public void RemoveFailed() => Guarded(_path, () =>
    {
        foreach (var table in new[] { "measures", "series" })
            Execute($"DELETE FROM {table} WHERE EXISTS (SELECT 1 FROM runs r WHERE r.cell = {table}.cell AND "
                + $"r.replication = {table}.replication AND r.ending <> '{StudyRun.Complete}')");
        Execute($"DELETE FROM runs WHERE ending <> '{StudyRun.Complete}'");
        return 0;
    });

    /// <summary>Lets go of the file; rows that were not flushed are lost.</summary>
    public void Dispose() => _connection.Dispose();

    private static SqliteConnection Open(string path, string mode)
    {
        var connection = new SqliteConnection($"Data Source={path};Mode={mode};Pooling=False");
        connection.Open();
        return connection;
    }

    private void InsertCell(StudyPlan plan, PlannedCell cell)
    {
        Insert(StudyTables.Cells, [cell.Number, cell.Name, cell.ScenarioHash, cell.Resolved, cell.DataSet]);
        for (var axis = 0; axis < plan.Axes.Count; axis++)
            Insert(StudyTables.CellValues, [cell.Number, plan.Axes[axis], cell.Values[axis]]);
    }

    private SqliteCommand Prepared(OwnTable table)
    {
        var command = _connection.CreateCommand();
        command.CommandText = table.InsertSql;
        for (var i = 0; i < table.Texts.Count; i++)
            command.Parameters.Add(new SqliteParameter($"${i}", null));
        return command;
    }

    private static void Run(SqliteCommand command, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    private void Insert(OwnTable table, object?[] values)
    {
        using var command = Prepared(table);
        Run(command, values);
    }

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static T Guarded<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception failure) when (ResultsUnavailable.IsExpected(failure) || failure is JsonException)
        {
            throw ResultsUnavailable.From(path, failure);
        }
    }
}
