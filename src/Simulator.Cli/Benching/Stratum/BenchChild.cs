using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Simulator.Cli.Benching.Stratum;

/// <summary>
/// This program once more, in a process of its own. It ends when its input is closed, so that it never outlives whoever
/// started it, and it is killed where it does not.
/// </summary>
internal sealed class BenchChild : IDisposable
{
    private const int PatienceMilliseconds = 10_000;

    private readonly Process _process;
    private readonly BlockingCollection<string?> _said = [];

    /// <param name="arguments">Of the command.</param>
    /// <param name="variables">Added to the environment.</param>
    public BenchChild(IReadOnlyList<string> arguments, params (string Name, string Value)[] variables)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "minesim.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, said) => _said.Add(said.Data);
        _process.BeginErrorReadLine();
    }

    public TextWriter Input => _process.StandardInput;

    public TextReader Output => _process.StandardOutput;

    /// <summary>What stands behind a word in a line that it says beside its output; null where it ends first.</summary>
    public string? Says(string word)
    {
        while (_said.Take() is { } line)
            if (line.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at)
                return line[(at + word.Length)..];
        return null;
    }

    /// <summary>Memory that is in use now, in bytes; 0 where the system does not tell.</summary>
    public long ResidentBytes()
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{_process.Id}/status"))
                if (line.StartsWith("VmRSS:", StringComparison.Ordinal))
                    return 1024 * long.Parse(
                        line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It has ended, or this is no Linux.
        }

        return 0;
    }

    /// <summary>CPU time so far, in seconds.</summary>
    public double CpuSeconds()
    {
        _process.Refresh();
        return _process.HasExited ? 0 : _process.TotalProcessorTime.TotalSeconds;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(PatienceMilliseconds))
            _process.Kill();
        _process.Dispose();
    }
}
