using Simulator.Results.Storage;

namespace Simulator.Results.Studies;

/// <summary>The tables of <c>sweep.db</c>. Every column has its line in the table <c>columns</c>.</summary>
internal static class StudyTables
{
    public static OwnTable Plan { get; } = new("plan", [
        new("version", "TEXT", "none", "Version of minesim that made the plan."),
        new("plan", "TEXT", "JSON", "Kind, scenario, seeds and swept paths."),
    ]);

    public static OwnTable Cells { get; } = new("cells", [
        new("cell", "INTEGER", "none", "The cell, from 1."),
        new("name", "TEXT", "none", "Its values in words."),
        new("scenario_hash", "TEXT", "hex digits", "Hash of its resolved scenario."),
        new("resolved", "TEXT", "none", "The scenario with every default written out, as it was submitted."),
        new("data_set", "TEXT", "none", "The folder below data/ with the files that it names; empty where none."),
    ]);

    public static OwnTable CellValues { get; } = new("cell_values", [
        new("cell", "INTEGER", "none", "The cell."),
        new("path", "TEXT", "none", "The swept path of the scenario."),
        new("value", "TEXT", "none", "What stands there, as the scenario says it."),
    ]);

    public static OwnTable Runs { get; } = new("runs", [
        new("cell", "INTEGER", "none", "The cell."),
        new("replication", "INTEGER", "none", "The replication, from 0."),
        new("seed", "TEXT", "none", "Its seed; text, because it may exceed a signed 64-bit integer."),
        new("ending", "TEXT", "none", "complete, failed or violated."),
        new("error", "TEXT", "none", "Why it did not complete; empty where it did."),
        new("fingerprint", "TEXT", "hex digits", "Hash over all events of the run; empty where it failed."),
        new("wall_seconds", "REAL", "seconds", "How long it took; differs from time to time."),
        new("cpu_seconds", "REAL", "seconds", "CPU time of its thread; differs from time to time."),
    ]);

    public static OwnTable Measures { get; } = new("measures", [
        new("cell", "INTEGER", "none", "The cell of the run."),
        new("replication", "INTEGER", "none", "The replication of the run."),
        new("path", "TEXT", "none", "The measure's path, as expect writes it."),
        new("value", "REAL", "by the path's last word", "Its value; NULL where it is undefined in this run."),
    ]);

    public static OwnTable Series { get; } = new("series", [
        new("cell", "INTEGER", "none", "The cell of the run."),
        new("replication", "INTEGER", "none", "The replication of the run."),
        new("chain", "TEXT", "none", "The chain; empty where the scenario has one without a name."),
        new("begin_us", "INTEGER", "microseconds", "When the step begins, in virtual time."),
        new("seconds", "REAL", "seconds", "How long it is."),
        new("blocks", "INTEGER", "none", "Blocks of the best chain found in it, those of the warm-up too."),
        new("difficulty", "REAL", "the chain's", "Their mean difficulty; NULL where there are none."),
    ]);

    public static OwnTable Columns { get; } = new("columns", [
        new("table_name", "TEXT", "none", "A table of this database."),
        new("column_name", "TEXT", "none", "A column of that table."),
        new("unit", "TEXT", "none", "The unit of its values."),
        new("meaning", "TEXT", "none", "What it says, and what NULL means."),
    ]);

    /// <summary>Every table.</summary>
    public static IReadOnlyList<OwnTable> All { get; } = [Plan, Cells, CellValues, Runs, Measures, Series, Columns];
}
