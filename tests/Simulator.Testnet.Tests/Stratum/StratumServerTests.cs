using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;
using Simulator.Testnet.Stratum;

namespace Simulator.Testnet.Tests.Stratum;

[Collection(SocketsCollection.Name)]
public sealed class StratumServerTests
{
    private const string Submit =
        """{"id":4,"method":"mining.submit","params":["a.b","1","00","65000000","80b59f00"]}""";

    // A test that is kept from reading for a while is no slow reader.
    private static readonly StratumLimits patientWithReaders =
        new() { Waiting = 1_000_000, WaitingTime = TimeSpan.FromMinutes(5) };

    [Fact]
    public void A_client_gets_its_answers_and_its_jobs()
    {
        using var stage = new WireStage();
        using var client = stage.LogIn();
        Assert.Equal("""{"id":4,"result":true,"error":null}""", client.Ask(Submit));
        Assert.Equal(1, stage.Server.Counters.Connected);
        Assert.Equal(3, stage.Server.Counters.Lines);
        Assert.InRange(stage.Server.Counters.AnswerLatency.Count, 1, 3);
    }

    [Fact]
    public void Lines_are_the_same_however_they_were_cut()
    {
        using var stage = new WireStage();
        using var client = stage.LogIn();
        var text = string.Concat(Enumerable.Range(0, 200).Select(i => Submit.Replace("4,", $"{i},") + "\n"));
        var random = new Random(7);
        for (var at = 0; at < text.Length;)
        {
            var count = Math.Min(random.Next(1, 300), text.Length - at);
            client.Write(text.Substring(at, count));
            at += count;
        }

        for (var i = 0; i < 200; i++)
            Assert.Equal($$"""{"id":{{i}},"result":true,"error":null}""", client.Line());
    }

