using Simulator.Testnet.Ledger;
using Simulator.Testnet.Ledger.Stores;

namespace Simulator.Testnet.Tests.Ledger;

public sealed class LedgerDamageTests : IDisposable
{
    private static readonly int Wounds = Environment.GetEnvironmentVariable("MINESIM_FULL") == "1" ? 1000 : 100;

    private readonly TemporaryFolder _folder = new();
    private readonly List<LedgerLine> _written = [];
    private readonly Dictionary<string, byte[]> _files = [];

    /// <summary>A ledger as a killed process leaves it: half of it folded into the file, half in the log.</summary>
    public LedgerDamageTests()
    {
        var path = _folder.File("ledger.db");
        for (var half = 0; half < 2; half++)
        {
            using var store = SqliteStore.Open(path, LedgerSamples.Identity, LedgerDurability.Process);
            for (var turn = 0; turn < 10; turn++)
            {
                var lines = LedgerSamples.Shares(store.LastTicket(0) + 1, 15);
                lines.Add(LedgerSamples.Intended(lines[^1].Entry.Ticket + 1, 10 * half + turn + 1));
                store.Append(lines);
                _written.AddRange(lines);
            }

            foreach (var end in (string[])["", "-wal"])
                _files[end] = File.ReadAllBytes(path + end);
            // The lock file is shut to others; what stands in it says that there was a ledger.
            _files[".lock"] = "1"u8.ToArray();
        }

        Assert.InRange(_files["-wal"].Length, 20_000, int.MaxValue);
        Assert.InRange(_files[""].Length, 20_000, int.MaxValue);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    public void A_flipped_byte_or_a_cut_tail_leaves_a_prefix_or_is_refused_with_what_is_wrong(string end)
    {
        const int seed = 11;
        var random = new Random(seed);
        int refused = 0, shorter = 0, whole = 0;
        for (var wound = 0; wound < Wounds; wound++)
        {
            var bytes = (byte[])_files[end].Clone();
            var at = random.Next(bytes.Length);
            if (wound % 4 == 0)
                bytes = bytes[..at];
            else
                bytes[at] ^= (byte)(1 << random.Next(8));
            switch (Open(wound, end, bytes))
            {
                case null:
                    refused++;
                    break;
                case { } read:
                    Assert.True(
                        read.SequenceEqual(_written.Take(read.Count)),
                        $"seed {seed}, wound {wound} of '{end}' at {at}");
                    _ = read.Count < _written.Count ? shorter++ : whole++;
                    break;
            }
        }

        // Where the log is hurt, what follows is lost; where the file is, nothing may be read past it.
        Assert.InRange(end.Length > 0 ? shorter : refused, Wounds / 5, Wounds);
        Assert.True(end.Length > 0 || shorter == 0, $"{shorter} of {Wounds} opened shorter, {whole} whole");
    }

    [Fact]
    public void An_empty_file_where_a_ledger_was_is_not_begun_anew() =>
        Assert.Contains(
            "was a ledger once",
            Assert.Throws<LedgerDamaged>(() => OpenBytes(0, "", [], keepsLog: false)).Message);

    private List<LedgerLine>? Open(int number, string end, byte[] bytes)
    {
        try
        {
            return OpenBytes(number, end, bytes, keepsLog: true);
        }
        catch (Exception refusal) when (refusal is LedgerDamaged or LedgerMismatch or LedgerUnavailable)
        {
            Assert.Contains("ledger", refusal.Message);
            return null;
        }
    }

    private List<LedgerLine> OpenBytes(int number, string hurt, byte[] bytes, bool keepsLog)
    {
        var path = _folder.File($"hurt-{number}{(hurt.Length > 0 ? "-log" : "")}-ledger.db");
        foreach (var (end, whole) in _files)
            if (keepsLog || end != "-wal")
                File.WriteAllBytes(path + end, end == hurt ? bytes : whole);
        using var store = SqliteStore.Open(path, LedgerSamples.Identity, LedgerDurability.Process);
        return [.. store.Read()];
    }

    public void Dispose() => _folder.Dispose();
}
