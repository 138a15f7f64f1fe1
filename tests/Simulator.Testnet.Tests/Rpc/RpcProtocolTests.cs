using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Simulator.Testnet.Http;
using Simulator.Testnet.Rpc;

namespace Simulator.Testnet.Tests.Rpc;

/// <summary>JSON-RPC over HTTP as Bitcoin Core speaks it: ids, batches, errors, statuses, who may call, and limits.
/// </summary>
public sealed class RpcProtocolTests : IDisposable
{
    private readonly LiveRun _run = LiveRun.StartBusy();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("\"curltest\"")]
    [InlineData("17")]
    [InlineData("null")]
    [InlineData("[1,{\"a\":2}]")]
    [InlineData("1.50")]
    public async Task An_id_is_given_back_as_it_came(string id)
    {
        var reply = await _run.Client.PostAsync($$"""{"jsonrpc":"1.0","id":{{id}},"method":"uptime","params":[]}""");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.EndsWith($"\"id\":{id}}}\n", reply.Text);
        Assert.Equal(JsonValueKind.Null, reply.Root.GetProperty("error").ValueKind);
    }

    [Fact]
    public async Task A_method_that_is_none_is_not_found()
    {
        var (code, message, status) = await _run.Client.RefusedAsync("getinfo");

        Assert.Equal((-32601, "Method not found", 404), (code, message, status));
    }

    [Theory]
    [InlineData("{", 500, -32700)]
    [InlineData("7", 500, -32700)]
    [InlineData("{\"id\":1}", 400, -32600)]
    [InlineData("{\"method\":5,\"id\":1}", 400, -32600)]
    [InlineData("{\"method\":\"uptime\",\"params\":3,\"id\":1}", 400, -32600)]
    [InlineData("{\"method\":\"\\ud800\",\"id\":1}", 404, -32601)]
    [InlineData("{\"method\":\"help\",\"params\":{\"\\ud800\":1},\"id\":1}", 500, -8)]
    [InlineData("{\"method\":\"uptime\",\"jsonrpc\":\"3.0\",\"id\":1}", 400, -32600)]
    public async Task What_is_no_request_has_an_error_and_a_status(string body, int status, int code)
    {
        var reply = await _run.Client.PostAsync(body);

        Assert.Equal(status, (int)reply.Status);
        Assert.Equal(code, reply.Root.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Of_two_zero_errors_are_no_errors_of_http_and_notifications_are_not_answered()
    {
        var good = await _run.Client.PostAsync("""{"jsonrpc":"2.0","method":"getblockcount","id":5}""");
        var bad = await _run.Client.PostAsync("""{"jsonrpc":"2.0","method":"nothing","id":5}""");
        var silent = await _run.Client.PostAsync("""{"jsonrpc":"2.0","method":"getblockcount"}""");

        Assert.Equal(["jsonrpc", "result", "id"], good.Root.EnumerateObject().Select(each => each.Name));
        Assert.Equal(["jsonrpc", "error", "id"], bad.Root.EnumerateObject().Select(each => each.Name));
        Assert.Equal(HttpStatusCode.OK, bad.Status);
        Assert.Equal((HttpStatusCode.NoContent, ""), (silent.Status, silent.Text));
    }

    [Fact]
    public async Task A_batch_is_answered_in_order_with_its_errors()
    {
        var reply = await _run.Client.PostAsync(
            """
            [{"method":"getblockhash","params":[0],"id":"a"}, {"method":"nothing","id":2}, 7,
             {"method":"uptime","id":3}]
            """);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(["\"a\"", "2", "null", "3"],
            reply.Root.EnumerateArray().Select(each => each.GetProperty("id").GetRawText()));
        Assert.Equal([0, -32601, -32600, 0], reply.Root.EnumerateArray().Select(each =>
            each.GetProperty("error") is { ValueKind: JsonValueKind.Object } error
                ? error.GetProperty("code").GetInt32() : 0));
        Assert.Equal("[]\n", (await _run.Client.PostAsync("[]")).Text);
        var many = await _run.Client.PostAsync(
            $"[{string.Join(',', Enumerable.Repeat("{\"method\":\"uptime\"}", 1001))}]");
        Assert.Equal(HttpStatusCode.BadRequest, many.Status);
    }

    [Fact]
    public async Task Parameters_go_by_place_or_by_name_and_are_checked()
    {
        var named = await _run.Client.PostAsync("""{"method":"getblockhash","params":{"height":0},"id":1}""");
        var placed = await _run.Client.CallAsync("getblockhash", 0);

        Assert.Equal(placed.GetString(), named.Root.GetProperty("result").GetString());
        Assert.Equal(-3, (await _run.Client.RefusedAsync("getblockhash", "0")).Code);
        Assert.Equal(-8, (await _run.Client.RefusedAsync("getblockhash", -1)).Code);
        Assert.Equal((-8, "Block height out of range", 500), await _run.Client.RefusedAsync("getblockhash", 1e9));
        Assert.Equal(-1, (await _run.Client.RefusedAsync("getblockhash")).Code);
        Assert.Equal(-1, (await _run.Client.RefusedAsync("getblockhash", 0, 1)).Code);
        Assert.Equal(-8, (await _run.Client.RefusedAsync("getblock", "abc")).Code);
        Assert.Equal(-8, (await _run.Client.RefusedAsync("getblock", new string('g', 64))).Code);
        Assert.Equal((-5, "Block not found", 500),
            await _run.Client.RefusedAsync("getblock", new string('f', 64)));
        var unknown = await _run.Client.PostAsync("""{"method":"getblockhash","params":{"hight":0},"id":1}""");
        Assert.Equal(-8, unknown.Root.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic dGVzdGVyOndyb25n")]
    [InlineData("Basic !!!")]
    [InlineData("Bearer abc")]
    public async Task Without_the_password_there_is_a_challenge_and_nothing_else(string? authorization)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{_run.Rpc.EndPoint}/");
        request.Content = new StringContent("{\"method\":\"uptime\"}");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Basic realm=\"jsonrpc\"", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_cookie_file_lets_its_reader_in_and_nobody_else_reads_it()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using (var run = LiveRun.StartBusy(new NodeRpcOptions { CookiePath = path }))
        {
            var cookie = File.ReadAllText(path).Split(':');
            Assert.Equal("__cookie__", cookie[0]);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            using var client = new RpcClient(run.Rpc.EndPoint!, cookie[0], cookie[1]);
            Assert.True((await client.CallAsync("uptime")).GetInt64() >= 0);
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Only_posts_to_known_paths_are_answered()
    {
        using var get = await _run.Client.Http.GetAsync("");
        using var lost = await _run.Client.Http.PostAsync("../../etc/passwd", new StringContent("{}"));
        var wallet = await _run.Client.PostAsync("""{"method":"uptime","id":1}""", "wallet/main");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, lost.StatusCode);
        Assert.Equal(HttpStatusCode.OK, wallet.Status);
    }

    [Fact]
    public async Task What_is_too_large_too_deep_or_no_http_is_refused_and_others_are_served()
    {
        Assert.StartsWith("HTTP/1.1 413", await RawAsync(Head("Content-Length: 104857600") + "{"));
        Assert.StartsWith("HTTP/1.1 413", await RawAsync(
            Head("Transfer-Encoding: chunked") + $"{8_100_000:x}\r\n{new string(' ', 8_100_000)}\r\n"));
        var deep = await _run.Client.PostAsync(
            $"{{\"method\":\"help\",\"params\":{new string('[', 10_000)}{new string(']', 10_000)}}}");
        Assert.Equal(-32700, deep.Root.GetProperty("error").GetProperty("code").GetInt32());
        Assert.StartsWith("HTTP/1.1 400", await RawAsync(
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 400", await RawAsync("\u0016\u0003\u0001\r\n\r\n"));
        Assert.True((await _run.Client.CallAsync("getblockcount")).GetInt32() >= 0);
    }

    [Fact]
    public async Task A_body_that_never_comes_times_out()
    {
        using var run = LiveRun.StartBusy(new NodeRpcOptions { BodyGrace = TimeSpan.FromSeconds(1.1) });

        Assert.StartsWith("HTTP/1.1 408", await RawAsync(Head("Content-Length: 500") + "{", run));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_its_flag()
    {
        await using var second = new NodeRpcServer(new NodeRpcOptions { Listen = _run.Rpc.EndPoint! });

        var taken = await Assert.ThrowsAsync<PortTaken>(second.OpenAsync);
        Assert.Equal("--rpc-port", taken.Flag);
    }

    [Fact]
    public async Task Before_the_run_has_started_the_node_is_loading()
    {
        await using var server = new NodeRpcServer(new NodeRpcOptions
        {
            Listen = new IPEndPoint(IPAddress.Loopback, 0), User = "a", Password = "b",
        });
        await server.OpenAsync();
        using var client = new RpcClient(server.EndPoint!, "a", "b");

        Assert.Equal(-28, (await client.RefusedAsync("getblockcount")).Code);
    }

    /// <summary>The lines before a body, with the password.</summary>
    private static string Head(string line)
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{LiveRun.User}:{LiveRun.Password}"));
        return $"POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {basic}\r\n{line}\r\n\r\n";
    }

    private async Task<string> RawAsync(string request, LiveRun? run = null)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync((run ?? _run).Rpc.EndPoint!);
        var stream = socket.GetStream();
        var buffer = new byte[4096];
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var answer = stream.ReadAsync(buffer, enough.Token).AsTask();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), enough.Token);
        }
        catch (IOException)
        {
            // Who is refused may be shut out before all was sent; the answer has come all the same.
        }

        return Encoding.Latin1.GetString(buffer, 0, await answer);
    }
}
