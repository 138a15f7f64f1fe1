using SQLitePCL;

namespace Simulator.Results.Storage;

/// <summary>One prepared statement that is stepped for each row. It belongs to the writing thread alone.</summary>
internal sealed class RowStatement : IDisposable
{
    private readonly string _path;
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public RowStatement(string path, sqlite3 database, string sql)
    {
        _path = path;
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement));
    }

    /// <summary>What values are bound to.</summary>
    public sqlite3_stmt Native => _statement;

    /// <summary>Executes with the values bound before, and makes ready for the next row.</summary>
    public void Step()
    {
        var code = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (code != raw.SQLITE_DONE)
            Check(code);
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw ResultsUnavailable.FromCode(_path, code, raw.sqlite3_errmsg(_database).utf8_to_string());
    }
}
