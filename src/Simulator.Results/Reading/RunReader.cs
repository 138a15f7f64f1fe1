using System.Text.Json;
using Microsoft.Data.Sqlite;
using Simulator.Domain.Records;
using Simulator.Results.Folders;
using Simulator.Results.Storage;
using Simulator.Results.Summaries;
using Simulator.Results.Tables;

namespace Simulator.Results.Reading;

/// <summary>
/// A run folder opened for reading: manifest, summary, scenario and rows. It refuses a run that is not finished
/// unless told otherwise, and never changes a file.
/// </summary>
public sealed class RunReader : IDisposable
{
    private readonly string _database;
    private readonly SqliteConnection _connection;

    private RunReader(string place, Manifest manifest, RunSummary summary)
    {
        Place = place;
        Manifest = manifest;
        Summary = summary;
        _database = Path.Combine(place, RunFolder.DatabaseFile);
        _connection = new SqliteConnection($"Data Source={_database};Mode=ReadOnly;Pooling=False");
        _connection.Open();
    }

    public string Place { get; }

    public Manifest Manifest { get; }

    public RunSummary Summary { get; }

    /// <summary>
    /// Opens a run folder. <see cref="ResultsUnavailable"/> where it is none, is damaged, or holds an unfinished run
    /// and <paramref name="acceptUnfinished"/> is false.
    /// </summary>
    public static RunReader Open(string place, bool acceptUnfinished = false)
    {
        if (!Directory.Exists(place))
            throw new ResultsUnavailable($"there is no run folder {place}");
        try
        {
            var manifest = ReadManifest(place);
            if (!acceptUnfinished && !IsFinished(place, manifest))
                throw new ResultsUnavailable($"{place} holds an unfinished run; say --partial to read it all the same");
            return new RunReader(place, manifest, SummaryFile.Read(Path.Combine(place, RunFolder.SummaryFileName)));
        }
        catch (Exception failure) when (ResultsUnavailable.IsExpected(failure) || failure is JsonException)
        {
            throw ResultsUnavailable.From(place, failure);
        }
    }

    /// <summary>The scenario as the user wrote it; empty where the folder does not hold it.</summary>
    public string ScenarioText()
    {
        var path = Path.Combine(Place, RunFolder.ScenarioFile);
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    /// <summary>All rows of a table in the order in which they were recorded, read as they are asked for.</summary>
    public IEnumerable<TRow> Rows<TRow>(Table<TRow> table)
        where TRow : struct
    {
        using var command = _connection.CreateCommand();
        command.CommandText = table.SelectSql;
        using var reader = Execute(command);
        while (Next(reader))
            yield return table.Read(reader);
    }

    /// <summary>The names of all tables in the database.</summary>
    public IReadOnlyList<string> TableNames()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid";
        using var reader = Execute(command);
        var names = new List<string>();
        while (Next(reader))
            names.Add(reader.GetString(0));
        return names;
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>
    /// A reader over a whole table by name, for exports; the name must be one of <see cref="TableNames"/>.
    /// </summary>
    internal void Visit(string table, Action<SqliteDataReader> visit)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY rowid";
        using var reader = Execute(command);
        visit(reader);
    }

    private static Manifest ReadManifest(string place)
    {
        using var file = File.OpenRead(Path.Combine(place, RunFolder.ManifestFileName));
        return JsonSerializer.Deserialize(file, SummaryJson.Default.Manifest)
            ?? throw new JsonException("a manifest is an object");
    }

    private static bool IsFinished(string place, Manifest manifest) =>
        manifest.Complete
        && !Path.GetFileName(Path.GetFullPath(place)).StartsWith(RunFolder.TemporaryPrefix, StringComparison.Ordinal);

    private SqliteDataReader Execute(SqliteCommand command)
    {
        try
        {
            return command.ExecuteReader();
        }
        catch (SqliteException failure)
        {
            throw ResultsUnavailable.From(_database, failure);
        }
    }

    private bool Next(SqliteDataReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (SqliteException failure)
        {
            throw ResultsUnavailable.From(_database, failure);
        }
    }
}
