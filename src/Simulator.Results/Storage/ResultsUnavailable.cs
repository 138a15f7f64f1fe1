using Microsoft.Data.Sqlite;

namespace Simulator.Results.Storage;

/// <summary>
/// Results could not be written or read: disk full, no permission, a damaged or unfinished run. It is the
/// environment's or the user's fault, never the simulation's; its message says what to do about it.
/// </summary>
public sealed class ResultsUnavailable(string message, Exception? cause = null) : Exception(message, cause)
{
    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteCorrupt = 11;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    /// <summary>The exception for an SQLite result code at a file.</summary>
    public static ResultsUnavailable FromCode(string path, int code, string detail) => new((code & 0xff) switch
    {
        SqliteFull => $"the disk is full: {path} cannot grow; free some space or choose another folder with --out",
        SqliteReadOnly or SqliteCannotOpen => $"{path} cannot be opened for writing ({detail}); check its permissions",
        SqliteIoError => $"the disk failed while {path} was written ({detail})",
        SqliteCorrupt or SqliteNotADatabase => $"{path} is damaged or no result database ({detail})",
        _ => $"{path} cannot be used ({detail})",
    });

    /// <summary>The exception for whatever went wrong at a file.</summary>
    public static ResultsUnavailable From(string path, Exception cause) => cause switch
    {
        ResultsUnavailable same => same,
        SqliteException sqlite => FromCode(path, sqlite.SqliteErrorCode, sqlite.Message),
        IOException or UnauthorizedAccessException => new($"{path} cannot be used ({cause.Message})", cause),
        _ => new($"{path} cannot be used ({cause.Message})", cause),
    };

    /// <summary>Whether an exception is one that the file system or the database may throw.</summary>
    internal static bool IsExpected(Exception cause) =>
        cause is IOException or UnauthorizedAccessException or SqliteException or ResultsUnavailable;
}
