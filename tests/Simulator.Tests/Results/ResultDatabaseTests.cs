using Microsoft.Data.Sqlite;
using Simulator.Domain.Records;
using Simulator.Domain.Time;
using Simulator.Results.Reading;
using Simulator.Results.Storage;
using Simulator.Results.Tables;

namespace Simulator.Tests.Results;

/// <summary>
/// What goes into the result database comes out again, is documented, and fails with a word to the user.
/// </summary>
public sealed class ResultDatabaseTests : IDisposable
{
    private readonly FinishedRun _runs = new();

    [Fact]
    public void Every_column_of_every_table_has_a_line_in_columns()
    {
        using var connection = Open(_runs.Write(new SyntheticRun(10)));

        var undocumented = Strings(connection, """
            SELECT m.name || '.' || p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p
            LEFT JOIN columns c ON c.table_name = m.name AND c.column_name = p.name
            WHERE m.type = 'table' AND (coalesce(c.meaning, '') = '' OR coalesce(c.unit, '') = '')
            """);

        Assert.Empty(undocumented);
        Assert.Equal(15, Strings(connection, "SELECT DISTINCT table_name FROM columns").Count);
    }

    [Fact]
    public void Rows_come_back_as_they_went_in()
    {
        var run = new SyntheticRun(3_000);
        var sink = new ListSink();
        run.Fill(sink);

        using var reader = RunReader.Open(_runs.Write(new SyntheticRun(3_000)));

        Assert.Equal(sink.Blocks, reader.Rows(ChainTables.Blocks));
        Assert.Equal(sink.Propagation, reader.Rows(NetworkTables.Propagation));
        Assert.Equal(sink.Reorgs, reader.Rows(ChainTables.Reorgs));
        Assert.Equal(sink.Retargets, reader.Rows(ChainTables.Retargets));
        Assert.Equal(sink.Miners, reader.Rows(MiningTables.Miners));
        Assert.Equal(sink.Hashrates, reader.Rows(MiningTables.Hashrates));
        Assert.Equal(sink.Faults, reader.Rows(NetworkTables.Faults));
        Assert.Equal(sink.Messages, reader.Rows(NetworkTables.Messages));
    }

    [Fact]
    public void What_is_unknown_is_null_and_comes_back_as_unknown()
    {
        var path = Path.Combine(_runs.Runs, "unknown.db");
        var block = new ListSink().FirstBlock(new SyntheticRun(5)) with
        {
            PublishedAt = Unknown.Time, P99 = Unknown.Time, Difficulty = double.NaN, Id = ulong.MaxValue,
        };
        using (var database = ResultDatabase.Create(path))
        {
            database.Add(in block);
            database.Close(new SyntheticRun(0).Fill(new ListSink()));
        }

        using var connection = OpenFile(path);
        Assert.Single(Strings(connection, """
            SELECT id FROM blocks
            WHERE published_at_us IS NULL AND p99_us IS NULL AND difficulty IS NULL AND id = 'ffffffffffffffff'
            """));
    }

    [Fact]
    public void The_stamp_and_the_measures_stand_beside_the_rows()
    {
        using var connection = Open(_runs.Write(new SyntheticRun(300)));

        Assert.Equal(
            ["18446744073709551557 5b1f0c77a2e94d10c3a8875e6f21b09d"],
            Strings(connection, "SELECT seed || ' ' || fingerprint FROM run"));
        Assert.Equal(["5.0"], Strings(connection, "SELECT value FROM measures WHERE path = 'blocks.reorg_depth_max'"));
    }

    [Fact]
    public void Arrivals_far_beyond_what_may_wait_are_all_written()
    {
        const int count = 100_000;
        var path = Path.Combine(_runs.Runs, "arrivals.db");
        using (var database = ResultDatabase.Create(path))
        {
            for (var i = 0; i < count; i++)
                database.Add(new ArrivalRow((ulong)i, "nodes/eu/1", new SimTime(i), new SimTime(1)));
            database.Close(new SyntheticRun(0).Fill(new ListSink()));
        }

        using var connection = OpenFile(path);
        Assert.Equal([$"{count}"], Strings(connection, "SELECT count(*) FROM arrivals"));
        Assert.Equal([$"{(long)count * (count - 1) / 2}"], Strings(connection, "SELECT sum(at_us) FROM arrivals"));
    }

    [Fact]
    public void A_full_disk_is_told_at_the_end_and_nobody_hangs()
    {
        var path = Path.Combine(_runs.Runs, "full.db");
        using var database = ResultDatabase.Create(path, pagesMax: 40);
        for (var i = 0; i < 200_000; i++)
            database.Add(new ArrivalRow((ulong)i, "nodes/eu/1", new SimTime(i), new SimTime(1)));

        var failure = Assert.Throws<ResultsUnavailable>(() => database.Close(new SyntheticRun(0).Fill(new ListSink())));

        Assert.Contains("disk is full", failure.Message, StringComparison.Ordinal);
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.NotNull(database.Failure);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_told_at_once()
    {
        var path = Path.Combine(_runs.Runs, "no-such-folder", "results.db");

        var failure = Assert.Throws<ResultsUnavailable>(() => ResultDatabase.Create(path));

        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_is_exported_as_CSV_that_reads_back()
    {
        using var reader = RunReader.Open(_runs.Write(new SyntheticRun(20) { Miners = [("odd, \"name\"", 1, 1.0)] }));
        using var output = new StringWriter();

        CsvExport.Write(reader, "miners", output);

        var lines = output.ToString().Split("\r\n");
        Assert.StartsWith("name,miner_group,node,region,hashrate,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("\"miners/odd, \"\"name\"\"/0\",\"odd, \"\"name\"\"\",nodes/eu/3,EU,8.6E+20,1,", lines[1],
            StringComparison.Ordinal);
        Assert.Throws<ResultsUnavailable>(() => CsvExport.Write(reader, "miners; DROP TABLE miners", output));
    }

    public void Dispose() => _runs.Dispose();

    private static SqliteConnection Open(string place) => OpenFile(Path.Combine(place, "results.db"));

    private static SqliteConnection OpenFile(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }

    private static List<string> Strings(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
            found.Add(reader.GetString(0));
        return found;
    }
}
