using Simulator.Results.Tables;

namespace Simulator.Results.Storage;

/// <summary>
/// A table that is described by its columns alone: its name, and the SQL that follows. It binds no row type.
/// </summary>
internal sealed record OwnTable(string Name, IReadOnlyList<ColumnText> Texts)
{
    public string CreateSql =>
        $"CREATE TABLE {Name} ({string.Join(", ", Texts.Select(c => $"{c.Name} {c.SqlType}"))})";

    public string InsertSql =>
        $"INSERT INTO {Name} VALUES ({string.Join(", ", Texts.Select((_, i) => $"${i}"))})";
}
