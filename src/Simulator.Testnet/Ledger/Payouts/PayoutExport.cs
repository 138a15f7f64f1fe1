using System.Globalization;
using System.Text;

namespace Simulator.Testnet.Ledger.Payouts;

/// <summary>
/// The file in which payments leave the house: one line for each, in the order of their ids. It only ever grows: a line
/// that was written once is never changed, doubled or left out, and a reader sees the file before or after, never
/// between.
/// </summary>
internal sealed class PayoutExport(string path)
{
    private const string Head = "id,account,satoshi,intended_at_us,user\n";

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>
    /// Makes the file hold these payments. <see cref="LedgerDamaged"/> where it holds something that they do not;
    /// <see cref="LedgerUnavailable"/> where it cannot be written.
    /// </summary>
    /// <param name="payouts">All that were ever intended, by id.</param>
    /// <param name="atStep">Told of each step before it is made.</param>
    public void Write(IReadOnlyList<PayoutRow> payouts, Action<PayoutStep>? atStep = null)
    {
        var text = Text(payouts);
        try
        {
            var there = File.Exists(Path) ? File.ReadAllBytes(Path) : [];
            if (!text.AsSpan().StartsWith(there))
                throw new LedgerDamaged(
                    $"{Path} holds payments that the ledger does not have, or has otherwise: nothing was exported; "
                    + "compare it with the ledger before anybody is paid");
            var sent = payouts.Where(row => row.State != PayoutState.Intended).ToList();
            if (sent.Count > 0 && there.Length < Text(sent).Length)
                throw new LedgerDamaged(
                    $"{Path} lacks payments that stood in it, up to number {sent[^1].Id}: nothing was exported, "
                    + "because they might be paid again; put the file back");
            if (there.Length == text.Length)
                return;
            atStep?.Invoke(PayoutStep.BeforeFile);
            var next = Path + ".next";
            using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
            {
                file.Write(text);
                file.Flush(flushToDisk: true);
            }

            atStep?.Invoke(PayoutStep.BeforeRename);
            File.Move(next, Path, overwrite: true);
            atStep?.Invoke(PayoutStep.BeforeFolder);
            FolderSync.Flush(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LedgerUnavailable($"{Path} cannot be written: {failure.Message}", failure);
        }
    }

    private static byte[] Text(IEnumerable<PayoutRow> payouts) =>
        Encoding.UTF8.GetBytes(Head + string.Concat(payouts.Select(Line)));

    private static string Line(PayoutRow row) => string.Create(
        CultureInfo.InvariantCulture, $"{row.Id},{row.Account},{row.Satoshi},{row.IntendedAt},{Quoted(row.User)}\n");

    /// <summary>A name comes from outside: it neither ends a line nor becomes a formula of a spreadsheet.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        if (text.Length > 0 && "=+-@".Contains(text[0], StringComparison.Ordinal))
            quoted.Append('\'');
        foreach (var each in text)
            quoted.Append(char.IsControl(each) ? "?" : each == '"' ? "\"\"" : each);
        return quoted.Append('"').ToString();
    }
}
