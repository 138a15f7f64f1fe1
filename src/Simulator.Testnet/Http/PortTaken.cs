using System.Net;

namespace Simulator.Testnet.Http;

/// <summary>Somebody else listens where a server of this process should.</summary>
/// <param name="flag">The flag that moves it elsewhere.</param>
/// <param name="endPoint">Where it should have listened.</param>
public sealed class PortTaken(string flag, IPEndPoint endPoint, Exception? cause = null)
    : IOException($"{endPoint} is taken: give another address with {flag}", cause)
{
    public string Flag { get; } = flag;

    public IPEndPoint EndPoint { get; } = endPoint;
}
