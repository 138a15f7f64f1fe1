using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Simulator.Testnet.Mining;

/// <summary>Opens connections over TCP, with TLS where the pool's address says so.</summary>
/// <param name="trustsAnyone">
/// Whether a certificate that nobody vouches for is taken, as test pools have them.
/// </param>
public sealed class TcpLinkOpener(bool trustsAnyone) : ILinkOpener
{
    public async Task<ILineLink> OpenAsync(PoolAddress pool, CancellationToken cancel)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(pool.Host, pool.Port, cancel).ConfigureAwait(false);
            Stream stream = client.GetStream();
            if (pool.IsSecured)
                stream = await SecureAsync(stream, pool.Host, cancel).ConfigureAwait(false);
            return new TcpLineLink(client, stream);
        }
        catch (Exception failure) when (failure is SocketException or AuthenticationException or IOException)
        {
            client.Dispose();
            throw new IOException(failure.Message, failure);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private async Task<Stream> SecureAsync(Stream plain, string host, CancellationToken cancel)
    {
        var secured = new SslStream(plain);
        var options = new SslClientAuthenticationOptions { TargetHost = host };
        if (trustsAnyone)
            options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        await secured.AuthenticateAsClientAsync(options, cancel).ConfigureAwait(false);
        return secured;
    }
}

/// <summary>Lines over a stream. A line that has no end within 64 KiB ends the connection.</summary>
internal sealed class TcpLineLink(TcpClient client, Stream stream) : ILineLink
{
    private const int LineMost = 65_536;

    private readonly byte[] _chunk = new byte[4096];
    private readonly List<byte> _line = [];
    private int _at;
    private int _end;

    public async ValueTask<string?> ReadAsync(CancellationToken cancel)
    {
        while (true)
        {
            var found = _chunk.AsSpan(_at.._end).IndexOf((byte)'\n');
            _line.AddRange(_chunk.AsSpan(_at, found >= 0 ? found : _end - _at));
            _at = found >= 0 ? _at + found + 1 : _end;
            if (found >= 0)
                return TakeLine();
            if (_line.Count > LineMost)
                throw new IOException($"the pool sent a line of more than {LineMost} bytes");
            (_at, _end) = (0, await stream.ReadAsync(_chunk, cancel).ConfigureAwait(false));
            if (_end == 0)
                return null;
        }
    }

    public async ValueTask WriteAsync(string line, CancellationToken cancel) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancel).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync().ConfigureAwait(false);
        client.Dispose();
    }

    private string TakeLine()
    {
        var text = Encoding.UTF8.GetString([.. _line]).TrimEnd('\r');
        _line.Clear();
        return text;
    }
}
