using System.Buffers;
using Simulator.Domain.Time;

namespace Simulator.Runtime.Edges;

/// <summary>Writes a recording line by line, flushed before what it names is delivered.</summary>
public sealed class RecordingWriter : IInputRecorder, IDisposable
{
    private readonly StreamWriter _file;
    private readonly ArrayBufferWriter<byte> _inputs = new(65_536);

    /// <param name="path">The file, which is made anew.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="scenarioYaml">The resolved scenario.</param>
    /// <param name="startUnixSeconds">Header time at virtual time 0; null where no headers are made.</param>
    public RecordingWriter(string path, ulong seed, string scenarioYaml, long? startUnixSeconds = null)
    {
        _file = new StreamWriter(path) { NewLine = "\n" };
        _file.WriteLine(Recording.FirstLine);
        _file.WriteLine(FormattableString.Invariant($"seed\t{seed}"));
        if (startUnixSeconds is { } start)
            _file.WriteLine(FormattableString.Invariant($"start\t{start}"));
        _file.WriteLine("scenario");
        foreach (var line in scenarioYaml.TrimEnd('\n').Split('\n'))
            _file.WriteLine("\t" + line);
        _file.Flush();
    }

    /// <summary>Writes when the doors opened, before any input.</summary>
    public void Open(long unixSeconds)
    {
        _file.WriteLine(FormattableString.Invariant($"opened\t{unixSeconds}"));
        _file.Flush();
    }

    /// <summary>Writes what the run goes on with, before any input.</summary>
    public void Resume(long unixSeconds, IEnumerable<(string Name, string Line)> snapshot)
    {
        _file.WriteLine(FormattableString.Invariant($"resumed\t{unixSeconds}"));
        foreach (var (name, line) in snapshot)
            _file.WriteLine($"snapshot\t{name}\t{line}");
        _file.Flush();
    }

    // Thousands come in a second: they are written as bytes, all that came together in one go.
    public void Record(in EdgeInput input) => Recording.WriteLine(in input, _inputs);

    public void Flush()
    {
        if (_inputs.WrittenCount == 0)
            return;
        _file.BaseStream.Write(_inputs.WrittenSpan);
        _file.BaseStream.Flush();
        _inputs.ResetWrittenCount();
    }

    /// <summary>Says where the run was taken and what its fingerprint was.</summary>
    public void End(SimTime until, Fingerprint fingerprint)
    {
        Flush();
        _file.WriteLine(FormattableString.Invariant($"end\t{until.Microseconds}\t{fingerprint}"));
        _file.Flush();
    }

    public void Dispose()
    {
        Flush();
        _file.Dispose();
    }
}
