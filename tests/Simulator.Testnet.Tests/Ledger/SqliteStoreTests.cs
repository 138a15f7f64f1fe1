using Microsoft.Data.Sqlite;
using Simulator.Testnet.Ledger;
using Simulator.Testnet.Ledger.Stores;

namespace Simulator.Testnet.Tests.Ledger;

public class SqliteStoreTests : KeptStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("ledger.db");

    protected override string Table => "entries";

    protected override IShareStore Open(LedgerIdentity identity) =>
        SqliteStore.Open(File, identity, LedgerDurability.Process);

    protected override void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [Fact]
    public void A_file_of_something_else_is_refused_and_left_as_it_is()
    {
        System.IO.File.WriteAllText(File, "not a database, and long enough to look like the head of one");
        Assert.Throws<LedgerDamaged>(() => Open(LedgerSamples.Identity));
        Assert.StartsWith("not a database", System.IO.File.ReadAllText(File));
        System.IO.File.Delete(File);
        Tamper("CREATE TABLE other(x)");
        Assert.Contains(
            "something else", Assert.Throws<LedgerMismatch>(() => Open(LedgerSamples.Identity)).Message);
    }

    [Fact]
    public void A_full_disk_keeps_nothing_of_the_batch_and_goes_on_when_room_is_back()
    {
        using var store = SqliteStore.Open(File, LedgerSamples.Identity, LedgerDurability.Full);
        store.Append(LedgerSamples.Shares(1, 10));
        store.Bound(20);
        var huge = LedgerSamples.Shares(11, 1000);
        Assert.Contains("full", Assert.Throws<LedgerUnavailable>(() => store.Append(huge)).Message);
        Assert.Null(store.Settle());
        Assert.Equal(10, store.Read().Count());
        store.Bound(1 << 20);
        Assert.Empty(store.Append(huge));
        Assert.Equal(1010, store.Read().Count());
    }

    public void Dispose() => _folder.Dispose();
}
