using System.Text;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;

namespace Simulator.Tests.Stratum;

/// <summary>The twelve things on which real clients break, each held by one test or more.</summary>
public sealed class CompatibilityTests
{
    private readonly DoorStage _stage = new();

    [Fact]
    public void Rule_1_a_TLS_greeting_on_the_plain_port_is_refused_at_once_and_never_reaches_a_session()
    {
        var framer = new LineFramer();
        ReadOnlySpan<byte> hello = [0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, (byte)'\n'];
        Assert.False(framer.TryRead(ref hello, default, out _));
        Assert.Equal("tls-on-plain-port", framer.Refusal.Name());
    }

    [Fact]
    public void Rule_2_nothing_precedes_the_answer_to_subscribe()
    {
        var client = _stage.Connect();
        _stage.NewJob();
        _stage.Wait(1);
        Assert.Empty(client.Heard());
        var heard = client.Say("{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[]}");
        Assert.StartsWith("{\"id\":1,", Assert.Single(heard));
        var early = _stage.Connect();
        early.Say("{\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"a\",\"x\"]}");
        _stage.NewJob();
        Assert.Empty(early.Heard());
        Assert.StartsWith("{\"id\":1,", early.Say("{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[]}")[0]);
        Assert.False(early.Job.ValueKind == default);
    }

    [Fact]
    public void Rule_3_difficulty_and_job_follow_the_answer_to_authorize()
    {
        _stage.NewJob();
        var client = _stage.Connect();
        client.Say("{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[]}");
        var heard = client.Say("{\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"a\",\"x\"]}");
        Assert.Equal(3, heard.Length);
        Assert.StartsWith("{\"id\":2,", heard[0]);
        Assert.Contains("mining.set_difficulty", heard[1]);
        Assert.Contains("mining.notify", heard[2]);
    }

    [Fact]
    public void Rule_4_no_job_id_comes_twice_over_restarts_and_nodes()
    {
        var ids = new HashSet<string>();
        foreach (var second in new[] { 1_700_000_000u, 1_700_000_001u })
            foreach (var node in new byte[] { 0, 1, 2 })
            {
                var stage = new DoorStage(new StratumTerms { Node = node }, JobId.StartOf(second, node));
                var client = stage.Connect().Begin();
                for (var i = 0; i < 40; i++)
                {
                    stage.NewJob(Templates.Hard(1, (byte)(i / 3)));
                    client.Heard();
                    Assert.True(ids.Add(client.JobId));
                    Assert.Matches("^[0-9a-f]{11,12}$", client.JobId);
                }
            }
    }

    [Fact]
    public void Rule_5_a_job_is_due_long_before_clients_stop_with_an_old_one()
    {
        Assert.Equal(default, _stage.Door.Jobs.DueAt);
        _stage.Wait(7);
        _stage.NewJob();
        Assert.Equal(37, _stage.Door.Jobs.DueAt.Seconds);
        Assert.InRange(_stage.Door.Terms.JobInterval.Seconds, 1, 60);
    }

    [Fact]
    public void Rule_6_the_last_three_jobs_of_a_tip_are_valid_and_a_new_tip_is_clean()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin(password: "d=1e-7");
        var shares = new List<ShareText> { client.Mine() };
        for (var i = 0; i < 3; i++)
        {
            _stage.Wait(20);
            _stage.NewJob(Templates.Hard(1));
            client.Heard();
            Assert.False(client.Job[8].GetBoolean());
            shares.Add(client.Mine());
        }

