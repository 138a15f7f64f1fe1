using System.Data;
using System.Data.Common;

namespace Simulator.Testnet.Ledger.Stores;

/// <summary>
/// What stores in a database have in common: one connection, and how the end of the ledger is found again after a
/// failure. Which database it is, and what its errors mean, it leaves to its heirs.
/// </summary>
internal abstract class DatabaseStore<TConnection>(LedgerIdentity identity, string place, string entries)
    : ChainedStore(identity, place)
    where TConnection : DbConnection
{
    /// <summary>Open, but for the time between a failure and the next try.</summary>
    protected TConnection Connection { get; private set; } = null!;

    /// <summary>Opens the connection for the first time.</summary>
    protected void Open() => Connection = Connect();

    /// <summary>A new connection, open and ready; throws what the database throws.</summary>
    protected abstract TConnection Connect();

    /// <summary>A connection was made in place of one that had failed.</summary>
    protected virtual void Reconnected()
    {
    }

    /// <summary>Does something at the database; its errors become <see cref="LedgerUnavailable"/> and
    /// <see cref="LedgerDamaged"/>.</summary>
    protected abstract T Guarded<T>(Func<T> work);

    protected sealed override (long Sequence, byte[] Chain)? FindHead()
    {
        try
        {
            return Guarded(ReadHead);
        }
        catch (LedgerUnavailable)
        {
            // What a connection is good for after such an error is not known: the next try makes a new one.
            Connection.Close();
            throw;
        }
    }

    private (long Sequence, byte[] Chain)? ReadHead()
    {
        if (Connection.State != ConnectionState.Open)
        {
            Connection.Dispose();
            Connection = Connect();
            Reconnected();
        }

        using var command = Connection.CreateCommand();
        command.CommandText = $"SELECT sequence, chain FROM {entries} ORDER BY sequence DESC LIMIT 1";
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
    }
}
