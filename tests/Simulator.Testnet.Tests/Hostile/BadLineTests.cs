using System.Text;
using Simulator.Testnet.Stratum;
using Simulator.Testnet.Tests.Stratum;

namespace Simulator.Testnet.Tests.Hostile;

/// <summary>
/// What a pool's door answers to clients who mean no good (S1 to S24), over real sockets and while somebody else mines.
/// </summary>
[Collection(SocketsCollection.Name)]
public sealed class BadLineTests
{
    private const long MemoryMost = 10_000_000;

    private static readonly (string Name, string Line, string Answer)[] strangers =
    [
        ("S4 bytes that are no text", "{\"id\":1,\"method\":\"\u00ff\"}", "[20,\"invalid JSON: "),
        ("S4 zero bytes", "\0\0\0", "[20,\"invalid JSON: "),
        ("S5 nested 4,000 deep", new string('[', 4_000), "nested deeper than 16"),
        ("S5 nested in parameters", "{\"id\":1,\"params\":" + new string('[', 4_000), "nested deeper than 16"),
        ("S6 a list", "[]", "[20,\"request must be an object\""),
        ("S6 a number", "1", "[20,\"request must be an object\""),
        ("S6 null", "null", "[20,\"request must be an object\""),
        ("S7 an id of 65 characters",
            $"{{\"id\":\"{new string('i', 65)}\",\"method\":\"mining.ping\"}}", "64 characters"),
        ("S7 a share without id", "{\"method\":\"mining.submit\",\"params\":[]}", "-1,\"missing request id\""),
        ("S8 an unknown method", "{\"id\":1,\"method\":\"x\"}", "[20,\"unknown method 'x'\""),
        ("S9 no parameters", "{\"id\":1,\"method\":\"mining.submit\",\"params\":{}}", "[2"),
        ("S10 a share of a stranger", Share("1", time: "00000000"), "[24,"),
        ("S17 a name of 5,000", Authorize(new string('n', 5_000)), "[24,\"worker name: 1-128 printable characters\""),
        ("S17 a name with colours", Authorize("\\u001b[31mred"), "[24,\"worker name: "),
        ("S18 difficulty 0", Suggest("0"), "[20,\"difficulty must be between "),
        ("S18 difficulty below 0", Suggest("-1"), "[20,\"difficulty must be between "),
        ("S18 difficulty 1e308", Suggest("1e308"), "[20,\"difficulty must be between "),
        ("S18 difficulty NaN", Suggest("NaN"), "[20,\"invalid JSON: "),
    ];

    private static readonly (string Name, string Line, string Answer)[] miners =
    [
        ("S9 three parameters", Submit("\"bob.1\",\"1\",\"2\""), "[20,\"mining.submit needs 5 parameters, got 3\""),
        ("S11 an unknown job", Share("zzz"), "[21,\"job not found (stale)\""),
        ("S13 too little work", Share("JOB"), "[23,\""),
        ("S14 a nonce of 7 digits", Share("JOB", nonce: "0000000"), "[20,\"nonce must be 8 hex digits\""),
        ("S14 an extranonce of 4 bytes", Share("JOB", "00000000"), "[20,\"extranonce2 must be 16 hex digits\""),
        ("S14 odd hex", Share("JOB", "000000000000000"), "[20,\"extranonce2 must be 16 hex digits\""),
        ("S14 a prefix", Share("JOB", nonce: "0x000000"), "[20,\"nonce must be 8 hex digits\""),
        ("S15 a time before the job", Share("JOB", time: "00000001"), "[20,\"ntime out of range\""),
        ("S15 a time far ahead", Share("JOB", time: "fffffff0"), "[20,\"ntime out of range\""),
        ("S16 version bits outside", Share("JOB", bits: ",\"e0000001\""), "[20,\"version bits outside mask\""),
    ];

    [Fact]
    public void Each_bad_line_has_its_answer_and_nobody_else_is_harmed()
    {
        using var testnet = new OpenTestnet(blocksEvery: 10);
        var neighbour = new Neighbour(testnet);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var wrong = new List<string>();
        for (var turn = 0; turn < 5; turn++)
        {
            foreach (var (name, line, answer) in strangers)
                using (var client = testnet.Connect())
                {
                    client.Write([.. Encoding.Latin1.GetBytes(line), (byte)'\n']);
                    Judge(name, answer, client.Line());
                    Judge(name, "pong", client.Ask("{\"id\":1,\"method\":\"mining.ping\"}"));
                }

            foreach (var (name, line, answer) in miners)
                using (var miner = testnet.LogIn(1))
                {
                    var job = miner.Job!;
                    miner.Wire.Write(line.Replace("JOB", job.Id).Replace("TIME", $"{job.Time:x8}") + "\n");
                    Judge(name, answer, AnswerOf(miner.Wire));
                }
        }

        Eventually.Holds(() => testnet.Counters.Connected == 1, "all others have left");
        neighbour.IsUnharmed();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MemoryMost);
        Assert.Empty(wrong);

