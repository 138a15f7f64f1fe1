using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Simulator.Testnet.Ledger.Stores;

/// <summary>
/// A ledger in two tables of a PostgreSQL database, in the schema that the connection string leads to. A lock of the
/// server keeps other processes from writing.
/// </summary>
internal sealed class PostgresStore : DatabaseStore<NpgsqlConnection>
{
    // A server that hangs must not keep a testnet from ending.
    private const int UnlockSeconds = 1;

    private const string Make = """
        CREATE TABLE IF NOT EXISTS ledger_meta(name text PRIMARY KEY, value text NOT NULL);
        CREATE TABLE IF NOT EXISTS ledger_entries(
            sequence bigint PRIMARY KEY, book integer NOT NULL, bytes bytea NOT NULL, key bytea NOT NULL UNIQUE,
            chain bytea NOT NULL);
        """;

    private const string Insert = """
        INSERT INTO ledger_entries(sequence, book, bytes, key, chain)
        SELECT * FROM unnest($1, $2, $3, $4, $5)
        """;

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(2);

    private readonly string _connectionString;
    private readonly LedgerDurability _durability;

    private PostgresStore(string connectionString, LedgerIdentity identity, LedgerDurability durability)
        : base(identity, PlaceOf(connectionString), "ledger_entries")
    {
        _connectionString = connectionString;
        _durability = durability;
        Open();
        try
        {
            Identify(identity);
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
    public static PostgresStore Open(string connectionString, LedgerIdentity identity, LedgerDurability durability)
    {
        try
        {
            return new PostgresStore(connectionString, identity, durability);
        }
        catch (Exception failure) when (failure is NpgsqlException or ArgumentException or TimeoutException)
        {
            throw new LedgerUnavailable($"the ledger in PostgreSQL cannot be opened: {failure.Message}", failure);
        }
    }

    public override void Dispose()
    {
        // The server may take a while to notice that a session has ended: what it holds is given back by a word.
        if (Connection.State == System.Data.ConnectionState.Open)
            TryUnlock();
        Connection.Dispose();
    }

    private void TryUnlock()
    {
        try
        {
            using var unlock = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", Connection)
            {
                CommandTimeout = UnlockSeconds,
            };
            unlock.ExecuteNonQuery();
        }
        catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException)
        {
            // The connection is broken: the server ends the session, and the lock with it.
        }
    }

    protected override HashSet<byte[]> Known(IReadOnlyList<byte[]> keys) => Guarded(() =>
    {
        using var command = new NpgsqlCommand("SELECT key FROM ledger_entries WHERE key = ANY($1)", Connection);
        command.Parameters.Add(Many(NpgsqlDbType.Bytea, keys.ToArray()));
        var known = new HashSet<byte[]>(ByteKeys.Only);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            known.Add(reader.GetFieldValue<byte[]>(0));
        return known;
    });

    protected override void Write(IReadOnlyList<StoredRow> rows) => Guarded(() =>
    {
        // One statement is one transaction.
        using var command = new NpgsqlCommand(Insert, Connection);
        command.Parameters.Add(Many(NpgsqlDbType.Bigint, rows.Select(row => row.Sequence).ToArray()));
        command.Parameters.Add(Many(NpgsqlDbType.Integer, rows.Select(row => row.Book).ToArray()));
        command.Parameters.Add(Many(NpgsqlDbType.Bytea, rows.Select(row => row.Bytes).ToArray()));
        command.Parameters.Add(Many(NpgsqlDbType.Bytea, rows.Select(row => row.Key).ToArray()));
        command.Parameters.Add(Many(NpgsqlDbType.Bytea, rows.Select(row => row.Chain).ToArray()));
        return command.ExecuteNonQuery();
    });

    protected override IEnumerable<StoredRow> Rows()
    {
        const string sql = "SELECT sequence, book, bytes, chain FROM ledger_entries ORDER BY sequence";
        using var command = new NpgsqlCommand(sql, Connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return new StoredRow(
                reader.GetInt64(0), reader.GetInt32(1), reader.GetFieldValue<byte[]>(2), [],
                reader.GetFieldValue<byte[]>(3));
    }

    protected override NpgsqlConnection Connect()
    {
        var settings = new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            // Without it a commit waits for no disk: it survives this process, and not a crash of the server.
            var sync = _durability == LedgerDurability.Full ? "on" : "off";
            Execute(connection, $"SET synchronous_commit = {sync}; SET client_min_messages = warning;");
            if (!IsLocked(connection))
                throw new LedgerUnavailable(
                    $"{Place} is being written by another process: stop it, or name another schema or database");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The lock lasts as long as the session: a process that dies gives it back, once the server has noticed.
    /// </summary>
    private static bool IsLocked(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(
            "SELECT pg_try_advisory_lock(hashtextextended('minesim ledger ' || current_schema(), 0))", connection);
        var started = Stopwatch.GetTimestamp();
        while (!(bool)command.ExecuteScalar()!)
        {
            if (Stopwatch.GetElapsedTime(started) > LockPatience)
                return false;
            Thread.Sleep(20);
        }

        return true;
    }

    private void Identify(LedgerIdentity identity)
    {
        Execute(Connection, Make);
        var found = new Dictionary<string, string>();
        using (var command = new NpgsqlCommand("SELECT name, value FROM ledger_meta", Connection))
        using (var reader = command.ExecuteReader())
            while (reader.Read())
                found[reader.GetString(0)] = reader.GetString(1);
        if (found.Count > 0)
        {
            identity.MustFit(found, Place);
            return;
        }

        using var insert = new NpgsqlCommand(
            "INSERT INTO ledger_meta(name, value) SELECT * FROM unnest($1, $2)", Connection);
        insert.Parameters.Add(Many(NpgsqlDbType.Text, identity.Values.Select(each => each.Name).ToArray()));
        insert.Parameters.Add(Many(NpgsqlDbType.Text, identity.Values.Select(each => each.Value).ToArray()));
        insert.ExecuteNonQuery();
    }

    private static NpgsqlParameter Many(NpgsqlDbType type, Array values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values };

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    protected override T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.DataCorrupted)
        {
            throw new LedgerDamaged($"{Place} is damaged: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            throw new LedgerUnavailable($"{Place} cannot be written: {failure.Message}", failure);
        }
    }

    private static string PlaceOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return $"the database {settings.Database} on {settings.Host}";
    }
}
