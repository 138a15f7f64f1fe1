using SQLitePCL;

namespace Simulator.Results.Tables;

/// <summary>What a column is, for people and for SQLite; it never holds a value.</summary>
/// <param name="Name">snake_case, with the unit last where there is one.</param>
/// <param name="SqlType">INTEGER, REAL or TEXT.</param>
/// <param name="Unit">The unit in words; "none" for names and counts of nothing in particular.</param>
/// <param name="Meaning">One sentence; it says when NULL stands there.</param>
public record ColumnText(string Name, string SqlType, string Unit, string Meaning);

/// <summary>A column of the table of one row type: how it is described, and how a row's value reaches SQLite.</summary>
internal sealed record Column<TRow>(ColumnText Text, Action<sqlite3_stmt, int, TRow> Bind);
