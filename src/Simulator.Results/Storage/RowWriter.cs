using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using Simulator.Results.Tables;

namespace Simulator.Results.Storage;

/// <summary>
/// The thread that writes batches, one transaction each. At most <see cref="BatchesMax"/> batches wait; then whoever
/// posts waits. After a failure it goes on taking batches and drops them, so that nobody hangs; the failure surfaces
/// when it is finished.
/// </summary>
internal sealed class RowWriter
{
    public const int BatchesMax = 32;
    private readonly BlockingCollection<IRowBatch> _waiting = new(BatchesMax);
    private readonly Dictionary<Table, RowStatement> _statements = [];
    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly Thread _thread;
    private volatile Exception? _failure;

    public RowWriter(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
        _thread = new Thread(WriteAll) { IsBackground = true, Name = "rows to database" };
        _thread.Start();
    }

    /// <summary>What went wrong, once it has.</summary>
    public Exception? Failure => _failure;

    public void Post(IRowBatch batch) => _waiting.Add(batch);

    /// <summary>Writes what is left and throws what went wrong on the way.</summary>
    public void Finish()
    {
        Stop();
        if (_failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Ends the thread after what is left, and keeps silent about failures.</summary>
    public void Stop()
    {
        if (_waiting.IsAddingCompleted)
            return;
        _waiting.CompleteAdding();
        _thread.Join();
        foreach (var statement in _statements.Values)
            statement.Dispose();
    }

    private void WriteAll()
    {
        foreach (var batch in _waiting.GetConsumingEnumerable())
        {
            if (_failure is null)
                TryWrite(batch);
        }
    }

    private void TryWrite(IRowBatch batch)
    {
        try
        {
            Write(batch);
        }
        catch (Exception failure)
        {
            // A thread that dies takes the process with it: the failure waits here for Finish instead.
            _failure = ResultsUnavailable.IsExpected(failure) ? ResultsUnavailable.From(_path, failure) : failure;
        }
    }

    private void Write(IRowBatch batch)
    {
        using var transaction = _connection.BeginTransaction();
        batch.WriteTo(StatementFor(batch.Table));
        transaction.Commit();
    }

    private RowStatement StatementFor(Table table)
    {
        if (_statements.TryGetValue(table, out var statement))
            return statement;
        statement = new RowStatement(_path, _connection.Handle!, table.InsertSql);
        _statements.Add(table, statement);
        return statement;
    }
}
