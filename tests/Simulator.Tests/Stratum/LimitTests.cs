using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;

namespace Simulator.Tests.Stratum;

/// <summary>What a client may not do for long: ask too much, err too often, say nothing.</summary>
public sealed class LimitTests
{
    private const string Ping = "{\"id\":1,\"method\":\"mining.ping\"}";

    private readonly DoorStage _stage = new();

    [Fact]
    public void Ten_thousand_requests_at_once_are_answered_to_the_limit_then_refused_then_closed()
    {
        var client = _stage.Connect();
        var heard = new List<string>();
        for (var i = 0; i < 10_000; i++)
            heard.AddRange(client.Say(Ping));

        Assert.Equal(200, heard.Count(line => line.Contains("pong")));
        Assert.Equal(1800, heard.Count(line => line.Contains("[20,\"rate limit\",null]")));
        Assert.Equal(2000, heard.Count);
        Assert.Equal([(1L, StratumDrop.RateLimit)], _stage.Dropped);
        Assert.Empty(_stage.Door.Sessions);
    }

    [Fact]
    public void A_hundred_requests_a_second_go_on_for_ever_and_of_more_only_the_rest_is_refused()
    {
        var client = _stage.Connect();
        for (var i = 0; i < 3000; i++)
        {
            _stage.Now += SimTime.FromMilliseconds(10);
            Assert.Contains("pong", client.Say(Ping)[0]);
        }

        var answers = 0;
        for (var i = 0; i < 3000; i++)
        {
            _stage.Now += SimTime.FromMilliseconds(5);
            answers += client.Say(Ping)[0].Contains("pong") ? 1 : 0;
        }

        Assert.InRange(answers, 1650, 1750);
        Assert.False(client.IsClosed);
    }

    [Fact]
    public void Good_shares_count_for_no_limit_of_requests_and_are_taken_above_it()
    {
        _stage.NewJob(Templates.Hard(1e-6));
        var client = _stage.Connect().Begin(password: "d=1e-8");
        var lines = Shares(client, 1000);
        for (var i = 0; i < 100; i++)
            Assert.Equal(0, lines[i].Code());
        for (var i = 0; i < 198; i++)
            Assert.Contains("pong", client.Say(Ping)[0]);
        Assert.Contains("rate limit", client.Say(Ping)[0]);
        for (var i = 100; i < lines.Length; i++)
            Assert.Equal(0, lines[i].Code());
        Assert.Equal(1000, _stage.Taken.Count);
    }

