using System.Net;

namespace Simulator.Testnet.Stratum;

/// <summary>Counts connections by address. It never forgets one that is there. Any thread may ask.</summary>
/// <param name="most">Connections from one address at most.</param>
/// <param name="countsLoopback">Whether addresses of this machine have that limit too.</param>
internal sealed class AddressBook(int most, bool countsLoopback)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _counts = [];

    /// <summary>Counts one in; false where there are as many as there may be.</summary>
    public bool Enters(IPAddress address)
    {
        if (IsFree(address))
            return true;
        lock (_gate)
        {
            _counts.TryGetValue(address, out var count);
            if (count >= most)
                return false;
            _counts[address] = count + 1;
            return true;
        }
    }

    /// <summary>Counts one out.</summary>
    public void Leave(IPAddress address)
    {
        if (IsFree(address))
            return;
        lock (_gate)
        {
            if (--_counts[address] == 0)
                _counts.Remove(address);
        }
    }

    private bool IsFree(IPAddress address) => !countsLoopback && IPAddress.IsLoopback(address);
}
