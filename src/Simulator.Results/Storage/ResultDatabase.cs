using Microsoft.Data.Sqlite;
using Simulator.Domain.Records;
using Simulator.Results.Tables;

namespace Simulator.Results.Storage;

/// <summary>
/// <c>results.db</c> while it is written: rows go to batches, batches to a thread of their own. What fails there
/// surfaces in <see cref="Close"/> and, earlier, in <see cref="Failure"/>. It never reads rows back.
/// </summary>
public sealed class ResultDatabase : IRowSink, IDisposable
{
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly RowWriter _writer;
    private readonly RowBuffer<BlockRow> _blocks;
    private readonly RowBuffer<PropagationRow> _propagation;
    private readonly RowBuffer<ArrivalRow> _arrivals;
    private readonly RowBuffer<ReorgRow> _reorgs;
    private readonly RowBuffer<RetargetRow> _retargets;
    private readonly RowBuffer<MinerRow> _miners;
    private readonly RowBuffer<HashrateRow> _hashrates;
    private readonly RowBuffer<FaultRow> _faults;
    private readonly RowBuffer<MessageRow> _messages;
    private readonly RowBuffer<PoolRoundRow> _rounds;
    private readonly RowBuffer<PoolMemberRow> _members;
    private readonly RowBuffer<PayoutRow> _payouts;
    private readonly IRowBuffer[] _buffers;
    private bool _closed;

    private ResultDatabase(string path, SqliteConnection connection)
    {
        _path = path;
        _connection = connection;
        _writer = new RowWriter(connection, path);
        _blocks = new(ChainTables.Blocks, _writer);
        _propagation = new(NetworkTables.Propagation, _writer);
        _arrivals = new(NetworkTables.Arrivals, _writer);
        _reorgs = new(ChainTables.Reorgs, _writer);
        _retargets = new(ChainTables.Retargets, _writer);
        _miners = new(MiningTables.Miners, _writer);
        _hashrates = new(MiningTables.Hashrates, _writer);
        _faults = new(NetworkTables.Faults, _writer);
        _messages = new(NetworkTables.Messages, _writer);
        _rounds = new(PoolTables.Rounds, _writer);
        _members = new(PoolTables.Members, _writer);
        _payouts = new(PoolTables.Payouts, _writer);
        _buffers =
        [
            _blocks, _propagation, _arrivals, _reorgs, _retargets, _miners, _hashrates, _faults, _messages, _rounds,
            _members, _payouts,
        ];
    }

    /// <summary>What went wrong so far, so that a long run may stop early; null while all is well.</summary>
    public Exception? Failure => _writer.Failure;

    /// <summary>
    /// Makes the file with its empty tables. <see cref="ResultsUnavailable"/> where that is not possible.
    /// </summary>
    public static ResultDatabase Create(string path) => Create(path, pagesMax: 0);

    /// <summary>The same with a bound on the file's size, which is how a full disk is tried out.</summary>
    internal static ResultDatabase Create(string path, int pagesMax)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        try
        {
            connection.Open();
            Schema.Make(connection, pagesMax);
            return new ResultDatabase(path, connection);
        }
        catch (Exception failure) when (ResultsUnavailable.IsExpected(failure))
        {
            connection.Dispose();
            throw ResultsUnavailable.From(path, failure);
        }
    }

    public void Add(in BlockRow row) => _blocks.Add(in row);

    public void Add(in PropagationRow row) => _propagation.Add(in row);

    public void Add(in ArrivalRow row) => _arrivals.Add(in row);

    public void Add(in ReorgRow row) => _reorgs.Add(in row);

    public void Add(in RetargetRow row) => _retargets.Add(in row);

    public void Add(in MinerRow row) => _miners.Add(in row);

    public void Add(in HashrateRow row) => _hashrates.Add(in row);

    public void Add(in FaultRow row) => _faults.Add(in row);

    public void Add(in MessageRow row) => _messages.Add(in row);

    public void Add(in PoolRoundRow row) => _rounds.Add(in row);

    public void Add(in PoolMemberRow row) => _members.Add(in row);

    public void Add(in PayoutRow row) => _payouts.Add(in row);

    /// <summary>
    /// Writes what is left, the run's stamp and its measures, and brings the file to the disk. Throws what went wrong
    /// since the start, <see cref="ResultsUnavailable"/> if the disk was the cause.
    /// </summary>
    public void Close(RunSummary summary)
    {
        try
        {
            foreach (var buffer in _buffers)
                buffer.Flush();
            _writer.Finish();
            Schema.Finish(_connection, summary);
            Dispose();
            using var file = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite);
            file.Flush(flushToDisk: true);
        }
        catch (Exception failure) when (ResultsUnavailable.IsExpected(failure))
        {
            throw ResultsUnavailable.From(_path, failure);
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Lets go of the file without a word; rows that were not written yet may be lost.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        _writer.Stop();
        _connection.Dispose();
    }
}