    [Fact]
    public void Good_shares_above_a_thousand_a_second_get_23_and_may_come_again_and_nobody_is_blamed()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin(password: "d=4e-10");
        _stage.Now = SimTime.FromSeconds(60);
        var lines = Shares(client, 5000);
        var codes = lines.Select(line => line.Code()).ToArray();
        Assert.Equal([.. Enumerable.Repeat(0, 2000), .. Enumerable.Repeat(23, 3000)], codes);
        Assert.Contains("too many a second", lines[4999].Submit());
        Assert.Equal((0, false), (client.Session.Score, client.IsClosed));
        _stage.Now += SimTime.FromSeconds(1);
        Assert.Equal(1000, lines[2000..].Count(line => line.Code() == 0));
        Assert.Equal(22, lines[0].Code());
    }

    [Theory]
    [InlineData("good shares")]
    [InlineData("bad shares")]
    [InlineData("pings")]
    public void A_block_is_taken_behind_whatever_flood_it_comes(string flood)
    {
        _stage.NewJob(Templates.Hard(1e-7));
        var client = _stage.Connect().Begin(password: "d=1e-9");
        var block = client.Mine(difficulty: 1e-7, extranonce2: 1 << 20);
        var bad = client.Miss(1e-9);
        string[] lines = flood switch
        {
            "good shares" => [.. Shares(client, 4000).Select(share => share.Line)],
            "bad shares" => [.. Enumerable.Repeat(bad.Line, 4000)],
            _ => [.. Enumerable.Repeat(Ping, 4000)],
        };
        var unanswered = lines.Count(line => client.Say(line).Length == 0);
        Assert.Equal(flood == "good shares" ? 0 : 2000, unanswered, 5.0);
        Assert.Equal(0, block.Code());
        Assert.True(_stage.Taken[^1].IsBlock);
        Assert.False(client.IsClosed);
    }

    [Fact]
    public void A_strong_miner_whose_difficulty_is_not_yet_found_has_every_share_taken()
    {
        _stage.Rule = each => new CkpoolVarDiff(new(SimTime.FromSeconds(5L), 1e-12, 1e12, each));
        _stage.NewJob(Templates.Hard(1000));
        var client = _stage.Connect().Begin();
        client.Say("{\"id\":3,\"method\":\"mining.suggest_difficulty\",\"params\":[1e-9]}");
        _stage.Now = SimTime.FromSeconds(1);
        // All that it found until it heard of its next difficulty comes in one packet.
        foreach (var share in Shares(client, 1500))
            Assert.Equal(0, share.Code());
        Assert.True(client.Difficulty > 1e-8);
        Assert.False(client.IsClosed);
    }

    [Fact]
    public void A_block_is_taken_also_where_too_many_shares_wait()
    {
        var stage = new DoorStage(new StratumTerms { WaitingMost = 2 })
        {
            Answer = ShareAnswer.Later,
        };
        stage.NewJob(Templates.Hard(1e-6));
        var client = stage.Connect().Begin(password: "d=1e-8");
        for (var each = 1U; each <= 2; each++)
            Assert.Empty(client.Say(client.Mine(extranonce2: each).Line));
        Assert.Contains("too many shares wait", client.Say(client.Mine(extranonce2: 3).Line)[0]);
        Assert.Empty(client.Say(client.Mine(extranonce2: 4, difficulty: 1e-6).Line));
        Assert.True(stage.Taken[2].IsBlock);
    }

    [Fact]
    public void A_miner_that_floods_at_first_is_passed_over_and_closed_only_later()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin(password: "d=1e-7");
        var share = client.Miss(1e-7).Line;
        var answers = 0;
        for (var i = 0; i < 5000; i++)
            answers += client.Say(share).Length;
        Assert.Equal(1998, answers);
        Assert.False(client.IsClosed);
        _stage.Now = SimTime.FromSeconds(31);
        for (var i = 0; i < 5000; i++)
            client.Say(share);
        Assert.True(client.IsClosed);
    }

    [Fact]
    public void Bad_shares_close_a_client_after_its_first_half_minute_and_not_before()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin(password: "d=1e-7");
        var share = client.Miss(1e-7);
        for (var i = 0; i < 150; i++)
            Assert.Equal(23, share.Code());
        Assert.Equal(150, client.Session.Score);
        _stage.Now = SimTime.FromSeconds(30);
        Assert.Equal(23, share.Code());
        Assert.Equal([StratumDrop.BanScore], _stage.Dropped.Select(d => d.Reason));
    }

    [Fact]
    public void Good_shares_do_not_count_and_pay_for_bad_ones()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin(password: "d=1e-8");
        var bad = client.Miss(1e-8);
        var nonce = 0u;
        _stage.Now = SimTime.FromSeconds(60);
        for (var i = 0; i < 400; i++)
        {
            _stage.Now += SimTime.FromMilliseconds(20);
            var share = client.Mine(nonce);
            nonce = share.Nonce + 1;
            Assert.Equal(0, share.Code());
            Assert.Equal(23, bad.Code());
        }

        Assert.InRange(client.Session.Score, 0, 1);
        Assert.False(client.IsClosed);
    }

    [Fact]
    public void Stale_shares_are_nobodys_fault()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin(password: "d=1e-7");
        var old = client.Mine();
        _stage.NewJob(Templates.Hard(1, 2));
        _stage.Wait(40);
        client.Heard();
        for (var i = 0; i < 190; i++)
            Assert.Equal(21, old.Code());
        Assert.Equal(0, client.Session.Score);
    }

    [Fact]
    public void Garbage_counts_five_and_closes_at_a_hundred_even_at_once()
    {
        var client = _stage.Connect();
        for (var i = 0; i < 19; i++)
            client.Say("\u0001\u0002garbage");
        Assert.Equal((95, false), (client.Session.Score, client.IsClosed));
        client.Say("[");
        Assert.Equal([(1L, StratumDrop.BanScore)], _stage.Dropped);
        Assert.Empty(client.Say(Ping));
    }

    [Fact]
    public void Mistakes_are_forgotten_one_point_each_second()
    {
        var client = _stage.Connect();
        client.Say("[");
        client.Say("[");
        _stage.Now += SimTime.FromSeconds(7.5);
        client.Say("[");
        Assert.Equal(8, client.Session.Score);
        _stage.Now += SimTime.FromSeconds(0.5);
        client.Say("[");
        Assert.Equal(12, client.Session.Score);
        Assert.All(StratumFaults.All, fault => Assert.Equal(fault.Name(), fault.Name().ToLowerInvariant()));
    }

    [Fact]
    public void A_client_that_connects_and_stays_silent_is_closed_after_a_minute()
    {
        var client = _stage.Connect();
        _stage.Wait(59);
        Assert.False(client.IsClosed);
        _stage.Wait(1);
        Assert.Equal([(1L, StratumDrop.Silent)], _stage.Dropped);
    }

    [Fact]
    public void A_miner_may_be_silent_for_a_quarter_of_an_hour()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin();
        _stage.Wait(899);
        Assert.False(client.IsClosed);
        client.Say(Ping);
        _stage.Wait(899);
        Assert.False(client.IsClosed);
        _stage.Wait(1);
        Assert.Equal([(1L, StratumDrop.Idle)], _stage.Dropped);
    }

    [Fact]
    public void A_line_longer_than_8_KiB_never_gets_this_far_and_closes_if_it_does()
    {
        var client = _stage.Connect();
        client.Say("{\"id\":1,\"x\":\"" + new string('x', 8192) + "\"}");
        Assert.Equal([(1L, StratumDrop.LineTooLong)], _stage.Dropped);
        Assert.Equal(10, StratumDrop.LineTooLong.Score());
    }

    [Fact]
    public void Workers_of_one_connection_are_bounded()
    {
        var client = _stage.Connect();
        for (var i = 0; i < 32; i++)
            Assert.Contains("true", Login(client, "w" + i));
        Assert.Contains("at most 32 workers", Login(client, "w32"));
        Assert.Contains("true", Login(client, "w31"));
    }

    [Fact]
    public void Extranonces_are_unique_begin_with_the_node_and_come_back()
    {
        var stage = new DoorStage(new StratumTerms { Node = 0xab });
        var clients = Enumerable.Range(0, 1000).Select(_ => stage.Connect().Begin()).ToArray();
        Assert.Equal(1000, clients.Select(c => c.Extranonce1).Distinct().Count());
        Assert.All(clients, c => Assert.StartsWith("ab", c.Extranonce1));
        foreach (var client in clients)
            stage.Door.Close(client.Session.Connection);
        Assert.Equal(0, stage.Door.Extranonces.Taken);
    }

    [Fact]
    public void A_space_of_extranonces_that_is_full_says_so_and_goes_on_when_one_is_free()
    {
        var space = new ExtranonceSpace(1, 5000);
        for (var i = 0; i < 5000; i++)
            space.Take();
        Assert.Null(space.Take());
        space.Release(0x01000777);
        Assert.Equal(0x01000777u, space.Take());
    }

    [Fact]
    public void A_template_whose_version_uses_the_clients_bits_is_our_own_mistake() =>
        Assert.Throws<ArgumentException>(() => _stage.NewJob(Templates.Easy() with { Version = 0x20002000 }));

    /// <summary>Different shares of the newest job.</summary>
    private static ShareText[] Shares(StageClient client, int count)
    {
        var search = new HeaderSearch(client.Header(0, 0));
        var target = Target.FromDifficulty(client.Difficulty);
        var found = new List<ShareText>();
        for (var nonce = 0u; found.Count < count; nonce++)
            if (search.HashWith(nonce).Number <= target)
                found.Add(new ShareText(client, 0, client.Header(0, 0).Time, nonce, 0));
        return [.. found];
    }

    private static string Login(StageClient client, string worker) => Assert.Single(
        client.Say("{\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"" + worker + "\",\"x\"]}"));
}
