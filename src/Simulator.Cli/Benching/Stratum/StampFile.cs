using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Simulator.Domain.Random;
using Simulator.Testnet.Stratum;

namespace Simulator.Cli.Benching.Stratum;

/// <summary>
/// A file in shared memory in which a server notes when each job left its pool, so that clients in another process can
/// tell how long it took: the steady clock is one for the whole machine. It holds jobs only, by a hash of their line,
/// and when it is full, the oldest go.
/// </summary>
internal sealed class StampFile : IStampBoard, IDisposable
{
    private const int Entries = 4096;
    private const int EntrySize = 16;

    /// <summary>The variable that names the file to a server.</summary>
    public const string Variable = "MINESIM_STRATUM_STAMPS";

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private byte[]? _last;

    private StampFile(string path, FileMode mode)
    {
        _file = MemoryMappedFile.CreateFromFile(path, mode, null, 8 + Entries * EntrySize);
        _view = _file.CreateViewAccessor();
    }

    public static StampFile Create(string path) => new(path, FileMode.Create);

    public static StampFile Open(string path) => new(path, FileMode.Open);

    /// <summary>The hash by which a line is known, without its end.</summary>
    public static ulong HashOf(ReadOnlySpan<byte> line)
    {
        var hash = (ulong)line.Length;
        var words = MemoryMarshal.Cast<byte, ulong>(line);
        foreach (var word in words)
            hash = Mix.Fold(hash + 0x9E3779B97F4A7C15, word ^ 0xD1B54A32D192ED03);
        foreach (var rest in line[(words.Length * 8)..])
            hash = Mix.Fold(hash + 0x9E3779B97F4A7C15, rest ^ 0xD1B54A32D192ED03);
        return hash;
    }

    public void Stamp(ReadOnlyMemory<byte> line, long ticks)
    {
        // One line for many clients is one array: it is looked at once.
        if (!MemoryMarshal.TryGetArray(line, out var array) || ReferenceEquals(array.Array, _last))
            return;
        _last = array.Array;
        var text = line.Span.TrimEnd((byte)'\n');
        if (text.IndexOf("\"mining.notify\""u8) < 0)
            return;
        var count = _view.ReadInt64(0);
        var place = 8 + count % Entries * EntrySize;
        _view.Write(place, HashOf(text));
        _view.Write(place + 8, ticks);
        _view.Write(0, count + 1);
    }

    /// <summary>Everything noted: ticks by hash, of a line that was noted twice the first.</summary>
    public Dictionary<ulong, long> Read()
    {
        var stamps = new Dictionary<ulong, long>();
        var count = Math.Min(_view.ReadInt64(0), Entries);
        for (var i = 0L; i < count; i++)
            stamps.TryAdd(_view.ReadUInt64(8 + i * EntrySize), _view.ReadInt64(8 + i * EntrySize + 8));
        return stamps;
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
