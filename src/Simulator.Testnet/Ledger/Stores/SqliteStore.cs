using Microsoft.Data.Sqlite;

namespace Simulator.Testnet.Ledger.Stores;

/// <summary>
/// A ledger in one SQLite file with a write-ahead log. A lock file beside it keeps other processes from writing;
/// whoever only reads may open the database meanwhile.
/// </summary>
internal sealed class SqliteStore : DatabaseStore<SqliteConnection>
{
    private const string Make = """
        CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE entries(
            sequence INTEGER PRIMARY KEY, book INTEGER NOT NULL, bytes BLOB NOT NULL, key BLOB NOT NULL UNIQUE,
            chain BLOB NOT NULL);
        """;

    // SQLITE_ERROR
    private const int MissingTable = 1;

    private readonly string _path;
    private readonly LedgerDurability _durability;
    private readonly int _pagesMax;
    private readonly FileStream _lock;
    private SqliteCommand _insert = null!;
    private SqliteCommand _find = null!;

    private SqliteStore(
        string path, LedgerIdentity identity, LedgerDurability durability, FileStream locked, int pagesMax)
        : base(identity, path, "entries")
    {
        _path = path;
        _durability = durability;
        _pagesMax = pagesMax;
        _lock = locked;
        Open();
        try
        {
            CheckIntegrity();
            Identify(identity);
            Prepare();
            TakeStock();
        }
        catch
        {
            Connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a ledger, or makes it. Throws one of the <c>Ledger...</c> exceptions where that cannot be.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="identity">The run that it must belong to.</param>
    /// <param name="durability">What a commit survives; not none.</param>
    /// <param name="pagesMax">A bound on its pages, which is how a full disk is tried out; 0 for none.</param>
    public static SqliteStore Open(
        string path, LedgerIdentity identity, LedgerDurability durability, int pagesMax = 0)
    {
        var locked = Lock(path);
        try
        {
            return new SqliteStore(path, identity, durability, locked, pagesMax);
        }
        catch (Exception failure)
        {
            locked.Dispose();
            if (failure is SqliteException trouble)
                throw IsDamage(trouble)
                    ? new LedgerDamaged($"{path} is damaged: {trouble.Message}", trouble)
                    : Unavailable(path, trouble);
            throw;
        }
    }

    /// <summary>Sets the bound on pages anew; room has come back, or has gone.</summary>
    public void Bound(int pagesMax) => Execute($"PRAGMA max_page_count={pagesMax};");

    public override void Dispose()
    {
        _insert.Dispose();
        _find.Dispose();
        // Closing the last connection folds the log into the file.
        Connection.Dispose();
        _lock.Dispose();
    }

    protected override HashSet<byte[]> Known(IReadOnlyList<byte[]> keys)
    {
        var known = new HashSet<byte[]>(ByteKeys.Only);
        return Guarded(() =>
        {
            foreach (var key in keys)
            {
                _find.Parameters[0].Value = key;
                if (_find.ExecuteScalar() is not null)
                    known.Add(key);
            }

            return known;
        });
    }

    protected override void Write(IReadOnlyList<StoredRow> rows) => Guarded(() =>
    {
        using var transaction = Connection.BeginTransaction();
        _insert.Transaction = transaction;
        foreach (var row in rows)
        {
            _insert.Parameters[0].Value = row.Sequence;
            _insert.Parameters[1].Value = row.Book;
            _insert.Parameters[2].Value = row.Bytes;
            _insert.Parameters[3].Value = row.Key;
            _insert.Parameters[4].Value = row.Chain;
            _insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return true;
    });

    protected override IEnumerable<StoredRow> Rows()
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "SELECT sequence, book, bytes, chain FROM entries ORDER BY sequence";
        using var reader = Damaging(command.ExecuteReader);
        while (Damaging(reader.Read))
            yield return Damaging(() => new StoredRow(
                reader.GetInt64(0), reader.GetInt32(1), reader.GetFieldValue<byte[]>(2), [],
                reader.GetFieldValue<byte[]>(3)));
    }

    protected override SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_path};Pooling=False;Default Timeout=2");
        try
        {
            connection.Open();
            var sync = _durability == LedgerDurability.Full ? "FULL" : "NORMAL";
            Execute(connection, $"PRAGMA journal_mode=WAL; PRAGMA synchronous={sync}; PRAGMA cache_size=-16000;");
            if (_pagesMax > 0)
                Execute(connection, $"PRAGMA max_page_count={_pagesMax};");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    protected override void Reconnected() => Prepare();

    private void Prepare()
    {
        _insert = Command(
            "INSERT INTO entries(sequence, book, bytes, key, chain) VALUES($s, $b, $e, $k, $c)",
            ("$s", SqliteType.Integer), ("$b", SqliteType.Integer), ("$e", SqliteType.Blob), ("$k", SqliteType.Blob),
            ("$c", SqliteType.Blob));
        _find = Command("SELECT 1 FROM entries WHERE key = $k", ("$k", SqliteType.Blob));
    }

    private SqliteCommand Command(string sql, params (string Name, SqliteType Type)[] parameters)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, type) in parameters)
            command.Parameters.Add(name, type);
        command.Prepare();
        return command;
    }

    /// <summary>
    /// A new file gets its identity, and the log is folded in: losing the log later cannot make it new. The lock file
    /// remembers that there was a ledger.
    /// </summary>
    private void Identify(LedgerIdentity identity)
    {
        using var count = Connection.CreateCommand();
        count.CommandText = "SELECT count(*) FROM sqlite_master";
        if ((long)count.ExecuteScalar()! == 0)
        {
            if (_lock.Length > 0)
                throw new LedgerDamaged(
                    $"{Place} is empty, and was a ledger once: put it back, or delete {_lock.Name} to begin anew");
            using (var transaction = Connection.BeginTransaction())
            {
                Execute(Make);
                foreach (var (name, value) in identity.Values)
                    SetMeta(name, value);
                transaction.Commit();
            }

            Execute("PRAGMA wal_checkpoint(TRUNCATE);");
            _lock.WriteByte((byte)'1');
            _lock.Flush(flushToDisk: true);
            return;
        }

        identity.MustFit(ReadMeta(), Place);
    }

    private void SetMeta(string name, string value)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "INSERT INTO meta(name, value) VALUES($n, $v)";
        command.Parameters.AddWithValue("$n", name);
        command.Parameters.AddWithValue("$v", value);
        command.ExecuteNonQuery();
    }

    private Dictionary<string, string> ReadMeta()
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "SELECT name, value FROM meta";
        var found = new Dictionary<string, string>();
        try
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
                found[reader.GetString(0)] = reader.GetString(1);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == MissingTable)
        {
            throw new LedgerMismatch($"{Place} is a database of something else, not a ledger: {failure.Message}");
        }
        catch (InvalidOperationException failure)
        {
            throw new LedgerDamaged($"{Place} is damaged: {failure.Message}", failure);
        }

        return found;
    }

    private void CheckIntegrity()
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        if (command.ExecuteScalar() is string answer && answer != "ok")
            throw new LedgerDamaged($"{Place} is damaged: {answer.ReplaceLineEndings(" ")}");
    }

    private void Execute(string sql) => Execute(Connection, sql);

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    protected override T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException failure) when (IsDamage(failure))
        {
            throw new LedgerDamaged($"{Place} is damaged: {failure.Message}", failure);
        }
        catch (SqliteException failure)
        {
            throw Unavailable(Place, failure);
        }
    }

    private T Damaging<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is SqliteException or InvalidCastException or OverflowException
            or InvalidOperationException)
        {
            throw new LedgerDamaged($"{Place} is damaged: {failure.Message}", failure);
        }
    }

    // SQLITE_CORRUPT, SQLITE_FORMAT and SQLITE_NOTADB; SQLITE_ERROR is what a damaged schema comes to.
    private static bool IsDamage(SqliteException failure) => failure.SqliteErrorCode is MissingTable or 11 or 24 or 26;

    private static LedgerUnavailable Unavailable(string place, SqliteException failure) =>
        new($"{place} cannot be written: {failure.Message}", failure);

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LedgerUnavailable(
                File.Exists(path + ".lock") && failure is not UnauthorizedAccessException
                    ? $"{path} is being written by another process: stop it, or name another file with --ledger"
                    : $"{path} cannot be opened: {failure.Message}",
                failure);
        }
    }
}