        void Judge(string name, string answer, string? said)
        {
            if (said?.Contains(answer) != true)
                wrong.Add($"{name}: {said}");
        }
    }

    [Fact]
    public void What_is_no_Stratum_is_closed_with_its_answer()
    {
        using var testnet = new OpenTestnet();
        var neighbour = new Neighbour(testnet);
        Assert.Contains("line-too-long", Everything(testnet, Encoding.ASCII.GetBytes(new string('[', 10_000))));
        Assert.Equal("", Everything(testnet, [0x16, 0x03, 0x01, 0x02, 0x00, 0x01]));
        Assert.StartsWith("HTTP/1.1 400 Bad Request", Everything(testnet, "GET / HTTP/1.1\r\n\r\n"u8.ToArray()));
        neighbour.IsUnharmed();
    }

    [Fact]
    public void A_line_that_does_not_end_is_closed_in_time()
    {
        using var testnet = new OpenTestnet(new StratumLimits { LineTime = TimeSpan.FromMilliseconds(200) });
        var neighbour = new Neighbour(testnet);
        using (var client = testnet.Connect())
        {
            client.Write("{");
            client.ToTheEnd();
        }

        neighbour.IsUnharmed();
    }

    [Fact]
    public void A_flood_in_one_packet_is_answered_to_the_limit_and_closed()
    {
        using var testnet = new OpenTestnet();
        var neighbour = new Neighbour(testnet);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var ping = "{\"id\":1,\"method\":\"mining.ping\"}\n";
        using (var client = testnet.Connect())
        {
            var writing = new Thread(() => Record.Exception(() => client.Write(string.Concat(
                Enumerable.Repeat(ping, 20_000)))));
            writing.Start();
            var heard = client.ToTheEnd().Split('\n');
            writing.Join();
            Assert.InRange(heard.Count(line => line.Contains("pong")), 100, 1_000);
            Assert.Contains(heard, line => line.Contains("[20,\"rate limit\",null]"));
            Assert.True(heard.Length < 15_000);
        }

        neighbour.IsUnharmed();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MemoryMost);
    }

    [Fact]
    public void An_address_has_its_limit_and_who_is_in_stays_in()
    {
        using var testnet = new OpenTestnet(new StratumLimits { PerAddress = 50, CountsLoopback = true });
        var neighbour = new Neighbour(testnet);
        var clients = Enumerable.Range(0, 500).Select(_ => testnet.Connect()).ToList();
        Assert.All(clients[49..], client =>
            Assert.Contains("too many connections from this address: at most 50", client.ToTheEnd()));
        Assert.Contains("pong", clients[48].Ask("{\"id\":1,\"method\":\"mining.ping\"}"));
        Assert.Equal(451, testnet.Counters.Refused);
        clients.ForEach(client => client.Dispose());
        neighbour.IsUnharmed();
    }

    [Fact]
    public void Who_connects_and_stays_silent_is_closed_after_a_minute_and_who_mines_is_not()
    {
        using var testnet = new OpenTestnet();
        var neighbour = new Neighbour(testnet);
        using var silent = testnet.Connect();
        // Its minute begins where the pool has heard of it: who was answered was heard of.
        Assert.Contains("pong", silent.Ask("{\"id\":1,\"method\":\"mining.ping\"}"));
        testnet.Clock.Leap(Domain.Time.SimTime.FromSeconds(30L));
        Assert.Contains("pong", silent.Ask("{\"id\":1,\"method\":\"mining.ping\"}"));
        testnet.Clock.Leap(Domain.Time.SimTime.FromSeconds(31L));
        Assert.Equal("", silent.ToTheEnd());
        neighbour.IsUnharmed();
    }

    [Fact]
    public void A_thousand_that_come_back_at_once_are_let_in_or_refused_in_time()
    {
        using var testnet = new OpenTestnet(blocksEvery: 1);
        var neighbour = new Neighbour(testnet);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Crowd.Do(1_000, atOnce: 16, _ =>
        {
            using var client = testnet.Connect();
            Assert.Contains("\"result\":[[[", client.Ask("{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[]}"));
        });
        Eventually.Holds(() => testnet.Counters.Connected == 1, "all have left");
        Assert.Equal(1_001, testnet.Counters.Accepted);
        Assert.True(neighbour.IsUnharmed() > 0);
        Assert.InRange(testnet.Counters.BroadcastLatency.Percentile(0.99), 0, Neighbour.Patience.TotalSeconds);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MemoryMost);
    }

    [Fact]
    public void A_share_of_who_has_logged_in_but_not_subscribed_is_25()
    {
        using var testnet = new OpenTestnet();
        using var client = testnet.Connect();
        Assert.Contains("true", client.Ask(Authorize("bob.1")));
        Assert.Contains("[25,", client.Ask(Share("1", time: "00000000")));
    }

    private static string Everything(OpenTestnet testnet, byte[] bytes)
    {
        using var client = testnet.Connect();
        client.Write(bytes);
        return client.ToTheEnd();
    }

    private static string AnswerOf(WireClient client)
    {
        while (true)
            if (client.Line() is var line && line?.Contains("\"id\":9,") != false)
                return line ?? "closed";
    }

    private static string Submit(string parameters) =>
        $"{{\"id\":9,\"method\":\"mining.submit\",\"params\":[{parameters}]}}";

    private static string Share(
        string job, string extranonce2 = "0000000000000000", string time = "TIME", string nonce = "00000000",
        string bits = "") => Submit($"\"bob.1\",\"{job}\",\"{extranonce2}\",\"{time}\",\"{nonce}\"{bits}");

    private static string Authorize(string name) =>
        $"{{\"id\":1,\"method\":\"mining.authorize\",\"params\":[\"{name}\",\"x\"]}}";

    private static string Suggest(string difficulty) =>
        $"{{\"id\":1,\"method\":\"mining.suggest_difficulty\",\"params\":[{difficulty}]}}";
}