        Assert.Equal([21, 0, 0, 0], shares.Select(share => share.Code()));
        _stage.NewJob(Templates.Hard(1, 2));
        client.Heard();
        Assert.True(client.Job[8].GetBoolean());
    }

    [Fact]
    public void Rule_6_jobs_that_follow_at_once_are_never_the_same_work()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin(password: "d=1e-7");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(0, client.Mine().Code());
            Assert.Equal(22, client.Mine().Code());
            _stage.NewJob(Templates.Hard(1));
            client.Heard();
        }

        Assert.Equal(5, _stage.Taken.Select(share => share.Header.Time).Distinct().Count());
    }

    [Fact]
    public void Rule_6_after_a_new_tip_shares_are_credited_for_the_grace_and_marked_then_21()
    {
        _stage.NewJob(Templates.Hard(1e-7));
        var client = _stage.Connect().Begin(password: "d=1e-8");
        var block = client.Mine(difficulty: 1e-7);
        var share = client.Mine(extranonce2: 5);
        var late = client.Mine(extranonce2: 6);
        _stage.NewJob(Templates.Hard(1e-7, 2));
        client.Heard();
        _stage.Wait(2);

        Assert.Equal(0, block.Code());
        Assert.Equal(0, share.Code());
        Assert.Equal([true, true], _stage.Taken.Select(taken => taken.IsStale));
        Assert.True(_stage.Taken[0].IsBlock);
        Assert.Equal(22, share.Code());
        _stage.Wait(0.000001);
        Assert.Equal(21, late.Code());
        Assert.Equal(0, client.Mine().Code());
        Assert.False(_stage.Taken[^1].IsStale);
    }

    [Fact]
    public void Rule_6_hashes_are_kept_for_a_few_tips_and_known_again_where_the_chain_comes_back()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin(password: "d=1e-7");
        var share = client.Mine();
        Assert.Equal(0, share.Code());
        _stage.NewJob(Templates.Hard(1, 2));
        _stage.Now += SimTime.FromSeconds(30);
        _stage.Door.Tick(_stage.Now);
        _stage.Now = SimTime.Zero; // a clock that stands still: the same header time again
        _stage.NewJob(Templates.Hard(1));
        client.Heard();
        Assert.Equal(22, (share with { Job = client.JobId }).Code());
        for (byte i = 3; i < 12; i++)
        {
            _stage.NewJob(Templates.Hard(1, i));
            client.Heard();
            Assert.Equal(0, client.Mine().Code());
            _stage.Wait(10);
        }

        Assert.InRange(_stage.Door.Jobs.HashesHeld, 1, 4);
    }

    [Fact]
    public void Rule_6_a_storm_of_tips_keeps_few_of_them()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin(password: "d=1e-7");
        var old = client.Mine();
        for (byte i = 2; i < 30; i++)
            _stage.NewJob(Templates.Hard(1, i));
        client.Heard();
        Assert.Equal(21, old.Code());
        Assert.Equal(0, client.Mine().Code());
    }

    [Fact]
    public void Rule_7_an_honest_client_is_never_refused_for_a_difficulty_that_changed_under_it()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin(password: "d=1e-8");
        var before = client.Mine();
        client.Say("{\"id\":9,\"method\":\"mining.authorize\",\"params\":[\"simworker.1\",\"d=1e-6\"]}");
        _stage.Wait(1);
        _stage.NewJob(Templates.Hard(1));
        client.Heard();
        Assert.Equal(1e-6, client.Difficulty);
        Assert.Equal(0, before.Code());
        Assert.Equal(1e-8, _stage.Taken[0].Difficulty);
        Assert.Equal(0, client.Mine().Code());
    }

    [Fact]
    public void Rule_8_a_refused_login_is_false_with_24_and_may_be_tried_again()
    {
        var client = _stage.Connect();
        client.Say("{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[]}");
        Assert.Equal("{\"id\":2,\"result\":false,\"error\":[24,\"Unauthorized worker\",null]}", Assert.Single(
            client.Say("{\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"nobody.1\",\"x\"]}")));
        Assert.False(client.IsClosed);
        Assert.Contains("true",
            client.Say("{\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"somebody\",\"x\"]}")[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\\u0000")]
    [InlineData("a\\u001b[31m")]
    [InlineData("a\\u202eb")]
    [InlineData("\\ud800")]
    public void Rule_8_a_worker_name_that_cannot_be_printed_is_24(string name)
    {
        var client = _stage.Connect();
        foreach (var given in new[] { name, name + new string('n', 129), new string('n', 7000) })
            Assert.Contains("[24,\"worker name: 1-128 printable characters\",null]", client.Say(
                "{\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"" + given + "\",\"x\"]}")[0]);
        Assert.Contains("true", client.Say(
            "{\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"../<b>M\\u00fcller " + new string('n', 115)
            + "\",\"x\"]}")[0]);
        Assert.Equal(128, _stage.Logins[0].Worker.Length);
    }

    [Fact]
    public void Rule_9_requests_of_ours_carry_an_id_and_notices_null()
    {
        _stage.NewJob();
        var client = _stage.Connect().Begin();
        client.Session.Reconnect("127.0.0.1", 3334, 5);
        client.Session.Reconnect();
        client.Session.ShowMessage("hello");
        client.Session.SetVersionMask(0x6000);
        Assert.Equal(
            [
                "{\"id\":null,\"method\":\"client.reconnect\",\"params\":[\"127.0.0.1\",3334,5]}",
                "{\"id\":null,\"method\":\"client.reconnect\",\"params\":[]}",
                "{\"id\":1,\"method\":\"client.show_message\",\"params\":[\"hello\"]}",
            ], client.Heard());
        Assert.Empty(client.Say("{\"id\":1,\"result\":null,\"error\":[38,\"Unknown method\",null]}"));
        Assert.Empty(_stage.Faults);
    }

    [Fact]
    public void Rule_9_a_version_mask_changes_at_once_for_those_who_roll()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin(password: "d=1e-7");
        client.Say("{\"id\":1,\"method\":\"mining.configure\",\"params\":[[\"version-rolling\"],{}]}");
        client.Session.SetVersionMask(0xffff6000);
        Assert.Equal("{\"id\":null,\"method\":\"mining.set_version_mask\",\"params\":[\"1fff6000\"]}",
            Assert.Single(client.Heard()));
        Assert.Equal(20, client.Mine(versionBits: 0x8000).Code());
        Assert.Equal(0, client.Mine(versionBits: 0x4000).Code());
    }

    [Fact]
    public void Rule_10_a_new_extranonce_goes_to_subscribers_only_and_the_old_one_holds_for_old_jobs()
    {
        _stage.NewJob(Templates.Hard(1));
        var deaf = _stage.Connect().Begin(password: "d=1e-7");
        var client = _stage.Connect().Begin(password: "d=1e-7");
        client.Say("{\"id\":3,\"method\":\"mining.extranonce.subscribe\",\"params\":[]}");
        var old = client.Mine();

        Assert.False(deaf.Session.ChangeExtranonce(_stage.Now));
        Assert.Empty(deaf.Heard());
        Assert.True(client.Session.ChangeExtranonce(_stage.Now));
        var heard = client.Heard();
        Assert.Equal("{\"id\":null,\"method\":\"mining.set_extranonce\",\"params\":[\"00000003\",8]}", heard[0]);
        Assert.Contains("mining.notify", heard[1]);
        Assert.Equal(0, client.Mine().Code());
        Assert.Equal(0, old.Code());
        Assert.Equal([3u, 2u], _stage.Taken.Select(share => share.Extranonce1));
        for (var i = 0; i < 20; i++)
            client.Session.ChangeExtranonce(_stage.Now);
        Assert.InRange(_stage.Door.Extranonces.Taken, 3, 9);
        _stage.Door.Close(client.Session.Connection);
        Assert.Equal(1, _stage.Door.Extranonces.Taken);
    }

    [Fact]
    public void Rule_11_lines_that_come_at_once_are_answered_in_order()
    {
        _stage.NewJob();
        var client = _stage.Connect();
        var framer = new LineFramer();
        ReadOnlySpan<byte> input = Encoding.UTF8.GetBytes("""
            {"id":1,"method":"mining.configure","params":[[],{}]}
            {"id":2,"method":"mining.subscribe","params":[]}
            {"id":3,"method":"mining.authorize","params":["a"]}
            {"id":4,"method":"mining.ping"}

            """);
        var heard = new List<string>();
        while (framer.TryRead(ref input, default, out var line))
            heard.AddRange(client.Say(line));
        Assert.Equal(["1", "2", "3", "4"], heard.Where(l => !l.Contains("null,\"method")).Select(l => l[6..7]));
    }

    [Fact]
    public void Rule_12_the_first_difficulty_of_processors_is_small_and_their_silence_is_not_punished()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin(agent: "cpuminer-opt-26.1-x64L");
        Assert.Equal(0.0005, client.Difficulty);
        for (var second = 0; second < 800; second += 30)
        {
            _stage.Wait(30);
            _stage.NewJob(Templates.Hard(1));
        }

        Assert.False(client.IsClosed);
    }
}
