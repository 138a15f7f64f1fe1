using System.Net;
using System.Net.Sockets;
using Simulator.Domain.Stratum;

namespace Simulator.Testnet.Stratum;

/// <summary>
/// One client: what it sends is cut into lines and handed on, what is for it is sent at once or waits in a short queue.
/// It never waits for the loop's thread, and never looks into a line.
/// </summary>
internal sealed partial class StratumConnection
{
    private readonly StratumServer _server;
    private readonly Socket _socket;
    private readonly ReadOnlyMemory<byte> _refusal;
    private Stream? _stream;
    private bool _isSecure;
    private int _told;

    /// <param name="server">Whose client it is.</param>
    /// <param name="socket">Its socket, from now on its own.</param>
    /// <param name="number">Its number; 0 where it is only refused.</param>
    /// <param name="address">Where it comes from.</param>
    /// <param name="refusal">What it is told at once before it is closed; empty where it is welcome.</param>
    public StratumConnection(
        StratumServer server, Socket socket, long number, IPAddress address, ReadOnlyMemory<byte> refusal)
    {
        _refusal = refusal;
        _told = refusal.IsEmpty ? 0 : 1;
        _server = server;
        _socket = socket;
        Number = number;
        _pace = new LinePace(server.Limits.LinesPerSecond);
        Address = address;
    }

    /// <summary>Its number, over all doors of the run.</summary>
    public long Number { get; }

    /// <summary>Where it comes from.</summary>
    public IPAddress Address { get; }

    /// <summary>Whether the pool was told of it.</summary>
    public bool HasCome { get; private set; }

    /// <summary>Reads until the client leaves or is closed. What fails here is the client's end and nobody else's.
    /// </summary>
    public async Task Serve(TlsTerms? tls)
    {
        try
        {
            if (tls is not null)
                await Handshake(tls).ConfigureAwait(false);
            _socket.Blocking = false;
            HasCome = _refusal.IsEmpty;
            if (HasCome)
                _server.Came(this);
            else
                Close(StratumDrop.None, _refusal);
            await (_isSecure ? ReadSecure() : ReadPlain()).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsOfTheLine(failure))
        {
            // The client is gone, or speaks no TLS: there is nobody to tell.
        }
        finally
        {
            // Its place is free before anybody is told that it has gone.
            Release();
            End(StratumDrop.None);
        }
    }

    /// <summary>Ends what lasts too long: a line that is never whole, a queue that never empties, a late close.
    /// </summary>
    /// <param name="now">Ticks of the milliseconds' clock.</param>
    public void Look(long now)
    {
        var limits = _server.Limits;
        if (IsOver(Volatile.Read(ref _closingSince), now, limits.LingerTime))
            _socket.Dispose();
        else if (IsOver(Volatile.Read(ref _blockedSince), now, limits.WaitingTime))
            DropReader();
        else if (IsOver(Volatile.Read(ref _partSince), now, limits.LineTime))
            Close(StratumDrop.SlowLine, default);
    }

    private static bool IsOver(long since, long now, TimeSpan most) =>
        since != 0 && now - since >= (long)most.TotalMilliseconds;

    private async Task Handshake(TlsTerms tls)
    {
        using var patience = new CancellationTokenSource(_server.Limits.HandshakeTime);
        var secure = tls.Wrap(new NetworkStream(_socket, ownsSocket: false));
        _stream = secure;
        _isSecure = true;
        await secure.AuthenticateAsServerAsync(tls.Options, patience.Token).ConfigureAwait(false);
    }

    /// <summary>Tells the pool once that it is gone.</summary>
    private void End(StratumDrop reason)
    {
        if (Interlocked.Exchange(ref _told, 1) == 0)
            _server.Went(this, reason);
    }

    private void Release()
    {
        _framer.Release();
        lock (_gate)
        {
            _isClosed = true;
            _waiting = null;
        }

        _stream?.Dispose();
        _socket.Dispose();
        _server.Forget(this);
    }

    private static bool IsOfTheLine(Exception failure) => failure
        is IOException or SocketException or ObjectDisposedException or OperationCanceledException
        or System.Security.Authentication.AuthenticationException or System.ComponentModel.Win32Exception;
}
