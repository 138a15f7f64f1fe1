using Simulator.Domain.Time;

namespace Simulator.Runtime.Edges;

/// <summary>Writes a recording line by line, each flushed before the input it names is delivered.</summary>
public sealed class RecordingWriter : IInputRecorder, IDisposable
{
    private readonly StreamWriter _file;

    public RecordingWriter(string path, ulong seed, string scenarioYaml)
    {
        _file = new StreamWriter(path) { NewLine = "\n" };
        _file.WriteLine(Recording.FirstLine);
        _file.WriteLine(FormattableString.Invariant($"seed\t{seed}"));
        _file.WriteLine("scenario");
        foreach (var line in scenarioYaml.TrimEnd('\n').Split('\n'))
            _file.WriteLine("\t" + line);
        _file.Flush();
    }

    public void Record(in EdgeInput input)
    {
        _file.WriteLine(Recording.LineOf(in input));
        _file.Flush();
    }

    /// <summary>Says where the run was taken and what its fingerprint was.</summary>
    public void End(SimTime until, Fingerprint fingerprint)
    {
        _file.WriteLine(FormattableString.Invariant($"end\t{until.Microseconds}\t{fingerprint}"));
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();
}
