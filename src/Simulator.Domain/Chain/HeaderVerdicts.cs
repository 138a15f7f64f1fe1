namespace Simulator.Domain.Chain;

/// <summary>The names of verdicts as Bitcoin Core prints them, both ways. It never judges anything.</summary>
public static class HeaderVerdicts
{
    private static readonly string[] Names =
    [
        "valid", "high-hash", "bad-diffbits", "time-too-old", "time-too-new", "time-timewarp-attack",
        "prev-blk-not-found", "bad-prevblk", "bad-txnmrklroot", "bad-version", "bad-cb-height", "bad-cb-amount",
        "bad-cb-missing", "bad-cb-multiple", "bad-blk-length", "duplicate",
        "duplicate-invalid", "bad-txns-duplicate", "bad-cb-length", "bad-txns-vin-empty", "bad-txns-vout-empty",
        "bad-txns-vout-negative", "bad-txns-vout-toolarge", "bad-txns-txouttotal-toolarge",
        "bad-txns-inputs-duplicate", "bad-txns-prevout-null", "bad-txns-inputs-missingorspent", "bad-txns-nonfinal",
        "bad-witness-nonce-size", "bad-witness-merkle-match", "unexpected-witness", "bad-blk-weight",
    ];

    /// <summary>Number of verdicts, <see cref="HeaderVerdict.Valid"/> included: the size of a table.</summary>
    public static int Count => Names.Length;

    /// <summary>The reject reason, or <c>valid</c>.</summary>
    public static string Name(this HeaderVerdict verdict) => Names[(int)verdict];

    /// <summary>The verdict of a reject reason; false for a name that is none.</summary>
    public static bool TryParse(string name, out HeaderVerdict verdict)
    {
        var index = Array.IndexOf(Names, name);
        verdict = index < 0 ? HeaderVerdict.Valid : (HeaderVerdict)index;
        return index >= 0;
    }
}
