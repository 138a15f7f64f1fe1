using Simulator.Results.Tables;

namespace Simulator.Results.Storage;

/// <summary>Rows of one table on their way from the simulation to the writing thread; handed over whole.</summary>
internal interface IRowBatch
{
    Table Table { get; }

    void WriteTo(RowStatement statement);
}

/// <summary>
/// Up to <see cref="RowsMax"/> rows of one type. It is filled by one thread and read by another, never at once.
/// </summary>
internal sealed class RowBatch<TRow>(Table<TRow> table) : IRowBatch
    where TRow : struct
{
    public const int RowsMax = 1024;
    private readonly TRow[] _rows = new TRow[RowsMax];
    private int _count;

    public Table Table => table;

    public bool IsFull => _count == RowsMax;

    public void Add(in TRow row) => _rows[_count++] = row;

    public void WriteTo(RowStatement statement)
    {
        for (var i = 0; i < _count; i++)
        {
            table.Bind(statement.Native, in _rows[i]);
            statement.Step();
        }
    }
}
