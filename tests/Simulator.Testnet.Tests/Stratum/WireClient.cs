using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Simulator.Testnet.Tests.Stratum;

/// <summary>A client that says what a test tells it to, byte by byte if need be, and waits for answers.</summary>
internal sealed class WireClient : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly StreamReader _reader;

    public WireClient(IPEndPoint address, int receiveBuffer = 0, Func<Stream, Stream>? wrap = null)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer > 0)
            _socket.ReceiveBufferSize = receiveBuffer;
        _socket.ReceiveTimeout = (int)patience.TotalMilliseconds;
        _socket.Connect(address);
        _stream = new NetworkStream(_socket);
        if (wrap is not null)
            _stream = wrap(_stream);
        _reader = new StreamReader(_stream, Encoding.ASCII);
    }

    public Socket Socket => _socket;

    public void Write(string text) => _stream.Write(Encoding.ASCII.GetBytes(text));

    public void Write(byte[] bytes) => _stream.Write(bytes);

    /// <summary>The next line; null at the end.</summary>
    public string? Line() => _reader.ReadLine();

    public string Ask(string line)
    {
        Write(line + "\n");
        return Line()!;
    }

    public void LogIn()
    {
        Assert.Contains("00000", Ask("""{"id":1,"method":"mining.subscribe","params":["test"]}"""));
        Assert.Contains("true", Ask("""{"id":2,"method":"mining.authorize","params":["a.b","x"]}"""));
        Assert.Contains("set_difficulty", Line());
        Assert.Contains("mining.notify", Line());
    }

    /// <summary>Everything until the other side closes.</summary>
    public string ToTheEnd()
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        try
        {
            for (int count; (count = _reader.Read(buffer)) > 0;)
                text.Append(buffer, 0, count);
        }
        catch (IOException failure) when (failure.InnerException is SocketException
            { SocketErrorCode: SocketError.ConnectionReset })
        {
            // Closed with something unread: an end like any other.
        }

        return text.ToString();
    }

    public void Dispose()
    {
        _reader.Dispose();
        _socket.Dispose();
    }
}