    [Fact]
    public void A_job_reaches_all_that_listen_and_nobody_else()
    {
        using var stage = new WireStage(jobEvery: SimTime.FromSeconds(0.2));
        using var silent = stage.Connect();
        var clients = Enumerable.Range(0, 50).Select(_ => stage.LogIn()).ToList();
        foreach (var client in clients)
            Assert.Contains("mining.notify", client.Line());
        Assert.Equal("""{"id":9,"result":true,"error":null}""", silent.Ask("""{"id":9}"""));
        Eventually.Holds(
            () => stage.Server.Counters.BroadcastLatency.Count >= 50, "what a client has read is counted, too");
        clients.ForEach(client => client.Dispose());
        Eventually.Holds(() => stage.Closed.Count == 50, "the pool knows that they are gone");
        Assert.All(stage.Closed, closed => Assert.Equal(StratumDrop.None, closed.Reason));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Jobs_and_answers_keep_their_order_while_a_job_goes_out(int senders)
    {
        // Jobs come all the time, and each client must see them counted up, none left out.
        var limits = patientWithReaders with { Senders = senders };
        using var stage = new WireStage(limits, jobEvery: new SimTime(2_000));
        var clients = Enumerable.Range(0, 100).Select(_ => stage.Connect()).ToList();
        foreach (var client in clients)
            client.Write("""{"id":2,"method":"mining.authorize","params":["a.b","x"]}""" + "\n");
        foreach (var client in clients)
        {
            Assert.Contains("true", client.Line());
            Assert.Contains("set_difficulty", client.Line());
            var last = NumberOf(client.Line()!);
            for (var i = 0; i < 50; i++)
                Assert.Equal(++last, NumberOf(client.Line()!));
        }
    }

    [Fact]
    public void What_was_said_before_a_drop_arrives()
    {
        using var stage = new WireStage();
        using var client = stage.Connect();
        client.Write("""{"id":3,"method":"mining.leave"}""" + "\n" + Submit + "\n");
        Assert.Equal("""{"id":3,"result":true,"error":null}""" + "\n", client.ToTheEnd());
        Eventually.Holds(() => stage.Closed is [{ Reason: StratumDrop.Moved }], "the pool is told once");
    }

    [Fact]
    public void A_line_without_an_end_is_refused_and_others_go_on()
    {
        using var stage = new WireStage();
        using var other = stage.LogIn();
        using var client = stage.Connect();
        client.Write(new string('x', 20_000));
        Assert.Contains("line-too-long", client.ToTheEnd());
        Eventually.Holds(() => stage.Closed is [{ Reason: StratumDrop.LineTooLong }], "the pool is told");
        Assert.Contains("true", other.Ask(Submit));
    }

    [Fact]
    public void A_greeting_of_TLS_is_closed_at_once_with_a_hint_for_people()
    {
        using var stage = new WireStage();
        var notes = new List<string>();
        stage.Server.Notes.Listener = notes.Add;
        using var client = stage.Connect();
        client.Write([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]);
        Assert.Equal("", client.ToTheEnd());
        Assert.Contains("stratum+tcp", Assert.Single(notes));
        Assert.Contains("1 x tls-on-plain-port", Assert.Single(stage.Server.Notes.Lines));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("POST /x HTTP/1.1\r\n")]
    public void A_request_of_HTTP_is_told_where_the_state_is(string request)
    {
        using var stage = new WireStage();
        using var client = stage.Connect();
        client.Write(request);
        var answer = client.ToTheEnd();
        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", answer);
        Assert.EndsWith("This is a Stratum port; the state of the testnet is at http://state\n", answer);
        Eventually.Holds(() => stage.Closed is [{ Reason: StratumDrop.HttpRequest }], "the pool is told");
    }

    [Fact]
    public void Who_sends_a_line_byte_by_byte_is_closed()
    {
        using var stage = new WireStage(new StratumLimits { LineTime = TimeSpan.FromMilliseconds(150) });
        using var client = stage.Connect();
        using var idle = stage.Connect();
        client.Write("{");
        Eventually.Holds(() =>
        {
            try
            {
                client.Write(" ");
            }
            catch (IOException)
            {
                // Closed meanwhile: what was waited for.
            }

            return stage.Closed is [{ Reason: StratumDrop.SlowLine }];
        }, "a line that never ends is ended");
        Assert.Contains("true", idle.Ask(Submit));
    }

    [Fact]
    public void Who_sends_whole_lines_may_always_be_within_the_next_one()
    {
        var limit = TimeSpan.FromSeconds(1);
        using var stage = new WireStage(new StratumLimits { LineTime = limit });
        // A machine that keeps this test waiting makes it a slow client, which shows nothing: then another tries.
        Assert.True(Enumerable.Range(0, 10).Any(_ => SendsWithin(stage, limit)), "each was closed, or was slow");
    }

    private static bool SendsWithin(WireStage stage, TimeSpan limit)
    {
        using var client = stage.Connect();
        client.Write(Submit[..9]);
        var (watch, last, longest) = (Stopwatch.StartNew(), TimeSpan.Zero, TimeSpan.Zero);
        while (watch.Elapsed < 3 * limit && longest < limit / 2)
        {
            client.Write(Submit[9..] + "\n" + Submit[..9]);
            Assert.True(client.Line() is not null || watch.Elapsed - last > limit / 2, "closed as a slow line");
            (longest, last) = (watch.Elapsed - last > longest ? watch.Elapsed - last : longest, watch.Elapsed);
        }

        return longest < limit / 2;
    }

    [Fact]
    public void Who_never_reads_is_dropped_and_others_get_every_job()
    {
        // A job every 50 ms, so that the reader may be kept from reading for seconds before it counts as slow, too.
        var limits = new StratumLimits { SendBuffer = 4096, WaitingTime = TimeSpan.FromMinutes(2) };
        using var stage = new WireStage(limits, jobEvery: new SimTime(50_000));
        using var reader = stage.LogIn();
        using var sleeper = stage.LogIn(receiveBuffer: 2048);
        var last = -1;
        while (stage.Closed.Count == 0)
        {
            var next = NumberOf(reader.Line()!);
            Assert.True(last < 0 || next == last + 1);
            last = next;
        }

        Assert.Equal(StratumDrop.SlowReader, Assert.Single(stage.Closed).Reason);
        Assert.Equal(1, stage.Server.Counters.Connected);
    }

    [Fact]
    public void What_waits_too_long_for_its_reader_drops_it()
    {
        var limits = new StratumLimits
        {
            SendBuffer = 4096, Waiting = int.MaxValue, WaitingTime = TimeSpan.FromMilliseconds(200),
        };
        using var stage = new WireStage(limits, jobEvery: new SimTime(5_000));
        using var sleeper = stage.LogIn(receiveBuffer: 2048);
        Eventually.Holds(() => stage.Closed is [{ Reason: StratumDrop.SlowReader }], "the sleeper is dropped");
    }

    [Fact]
    public void Who_wakes_up_in_time_has_lost_nothing()
    {
        var limits = patientWithReaders with { SendBuffer = 4096 };
        using var stage = new WireStage(limits, jobEvery: new SimTime(1_000));
        using var sleeper = stage.LogIn(receiveBuffer: 2048);
        Eventually.Holds(() => stage.Server.Counters.Broadcasts > 300, "more than the sockets hold");
        var last = NumberOf(sleeper.Line()!);
        for (var i = 0; i < 300; i++)
            Assert.Equal(++last, NumberOf(sleeper.Line()!));
    }

    [Fact]
    public void An_address_has_its_limit_and_the_refusal_says_so()
    {
        using var stage = new WireStage(new StratumLimits { PerAddress = 2, CountsLoopback = true });
        using var first = stage.LogIn();
        using var second = stage.LogIn();
        using (var third = stage.Connect())
        {
            third.Write(Submit + "\n");
            Assert.Contains("too many connections from this address: at most 2", third.ToTheEnd());
        }

        Assert.Equal(1, stage.Server.Counters.Refused);
        first.Dispose();
        Eventually.Holds(() => stage.Server.Counters.Connected == 1, "one has left");
        using var fourth = stage.LogIn();
        Assert.Single(stage.Closed);
    }

    [Fact]
    public void All_together_have_a_limit_too()
    {
        using var stage = new WireStage(new StratumLimits { Connections = 1 });
        using var first = stage.LogIn();
        using var second = stage.Connect();
        Assert.Contains("too many connections: at most 1", second.ToTheEnd());
    }

    [Fact]
    public void Who_floods_is_read_no_faster_than_the_loop_takes()
    {
        using var stage = new WireStage(patientWithReaders);
        using var client = stage.Connect();
        stage.Goes.Reset();
        var flood = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Submit + "\n", 5_000)));
        var writing = new Thread(() => client.Write(flood));
        writing.Start();
        Eventually.Holds(() => stage.Server.Gate.Waiting == 1, "the reader waits for the loop");
        Assert.InRange(stage.Server.Counters.Lines, 1, 3 * new StratumLimits().LinesAtOnce);
        stage.Goes.Set();
        for (var i = 0; i < 5_000; i++)
            Assert.Contains("true", client.Line());
        writing.Join();
    }

    [Fact]
    public void Who_sends_more_lines_than_its_pace_is_read_later_and_loses_none()
    {
        using var stage = new WireStage(new StratumLimits { LinesPerSecond = 200 });
        using var client = stage.Connect();
        var watch = Stopwatch.StartNew();
        client.Write(string.Concat(Enumerable.Repeat(Submit + "\n", 101)));
        for (var i = 0; i < 101; i++)
            Assert.Contains("true", client.Line());
        Assert.InRange(watch.ElapsedMilliseconds, 490, 60_000);
        var pace = new LinePace(200);
        for (var i = 0; i < 2; i++)
        {
            Assert.True(pace.IsOpen(5));
            pace.Pass();
        }

        Assert.Equal((false, 10, 4), (pace.IsOpen(5), pace.Wait(5), pace.Wait(11)));
        Assert.True(pace.IsOpen(15));
    }

    [Fact]
    public void A_flood_is_bounded_in_bytes_and_a_part_of_a_line_counts_for_nothing()
    {
        var gate = new LineGate(each: 10, all: 100, bytes: 1000);
        LineGate.Part first = default, second = default;
        Assert.True(gate.IsOpen(ref first));
        Assert.True(gate.IsOpen(ref first));
        gate.Pass(ref first, 600);
        Assert.True(gate.IsOpen(ref second));
        gate.Pass(ref second, 400);
        Assert.False(gate.IsOpen(ref first));
        Assert.False(gate.IsOpen(ref second));
        gate.Open();
        for (var line = 0; line < 10; line++)
        {
            Assert.True(gate.IsOpen(ref first));
            gate.Pass(ref first, 1);
        }

        Assert.False(gate.IsOpen(ref first));
        Assert.True(gate.IsOpen(ref second));
    }

    [Fact]
    public void A_storm_is_let_in_while_jobs_go_out()
    {
        using var stage = new WireStage(jobEvery: new SimTime(20_000));
        var clients = new WireClient[300];
        Crowd.Do(clients.Length, atOnce: 8, i => clients[i] = stage.LogIn());
        Assert.Equal(300, stage.Server.Counters.Accepted);
        foreach (var client in clients)
            client.Dispose();
        Eventually.Holds(() => stage.Server.Counters.Connected == 0, "all have left");
    }

    [Fact]
    public void An_address_that_is_taken_is_refused_by_the_system()
    {
        using var stage = new WireStage();
        using var second = new StratumServer(new StratumLimits(), new ConnectionNumbers());
        var refusal = Assert.Throws<SocketException>(() => second.Listen(stage.Address));
        Assert.Equal(SocketError.AddressAlreadyInUse, refusal.SocketErrorCode);
    }

    [Fact]
    public void A_door_that_shuts_lets_everybody_go_at_once()
    {
        using var stage = new WireStage();
        using var client = stage.LogIn();
        using var half = stage.Connect();
        half.Write("{");
        stage.Server.Dispose();
        client.ToTheEnd();
        half.ToTheEnd();
        Assert.Throws<SocketException>(() => new WireClient(new IPEndPoint(IPAddress.Loopback, stage.Address.Port)));
    }

    private static int NumberOf(string job)
    {
        Assert.Contains("mining.notify", job);
        return Convert.ToInt32(job.Split('"')[9], 16);
    }
}
