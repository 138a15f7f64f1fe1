using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Simulator.Testnet.State;
using Simulator.Testnet.Tests.Rpc;

namespace Simulator.Testnet.Tests.State;

/// <summary>The state of a run over HTTP: what it shows, and what it answers to those who mean no good (H1 to H8).
/// </summary>
public sealed class StateServerTests : IDisposable
{
    private readonly LiveRun _run;
    private readonly HttpClient _http;

    public StateServerTests()
    {
        _run = LiveRun.Start("""
            version: 1
            name: shown
            seed: 7
            clock: real
            stop: { time: 600s }
            chain: { preset: regtest, spacing: 200ms, difficulty: { rule: fixed, initial: { hashrate: 20 kH/s } },
              proof: mixed }
            miners: [{ name: rivals, count: 2, hashrate: 10 kH/s }, { name: small, count: 3, hashrate: 10 kH/s }]
            pools: [{ name: alpha, members: { small: 3 }, scheme: { kind: pplns, window: 2 difficulties } }]
            """, state: new StateOptions { ReadersMax = 4, BacklogMax = 256 });
        _http = new HttpClient { BaseAddress = new Uri($"http://{_run.State.EndPoint}/") };
    }

    public void Dispose()
    {
        _http.Dispose();
        _run.Dispose();
    }

    [Fact]
    public async Task The_state_follows_the_chain_and_its_pools()
    {
        JsonElement state;
        do
            state = await GetAsync("api/state");
        while (state.GetProperty("chain").GetProperty("height").GetInt32() < 5);

        Assert.Equal("shown", state.GetProperty("scenario").GetString());
        var pool = state.GetProperty("pools")[0];
        Assert.Equal(("alpha", "pplns", 3), (pool.GetProperty("name").GetString(),
            pool.GetProperty("scheme").GetString(), pool.GetProperty("members").GetInt32()));
        Assert.Equal(2, state.GetProperty("miners").GetArrayLength());
        var best = state.GetProperty("miners").EnumerateArray()
            .Sum(miner => miner.GetProperty("blocksOnBestChain").GetInt32());
        Assert.Equal(state.GetProperty("chain").GetProperty("height").GetInt32(), best);
        Assert.Equal(JsonValueKind.Array, state.GetProperty("events").ValueKind);
        Assert.Equal("alpha", (await GetAsync("api/pools"))[0].GetProperty("name").GetString());
        Assert.Equal("alpha", (await GetAsync("api/pools/alpha")).GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Array, (await GetAsync("api/pools/alpha/workers")).ValueKind);
        Assert.Equal(JsonValueKind.Array, (await GetAsync("api/pools/alpha/payouts?limit=5")).ValueKind);
        var blocks = await GetAsync("api/blocks?limit=3&from=4");
        Assert.Equal([4, 3, 2], blocks.EnumerateArray().Select(each => each.GetProperty("height").GetInt32()));
        Assert.Equal(blocks[1].GetProperty("hash").GetString(), blocks[0].GetProperty("previous").GetString());
    }

    [Fact]
    public async Task A_reader_of_events_hears_of_each_block_once_and_in_order()
    {
        using var reader = await ReadEventsAsync();
        var heights = new List<int>();
        while (heights.Count < 5)
        {
            var line = await reader.ReadLineAsync() ?? throw new InvalidOperationException("the events have ended");
            if (line != "event: block")
                continue;
            var data = (await reader.ReadLineAsync())!["data: ".Length..];
            heights.Add(JsonDocument.Parse(data).RootElement.GetProperty("height").GetInt32());
        }

        // A change of branch tells the blocks of the new one again.
        Assert.True(heights.Zip(heights.Skip(1)).All(pair => pair.Second <= pair.First + 1), string.Join(' ', heights));
    }

