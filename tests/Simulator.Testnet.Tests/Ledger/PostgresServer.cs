using System.Diagnostics;
using Npgsql;

namespace Simulator.Testnet.Tests.Ledger;

/// <summary>
/// The server that MINESIM_POSTGRES names, or one of its own in a temporary folder, that ends with this process: it
/// lives as long as a pipe is open, and listens in its folder alone, so that nobody can take its port. It never touches
/// a server that it found running.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly string? Bin = FindBin();

    private readonly Process? _process;
    private readonly string? _folder;

    public PostgresServer()
    {
        if (Environment.GetEnvironmentVariable("MINESIM_POSTGRES") is { Length: > 0 } given)
        {
            ConnectionString = given;
            return;
        }

        if (Obstacle is not null)
            return;
        _folder = Directory.CreateTempSubdirectory("minesim-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
            Run("chown", "postgres", _folder);
        _process = Process.Start(Command(
            $"'{Bin}/initdb' -D '{_folder}/data' -U minesim -A trust -N >/dev/null || exit 1; "
            + $"'{Bin}/postgres' -D '{_folder}/data' -k '{_folder}' -h '' >'{_folder}/log' 2>&1 & "
            + "server=$!; read -r _; kill -QUIT $server; wait $server"))!;
        ConnectionString = $"Host={_folder};Username=minesim;Database=postgres;Timeout=60";
        WaitUntilReady();
    }

    /// <summary>Why there can be none, or null.</summary>
    public static string? Obstacle =>
        Environment.GetEnvironmentVariable("MINESIM_POSTGRES") is { Length: > 0 } ? null
        : OperatingSystem.IsWindows() || Bin is null
            ? "needs postgres, which is not installed, and MINESIM_POSTGRES names no server"
            : null;

    public string ConnectionString { get; } = "";

    /// <summary>A connection string that leads to an empty schema.</summary>
    public string NewSchema(string name)
    {
        Execute(ConnectionString, $"DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}");
        return $"{ConnectionString};Search Path={name}";
    }

    /// <summary>The first value that a statement gives, or null.</summary>
    public static object? Execute(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString + ";Pooling=False");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    /// <summary>Ends all other connections, and waits until the server has none any more.</summary>
    public void Disconnect()
    {
        const string find = "SELECT string_agg(pid::text, ',') FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
            + "AND backend_type = 'client backend'";
        var ended = Execute(ConnectionString, find);
        Execute(ConnectionString, $"SELECT count(pg_terminate_backend(pid)) FROM unnest(ARRAY[{ended}]) AS pid");
        Eventually.Holds(
            () => Execute(ConnectionString, $"SELECT count(*) FROM pg_stat_activity WHERE pid IN ({ended})") is 0L,
            "all have gone");
    }

    public void Dispose()
    {
        if (_process is null)
            return;
        _process.StandardInput.Close();
        if (!_process.WaitForExit(60_000))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        Directory.Delete(_folder!, recursive: true);
    }

    private void WaitUntilReady()
    {
        var started = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Execute(ConnectionString, "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (started.Elapsed < TimeSpan.FromSeconds(60) && !_process!.HasExited)
            {
                _process!.WaitForExit(100);
            }
        }
    }

    // A server refuses to run as root.
    private static ProcessStartInfo Command(string script)
    {
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", "bash", "-c", script])
            : new ProcessStartInfo("bash", ["-c", script]);
        start.RedirectStandardInput = true;
        start.WorkingDirectory = "/";
        return start;
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments))!;
        process.WaitForExit();
    }

    private static string? FindBin()
    {
        const string debian = "/usr/lib/postgresql";
        var all = Directory.Exists(debian)
            ? Directory.GetDirectories(debian).OrderDescending(StringComparer.Ordinal).Select(each => each + "/bin")
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return all.Concat(path).FirstOrDefault(
            folder => File.Exists($"{folder}/initdb") && File.Exists($"{folder}/postgres"));
    }
}
