using System.Collections.Concurrent;
using System.Net;
using Simulator.Domain.Stratum;

namespace Simulator.Testnet.Stratum;

/// <summary>
/// What people should know of clients that were turned away: a line the first time, then only a count. It keeps nothing
/// of what a client sent.
/// </summary>
public sealed class StratumNotes
{
    private readonly ConcurrentDictionary<StratumDrop, long> _counts = new();

    /// <summary>Told a line when something happens for the first time.</summary>
    public Action<string>? Listener { get; set; }

    /// <summary>A line for each kind of thing that happened.</summary>
    public IEnumerable<string> Lines => _counts.OrderBy(each => each.Key)
        .Select(each => $"{each.Value} x {each.Key.Name()}: {Sentence(each.Key, null)}");

    internal void Note(StratumDrop reason, IPAddress address, IReadOnlyList<StratumPort> ports)
    {
        if (_counts.AddOrUpdate(reason, 1, (_, count) => count + 1) == 1)
            Listener?.Invoke($"{address}: {Sentence(reason, ports)}");
    }

    private static string Sentence(StratumDrop reason, IReadOnlyList<StratumPort>? ports) => reason switch
    {
        StratumDrop.TlsOnPlainPort => ports?.FirstOrDefault(port => port.Tls is not null) is { } secure
            ? $"a TLS client on a plain port; write stratum+ssl and port {secure.Address.Port}"
            : "a TLS client on a plain port; write stratum+tcp",
        StratumDrop.HttpRequest => "a request of HTTP on a Stratum port",
        StratumDrop.LineTooLong => $"a line longer than {LineFramer.LineMost} bytes",
        StratumDrop.SlowLine => "a line that was begun and not ended in time",
        StratumDrop.SlowReader => "a client that does not read what is sent to it",
        _ => "closed",
    };
}
