using System.Net;
using System.Net.Sockets;

namespace Simulator.Testnet.Stratum;

/// <summary>
/// One address that clients come to, with an accept loop on a thread of its own, so that nothing else that is busy
/// keeps a storm of them waiting. It knows nothing of who comes.
/// </summary>
internal sealed class StratumPort : IDisposable
{
    // As many as the system allows: it cuts this down to its own limit.
    private const int Backlog = 65_535;
    private static readonly TimeSpan rest = TimeSpan.FromMilliseconds(50);

    private readonly Socket _listener;
    private readonly ManualResetEventSlim _over = new();
    private Thread? _thread;

    public StratumPort(IPEndPoint address, int sendBuffer, TlsTerms? tls)
    {
        Tls = tls;
        _listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // Sockets of clients inherit both from the listener.
            _listener.NoDelay = true;
            _listener.SendBufferSize = sendBuffer;
            _listener.Bind(address);
            _listener.Listen(Backlog);
        }
        catch
        {
            _listener.Dispose();
            throw;
        }

        Address = (IPEndPoint)_listener.LocalEndPoint!;
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address { get; }

    /// <summary>Of a port that speaks TLS; else null.</summary>
    public TlsTerms? Tls { get; }

    /// <summary>Begins to let clients in.</summary>
    /// <param name="admit">Takes each; it does not wait.</param>
    /// <param name="fail">Told why no client can come any more.</param>
    public void Start(Action<Socket, TlsTerms?> admit, Action<Exception> fail)
    {
        _thread = new Thread(() => Accept(admit, fail)) { IsBackground = true, Name = $"stratum {Address}" };
        _thread.Start();
    }

    public void Dispose()
    {
        _over.Set();
        _listener.Dispose();
        _thread?.Join();
    }

    private void Accept(Action<Socket, TlsTerms?> admit, Action<Exception> fail)
    {
        while (!_over.IsSet)
        {
            Socket? client = null;
            try
            {
                client = _listener.Accept();
                admit(client, Tls);
            }
            catch (SocketException) when (!_over.IsSet)
            {
                // The client is gone already, or files have run out: those who wait are let in when there are some.
                client?.Dispose();
                _over.Wait(rest);
            }
            catch (Exception) when (_over.IsSet)
            {
                client?.Dispose();
            }
            catch (Exception failure)
            {
                client?.Dispose();
                fail(failure);
                return;
            }
        }
    }
}
