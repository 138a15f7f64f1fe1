using Simulator.Testnet.Ledger;
using Simulator.Testnet.Ledger.Stores;

namespace Simulator.Testnet.Tests.Ledger;

public class MemoryStoreTests : ShareStoreContract
{
    private readonly List<StoredRow> _rows = [];

    protected override IShareStore Open(LedgerIdentity identity) => new MemoryStore(identity, _rows);
}