    [Fact]
    public async Task A_page_of_another_origin_and_who_asks_for_the_head_take_no_place_among_the_readers()
    {
        for (var i = 0; i < 6; i++)
        {
            Assert.StartsWith("HTTP/1.1 403 ", await RawAsync(
                "GET /api/events HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n\r\n"));
            Assert.StartsWith("HTTP/1.1 200 ", await RawAsync("HEAD /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        }

        using var own = await ReadEventsAsync();
        Assert.Equal("event: state", await own.ReadLineAsync());
    }

    [Fact]
    public async Task Readers_of_events_are_few_and_more_are_sent_away()
    {
        var readers = new List<StreamReader>();
        for (var i = 0; i < 4; i++)
            readers.Add(await ReadEventsAsync());
        using (var refused = await _http.GetAsync("api/events", HttpCompletionOption.ResponseHeadersRead))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        foreach (var reader in readers)
            reader.Dispose();

        // Their places are free again as soon as the server notices.
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            using var again = await _http.GetAsync(
                "api/events", HttpCompletionOption.ResponseHeadersRead, enough.Token);
            if (again.StatusCode == HttpStatusCode.OK)
                return;
        }
    }

    [Fact]
    public void A_reader_that_falls_behind_is_dropped_and_nobody_waits_for_it()
    {
        var feed = new EventFeed(readersMax: 2, backlogMax: 3);
        var (slow, quick) = (feed.Join()!, feed.Join()!);
        for (var i = 0; i < 4; i++)
        {
            feed.Tell(new FeedItem("note", new { i }));
            Assert.True(quick.Reader.TryRead(out _));
        }

        Assert.Equal((1, 1L), (feed.Readers, feed.Dropped));
        for (var i = 0; i < 3; i++)
            Assert.True(slow.Reader.TryRead(out _));
        Assert.True(slow.Reader.Completion.IsFaulted);
        Assert.False(quick.Reader.Completion.IsCompleted);
        feed.Close();
        Assert.Null(feed.Join());
        Assert.True(quick.Reader.Completion.IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData("GET", "/../../etc/passwd", 404)]
    [InlineData("GET", "/api/%2e%2e/%2e%2e/etc/passwd", 404)]
    [InlineData("GET", "/api/pools/..%2f..%2fetc", 404)]
    [InlineData("GET", "/api/pools/%00", 400)]
    [InlineData("GET", "//etc/passwd", 404)]
    [InlineData("GET", "/api/blocks?limit=1000000000", 400)]
    [InlineData("GET", "/api/blocks?limit=0", 400)]
    [InlineData("GET", "/api/blocks?limit=1&limit=2", 400)]
    [InlineData("GET", "/api/blocks?from=NaN", 400)]
    [InlineData("GET", "/api/blocks?from=-1", 400)]
    [InlineData("GET", "/api/blocks?page=1", 400)]
    [InlineData("GET", "/api/blocks?from=99999999999999999999", 400)]
    [InlineData("GET", "/api/blocks?limit=1000", 200)]
    [InlineData("GET", "/health/live", 200)]
    [InlineData("GET", "/health/ready", 200)]
    [InlineData("DELETE", "/api/state", 405)]
    [InlineData("POST", "/api/faults", 401)]
    [InlineData("DELETE", "/api/faults", 401)]
    [InlineData("POST", "/api/faults?token=guess", 401)]
    [InlineData("GET /api/state\u0001", "", 404)]
    public async Task Each_bad_request_has_its_answer(string method, string path, int status) =>
        Assert.StartsWith($"HTTP/1.1 {status} ",
            await RawAsync($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"));

    [Theory]
    [InlineData("localhost:8080", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]:8080", 200)]
    [InlineData("evil.example", 403)]
    [InlineData("127.0.0.1.evil.example", 403)]
    [InlineData("192.0.2.7", 403)]
    public async Task Only_this_machines_own_names_are_served(string host, int status) =>
        Assert.StartsWith($"HTTP/1.1 {status} ", await RawAsync($"GET /api/state HTTP/1.1\r\nHost: {host}\r\n\r\n"));

    [Theory]
    [InlineData("http://evil.example", 403)]
    [InlineData("null", 403)]
    [InlineData("http://localhost", 400)]
    public async Task A_page_of_another_origin_changes_nothing(string origin, int status) =>
        Assert.StartsWith($"HTTP/1.1 {status} ", await RawAsync(
            $"POST /api/faults HTTP/1.1\r\nHost: localhost\r\nOrigin: {origin}\r\n"
            + $"Authorization: Bearer {_run.State.Token}\r\nContent-Length: 2\r\n\r\n{{}}"));

    [Theory]
    [InlineData("{", "")]
    [InlineData("[]", "")]
    [InlineData("{\"command\":5}", "/command")]
    [InlineData("{\"command\":\"stop\"}", "/command")]
    [InlineData("{\"command\":\"fault a\\nstop\"}", "/command")]
    [InlineData("{\"command\":\"heal\",\"kind\":1}", "/kind")]
    [InlineData("{\"command\":\"fault nonsense\"}", "command")]
    public async Task A_fault_that_is_not_understood_says_where(string body, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/faults");
        request.Content = new StringContent(body);
        request.Headers.Authorization = new("Bearer", _run.State.Token);
        using var response = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.True(problem.GetProperty("errors").TryGetProperty(path, out _), problem.GetRawText());
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var head = $"POST /api/faults HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {_run.State.Token}\r\n";

        Assert.StartsWith("HTTP/1.1 413 ", await RawAsync($"{head}Content-Length: 104857600\r\n\r\n{{"));
        Assert.StartsWith("HTTP/1.1 400 ", await RawAsync($"{head}Content-Length: -1\r\n\r\n{{"));
        Assert.Equal(JsonValueKind.Object, (await GetAsync("api/state")).ValueKind);
    }

    [Fact]
    public async Task Answers_forbid_scripts_of_others_and_guesses_of_their_type()
    {
        using var response = await _http.GetAsync("api/state");

        Assert.StartsWith("default-src 'self'",
            string.Join(';', response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Figures_are_in_the_text_form_of_prometheus()
    {
        var text = await _http.GetStringAsync("metrics");

        Assert.Contains("# TYPE minesim_chain_height gauge\nminesim_chain_height ", text);
        Assert.Contains("minesim_pool_blocks_total{pool=\"alpha\"} ", text);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Assert.Matches(@"^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[^}]*\})? (NaN|-?[0-9.]+([eE][-+]?[0-9]+)?))$", line);
    }

    [Fact]
    public async Task The_token_is_written_for_its_owner_alone_and_gone_at_the_end()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using (var server = new StateServer(new StateOptions
        {
            Listen = new IPEndPoint(IPAddress.Loopback, 0), TokenPath = path,
        }))
        {
            await server.OpenAsync();
            Assert.Equal(server.Token, File.ReadAllText(path));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            using var early = new HttpClient();
            using var answer = await early.GetAsync($"http://{server.EndPoint}/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }

        Assert.False(File.Exists(path));
    }

    private async Task<JsonElement> GetAsync(string path) =>
        JsonDocument.Parse(await _http.GetStringAsync(path)).RootElement;

    private async Task<StreamReader> ReadEventsAsync()
    {
        var response = await _http.GetAsync("api/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        return new StreamReader(await response.Content.ReadAsStreamAsync());
    }

    private async Task<string> RawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(_run.State.EndPoint!);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        var buffer = new byte[4096];
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        return Encoding.Latin1.GetString(buffer, 0, await stream.ReadAsync(buffer, enough.Token));
    }
}
