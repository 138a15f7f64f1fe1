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
    private const int WordsMilliseconds = 60_000;
    private const int WordsKept = 10;

    private readonly Process _process;
    private readonly BlockingCollection<string?> _said = [];
    private readonly Queue<string> _last = [];

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
        _process.ErrorDataReceived += (_, said) => Hear(said.Data);
        _process.BeginErrorReadLine();
    }

    public TextWriter Input => _process.StandardInput;

    public TextReader Output => _process.StandardOutput;

    /// <summary>What stands behind a word in a line that it says beside its output; null where it ends first, or does
    /// not say it in time.</summary>
    public string? Says(string word)
    {
        while (_said.TryTake(out var line, WordsMilliseconds) && line is not null)
            if (line.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at)
                return line[(at + word.Length)..];
        return null;
    }

    private void Hear(string? line)
    {
        lock (_last)
        {
            if (line is not null)
                _last.Enqueue(line);
            if (_last.Count > WordsKept)
                _last.Dequeue();
        }

        _said.Add(line);
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

    /// <summary>What it said last beside its output; for who must tell why it failed.</summary>
    public string LastWords
    {
        get
        {
            lock (_last)
                return string.Join('\n', _last);
        }
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to end as <c>kill</c> does, and waits; its exit code, or null where it does not end in time.
    /// </summary>
    public int? Terminate(TimeSpan patience)
    {
        using var kill = Process.Start("kill", _process.Id.ToString(CultureInfo.InvariantCulture));
        return WaitForExit(patience);
    }

    /// <summary>Waits for it to end by itself; its exit code, or null where it does not in time.</summary>
    public int? WaitForExit(TimeSpan patience) => _process.WaitForExit(patience) ? _process.ExitCode : null;

    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended, and what was last said to it was not read.
        }

        if (!_process.WaitForExit(PatienceMilliseconds))
            _process.Kill();
        _process.Dispose();
    }
}
