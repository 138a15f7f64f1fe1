using System.Reflection;
using Npgsql;
using Simulator.Testnet.Ledger;
using Simulator.Testnet.Ledger.Stores;

namespace Simulator.Testnet.Tests.Ledger;

/// <summary>
/// The contract of kept stores on PostgreSQL. Its tests are called by name, because all of them are skipped together
/// where there is no server.
/// </summary>
public class PostgresStoreTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    public static TheoryData<string, string> Contract
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var method in typeof(KeptStoreContract).GetMethods().Where(
                         each => each.GetCustomAttribute<FactAttribute>() is not null))
            {
                var turns = Math.Max(1, method.GetCustomAttributes<InlineDataAttribute>().Count());
                for (var turn = 0; turn < turns; turn++)
                    data.Add(method.Name, turn.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            return data;
        }
    }

    [PostgresFact]
    [MemberData(nameof(Contract))]
    public void It_keeps_the_contract(string test, string turn)
    {
        var method = typeof(KeptStoreContract).GetMethod(test)!;
        var given = method.GetCustomAttributes<InlineDataAttribute>()
            .ElementAtOrDefault(int.Parse(turn, System.Globalization.CultureInfo.InvariantCulture));
        var store = new Stores(server.NewSchema("contract"));
        method.Invoke(
            store, BindingFlags.DoNotWrapExceptions, null, given?.GetData(method).Single(), culture: null);
    }

    [PostgresFact]
    [InlineData("lost")]
    public void A_batch_whose_connection_breaks_is_settled_by_what_the_server_has(string name)
    {
        var place = server.NewSchema(name);
        using var store = PostgresStore.Open(place, LedgerSamples.Identity, LedgerDurability.Full);
        store.Append(LedgerSamples.Shares(1, 10));
        server.Disconnect();
        Assert.Throws<LedgerUnavailable>(() => store.Append(LedgerSamples.Shares(11, 10)));
        Assert.Null(store.Settle());
        Assert.Empty(store.Append(LedgerSamples.Shares(11, 10)));
        Assert.Equal(LedgerSamples.Shares(1, 20), store.Read());
    }

    private sealed class Stores(string place) : KeptStoreContract
    {
        protected override string Table => "ledger_entries";

        protected override IShareStore Open(LedgerIdentity identity) =>
            PostgresStore.Open(place, identity, LedgerDurability.Full);

        protected override void Tamper(string sql) => PostgresServer.Execute(place, sql);
    }
}
