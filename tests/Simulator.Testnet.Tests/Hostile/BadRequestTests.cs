using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Simulator.Testnet.Tests.Hostile;

/// <summary>
/// What RPC and state answer over HTTP to those who mean no good (H2 to H6, H8), while somebody mines beside them.
/// </summary>
[Collection(SocketsCollection.Name)]
public sealed class BadRequestTests
{
    private const long MemoryMost = 10_000_000;
    private const string Password = "Authorization: Basic dGVzdGVyOmEgcGFzc3dvcmQ=\r\n";

    [Fact]
    public void Each_bad_request_has_its_answer_and_who_mines_goes_on()
    {
        using var testnet = new OpenTestnet();
        var neighbour = new Neighbour(testnet);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (rpc, state) = (testnet.Rpc.EndPoint!, testnet.State.EndPoint!);
        var token = $"Authorization: Bearer {testnet.State.Token}\r\n";
        var deep = new string('[', 10_000);
        (string Name, IPEndPoint Place, string Request, int Status)[] cases =
        [
            ("H2 100 MB for RPC", rpc, Post("/", Password, "Content-Length: 104857600\r\n", "{"), 413),
            ("H2 100 MB for the state", state, Post("/api/faults", token, "Content-Length: 104857600\r\n", "{"), 413),
            ("H2 less than nothing", rpc, Post("/", Password, "Content-Length: -1\r\n", "{"), 400),
            ("H2 a body that never ends", state, Post(
                "/api/faults", token, "Transfer-Encoding: chunked\r\n", "1\r\n{\r\n"), 408),
            ("H3 no JSON for RPC", rpc, Post("/", Password, "{"), 500),
            ("H3 nested 10,000 deep for RPC", rpc, Post("/", Password, deep), 500),
            ("H3 no JSON for the state", state, Post("/api/faults", token, "{"), 400),
            ("H3 nested 10,000 deep for the state", state, Post("/api/faults", token, deep), 400),
            ("H3 an unknown field", state, Post("/api/faults", token, "{\"command\":\"heal\",\"what\":1}"), 400),
            ("H4 a page of a milliard", state, Get("/api/blocks?limit=1000000000"), 400),
            ("H4 a page from nowhere", state, Get("/api/blocks?from=NaN"), 400),
            ("H4 a page before the first", state, Get("/api/blocks?from=-1"), 400),
            ("H5 another host", state, "GET /api/state HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403),
            ("H5 another host for RPC", rpc,
                $"POST / HTTP/1.1\r\nHost: evil.example\r\n{Password}Content-Length: 2\r\n\r\n{{}}", 403),
            ("H5 a page of others for RPC", rpc, Post(
                "/", Password + "Origin: http://evil.example\r\n", "{}"), 403),
            ("H5 a page of others", state, Post(
                "/api/faults", token + "Origin: http://evil.example\r\n", "{\"command\":\"heal\"}"), 403),
            ("H6 no token", state, Post("/api/faults", "", "{\"command\":\"heal\"}"), 401),
            ("H6 a token in the address", state, Post(
                $"/api/faults?token={testnet.State.Token}", "", "{\"command\":\"heal\"}"), 401),
            ("H6 no password", rpc, Post("/", "", "{}"), 401),
            ("H6 a wrong password", rpc, Post("/", "Authorization: Basic eDp5\r\n", "{}"), 401),
        ];
        var wrong = cases.Select(each => (each.Name, each.Status, Said: Said(each.Place, each.Request)))
            .Where(each => !each.Said.StartsWith($"HTTP/1.1 {each.Status} ", StringComparison.Ordinal))
            .Select(each => $"{each.Name}: {each.Said}").ToList();
        neighbour.IsUnharmed();
        Assert.Empty(wrong);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MemoryMost);
    }

    [Fact]
    public void A_thousand_readers_of_events_that_never_read_cost_nobody_anything()
    {
        using var testnet = new OpenTestnet(blocksEvery: 1);
        var neighbour = new Neighbour(testnet);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var readers = new List<Socket>();
        for (var i = 0; i < 1_000; i++)
        {
            var reader = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 2048 };
            reader.Connect(testnet.State.EndPoint!);
            readers.Add(reader);
            // Those beyond the limit may be closed already.
            Record.Exception(() => reader.Send(Encoding.ASCII.GetBytes(Get("/api/events"))));
        }

        neighbour.Mines(20);
        readers.ForEach(reader => reader.Dispose());
        using var http = new HttpClient { BaseAddress = new Uri($"http://{testnet.State.EndPoint}/") };
        Eventually.Holds(() => Reads(http), "there is room for a reader again");
        Assert.True(neighbour.IsUnharmed() > 0);
        Assert.InRange(testnet.Counters.BroadcastLatency.Percentile(0.99), 0, Neighbour.Patience.TotalSeconds);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MemoryMost);
    }

    private static bool Reads(HttpClient http)
    {
        try
        {
            using var answer = http.GetAsync("api/events", HttpCompletionOption.ResponseHeadersRead)
                .GetAwaiter().GetResult();
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Get(string path) => $"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static string Post(string path, string lines, string body) =>
        Post(path, lines, $"Content-Length: {body.Length}\r\n", body);

    private static string Post(string path, string lines, string length, string body) =>
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\n{lines}Content-Type: application/json\r\n{length}\r\n{body}";

    private static string Said(IPEndPoint place, string request)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 60_000 };
        socket.Connect(place);
        socket.Send(Encoding.Latin1.GetBytes(request));
        var buffer = new byte[4096];
        return Encoding.Latin1.GetString(buffer, 0, socket.Receive(buffer));
    }
}
