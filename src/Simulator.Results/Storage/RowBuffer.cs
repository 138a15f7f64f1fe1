using Simulator.Results.Tables;

namespace Simulator.Results.Storage;

/// <summary>Gathers rows of one type into batches and hands full ones on. It never touches the database.</summary>
internal sealed class RowBuffer<TRow>(Table<TRow> table, RowWriter writer) : IRowBuffer
    where TRow : struct
{
    private RowBatch<TRow>? _batch;

    public void Add(in TRow row)
    {
        _batch ??= new RowBatch<TRow>(table);
        _batch.Add(in row);
        if (_batch.IsFull)
            Flush();
    }

    public void Flush()
    {
        if (_batch is null)
            return;
        writer.Post(_batch);
        _batch = null;
    }
}

/// <summary>A buffer that can be emptied, whatever its row type.</summary>
internal interface IRowBuffer
{
    void Flush();
}
