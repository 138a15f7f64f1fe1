using System.Text;
using System.Text.Json;
using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;

namespace Simulator.Tests.Stratum;

/// <summary>Every way in which a share is judged, with the code and the words that the client gets.</summary>
public sealed class ShareTests
{
    private readonly DoorStage _stage = new();

    private StageClient Client { get; }

    public ShareTests()
    {
        _stage.NewJob(Templates.Hard(1));
        Client = _stage.Connect().Begin(password: "d=1e-7");
    }

    [Fact]
    public void A_good_share_reaches_the_pool_with_its_header_and_hash()
    {
        var share = Client.Mine(extranonce2: 0x0100000000000000);

        Assert.Equal(0, share.Code());
        var taken = Assert.Single(_stage.Taken);
        Assert.Equal(taken.Header.Hash(), taken.Hash);
        Assert.Equal(Client.Header(0x0100000000000000, 0) with { Nonce = share.Nonce }, taken.Header);
        var root = Sha256d.Hash(taken.Job.CoinbaseOf(taken.Extranonce1, taken.Extranonce2));
        Assert.Equal(root, taken.Header.MerkleRoot);
        Assert.Equal((11, 1e-7, false, false), (taken.Account, taken.Difficulty, taken.IsStale, taken.IsBlock));
        Assert.Equal(Target.ExpectedHashes(Target.FromDifficulty(1e-7)), taken.Work, 1e-6);
    }

    [Fact]
    public void A_root_over_a_branch_is_rebuilt_as_miners_do()
    {
        var branch = new[] { Sha256d.Hash([1]), Sha256d.Hash([2]) };
        _stage.NewJob(Templates.Of(CompactTarget.FromTarget(Target.FromDifficulty(1)), 9, branch));
        Client.Heard();
        Assert.Equal(2, Client.Job[4].GetArrayLength());
        Assert.Equal(0, Client.Mine().Code());
    }

    [Fact]
    public void A_long_coinbase_gives_the_same_root()
    {
        var easy = Templates.Hard(1, 7);
        foreach (var size in new[] { 0, 1, 51, 52, 63, 64, 65, 200, 1500 })
        {
            _stage.NewJob(easy with { CoinbaseStart = new byte[size], CoinbaseEnd = new byte[size] }, clean: true);
            Client.Heard();
            Assert.Equal(0, Client.Mine().Code());
        }
    }

    [Fact]
    public void Shares_before_authorize_are_24_and_before_subscribe_25()
    {
        var nobody = _stage.Connect();
        var share = Client.Mine();
        Assert.Equal(24, (share with { Client = nobody }).Code());
        nobody.Say("{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[]}");
        Assert.Equal(24, (share with { Client = nobody }).Code());
        var silent = _stage.Connect();
        silent.Say("{\"id\":1,\"method\":\"mining.authorize\",\"params\":[\"simworker.1\",\"x\"]}");
        Assert.Equal(25, (share with { Client = silent }).Code());
    }

    [Fact]
    public void A_worker_that_has_not_logged_in_here_is_24() =>
        Assert.Equal(24, (Client.Mine() with { Worker = "other.1" }).Code());

    [Fact]
    public void A_second_worker_on_the_connection_is_credited_itself()
    {
        Client.Say("{\"id\":7,\"method\":\"mining.authorize\",\"params\":[\"second\",\"x\"]}");
        Assert.Equal(0, (Client.Mine() with { Worker = "second" }).Code());
        Assert.Equal(6, Assert.Single(_stage.Taken).Account);
    }

    [Theory]
    [InlineData("[\"simworker.1\",\"JOB\",\"0000000000000000\"]", "mining.submit needs 5 parameters, got 3")]
    [InlineData("[]", "mining.submit needs 5 parameters, got 0")]
    [InlineData("[1,2,3,4,5,6,7]", "mining.submit needs 5 parameters, got 7")]
    [InlineData("{}", "mining.submit needs an array of 5 parameters")]
    [InlineData("\"x\"", "mining.submit needs an array of 5 parameters")]
    [InlineData("[\"simworker.1\",1,\"0000000000000000\",\"6553f100\",\"00000000\"]", "job id must be a text")]
    [InlineData("[\"simworker.1\",\"JOB\",\"00000000\",\"6553f100\",\"00000000\"]",
        "extranonce2 must be 16 hex digits")]
    [InlineData("[\"simworker.1\",\"JOB\",\"0x00000000000000\",\"6553f100\",\"00000000\"]",
        "extranonce2 must be 16 hex digits")]
    [InlineData("[\"simworker.1\",\"JOB\",\"000000000000000\",\"6553f100\",\"00000000\"]",
        "extranonce2 must be 16 hex digits")]
    [InlineData("[\"simworker.1\",\"JOB\",\"0000000000000000\",\"0x6553f1\",\"00000000\"]",
        "ntime must be 8 hex digits")]
    [InlineData("[\"simworker.1\",\"JOB\",\"0000000000000000\",\"6553f100\",\" 0000000\"]",
        "nonce must be 8 hex digits")]
    [InlineData("[\"simworker.1\",\"JOB\",\"0000000000000000\",\"6553f100\",7]", "nonce must be 8 hex digits")]
    [InlineData("[\"simworker.1\",\"JOB\",\"0000000000000000\",\"6553f100\",\"00000000\",\"2000\"]",
        "version bits must be 8 hex digits")]
    public void A_field_of_the_wrong_form_is_20_and_named(string given, string words)
    {
        var line = "{\"id\":\"s\",\"method\":\"mining.submit\",\"params\":" + given.Replace("JOB", Client.JobId) + "}";
        Assert.Equal("{\"id\":\"s\",\"result\":false,\"error\":[20,\"" + words + "\",null]}",
            Assert.Single(Client.Say(line)));
        Assert.Equal([ShareVerdict.Malformed], _stage.Refusals);
    }

    [Theory]
    [InlineData("{\"method\":\"mining.submit\",\"params\":[]}")]
    [InlineData("{\"id\":null,\"method\":\"mining.submit\",\"params\":[]}")]
    public void A_share_without_id_is_minus_1(string line) =>
        Assert.Equal("{\"id\":null,\"result\":false,\"error\":[-1,\"missing request id\",null]}", Client.Say(line)[0]);

    [Theory]
    [InlineData("1")]
    [InlineData("zzz")]
    [InlineData("65f1a2b3900")]
    [InlineData("65f1a2b4100")]
    [InlineData("65f1a2b3101")]
    [InlineData("")]
    public void A_job_that_this_client_never_got_is_21(string job)
    {
        var answer = (Client.Mine() with { Job = job }).Submit();
        Assert.Equal("{\"id\":4,\"result\":false,\"error\":[21,\"job not found (stale)\",null]}", answer);
    }

    [Fact]
    public void A_job_from_before_the_reconnection_is_21()
    {
        var old = Client.Mine();
        _stage.Door.Close(Client.Session.Connection);
        _stage.NewJob(Templates.Hard(1));
        var again = _stage.Connect().Begin(password: "d=1e-7");
        Assert.Equal(21, (old with { Client = again }).Code());
        Assert.Equal(0, again.Mine().Code());
    }

    [Fact]
    public void Version_bits_are_20_until_agreed_and_outside_the_mask()
    {
        var rolled = Client.Mine(versionBits: 0x2000);
        Assert.Contains("[20,\"version bits outside mask\",null]", rolled.Submit());
        Client.Say("{\"id\":1,\"method\":\"mining.configure\",\"params\":[[\"version-rolling\"],"
            + "{\"version-rolling.mask\":\"00006000\"}]}");
        Assert.Equal(0, rolled.Code());
        Assert.Equal(20, Client.Mine(versionBits: 0x8000).Code());
        Assert.Equal(20, Client.Mine(versionBits: 0x20000000).Code());
        Assert.Equal(0x20002000, _stage.Taken[0].Header.Version);
    }

    [Fact]
    public void A_time_before_the_job_or_7200_s_after_the_header_clock_is_20()
    {
        var share = Client.Mine();
        Assert.Contains("ntime out of range", (share with { TimeText = (share.Time - 1).ToString("x8") }).Submit());
        Assert.Contains("ntime out of range", (share with { TimeText = (share.Time + 7201).ToString("x8") }).Submit());
        Assert.Equal(23, (share with { TimeText = (share.Time + 7200).ToString("x8"), NonceText = "00000000" }).Code());
        _stage.Wait(1);
        Assert.Equal(23, (share with { TimeText = (share.Time + 7201).ToString("x8"), NonceText = "00000000" }).Code());
    }

    [Fact]
    public void A_hash_that_is_not_enough_is_23_with_both_difficulties()
    {
        var answer = Client.Miss(1e-7).Submit();
        Assert.Matches("\\[23,\"low difficulty share: [0-9.E-]+ of 1E-07\",null\\]", answer);
        Assert.Empty(_stage.Taken);
    }

    [Fact]
    public void A_duplicate_is_22_whatever_its_spelling()
    {
        var share = Client.Mine(extranonce2: 0xabcdef);
        Assert.Equal(0, share.Code());
        Assert.Equal(22, share.Code());
        Assert.Equal(22, (share with { Extranonce2Text = share.Extranonce2Text.ToUpperInvariant() }).Code());
        Assert.Equal(22, (share with { NonceText = share.NonceText.ToUpperInvariant() }).Code());
        Assert.Equal(22, (share with { TimeText = share.TimeText.ToUpperInvariant(), Id = "5" }).Code());
        Assert.Equal(22, (share with { Job = share.Job.ToUpperInvariant() }).Code());
        Assert.Equal(20, (share with { NonceText = "0x" + share.NonceText }).Code());
        Assert.Equal(20, (share with { NonceText = share.NonceText + " " }).Code());
        Assert.Equal(20, (share with { NonceText = "\\u0030" + share.NonceText[1..] }).Code());
        var zeroBits = share.Line.Replace("], \"id\"", ", \"00000000\"], \"id\"");
        Assert.Contains("[22,", Client.Say(zeroBits)[0]);
        Assert.Single(_stage.Taken);
    }

    [Fact]
    public void A_duplicate_under_another_name_of_the_job_is_22()
    {
        Client.Say("{\"id\":3,\"method\":\"mining.extranonce.subscribe\",\"params\":[]}");
        var share = Client.Mine();
        Assert.Equal(0, share.Code());
        var other = _stage.Connect().Begin();
        other.Say("{\"id\":3,\"method\":\"mining.suggest_difficulty\",\"params\":[1e-7]}");
        var own = other.Mine();
        Assert.EndsWith("01", own.Job);
        Assert.Equal(0, own.Code());
        Assert.Equal(22, (own with { Id = "8" }).Code());
    }

    [Fact]
    public void A_duplicate_that_only_the_books_know_is_22()
    {
        _stage.Answer = ShareAnswer.Refused(ShareVerdict.Duplicate);
        Assert.Equal(22, Client.Mine().Code());
    }

    [Fact]
    public void A_share_that_the_ledger_could_not_take_may_come_again()
    {
        _stage.Answer = ShareAnswer.Again;
        var share = Client.Mine();
        Assert.Equal(20, share.Code());
        Assert.Equal(20, share.Code());
        _stage.Answer = ShareAnswer.Accepted;
        Assert.Equal(0, share.Code());
        Assert.Equal(22, share.Code());
    }

    [Fact]
    public void The_proof_comes_before_the_list_of_duplicates_and_garbage_never_enters_it()
    {
        Client.Miss(1e-7).Submit();
        Assert.Equal(23, Client.Miss(1e-7).Code());
        Assert.Equal(0, _stage.Door.Jobs.HashesHeld);
    }

    [Fact]
    public void The_first_fault_in_the_order_of_validation_is_the_one_named()
    {
        var share = Client.Mine() with { Job = "zzz", VersionBits = 1, TimeText = "00000000", NonceText = "zz" };
        Assert.Equal(20, share.Code());
        Assert.Equal(21, (share with { NonceText = "00000000" }).Code());
        share = share with { Job = Client.JobId, NonceText = "00000000" };
        Assert.Contains("version bits", share.Submit());
        Assert.Contains("ntime", (share with { VersionBits = 0 }).Submit());
    }

    [Fact]
    public void A_hash_that_meets_the_networks_target_is_a_block()
    {
        _stage.NewJob(Templates.Hard(1e-7, 5));
        Client.Heard();
        Assert.Equal(0, Client.Mine().Code());
        Assert.True(Assert.Single(_stage.Taken).IsBlock);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("-3")]
    [InlineData("1.50")]
    [InlineData("1e3")]
    [InlineData("0")]
    [InlineData("1234567890123456789012")]
    [InlineData("\"auth\"")]
    [InlineData("\"a\\u0041\\n\"")]
    [InlineData("\"\"")]
    [InlineData("true")]
    public void An_id_comes_back_as_it_was_sent(string id) =>
        Assert.StartsWith("{\"id\":" + id + ",\"result\":true", (Client.Mine() with { Id = id }).Submit());

    [Fact]
    public void An_id_that_is_too_long_or_no_value_is_refused()
    {
        foreach (var id in new[] { "\"" + new string('i', 65) + "\"", "[1]", "{}" })
            Assert.Equal("{\"id\":null,\"result\":null,\"error\":[-1,"
                + "\"request id must be a number, null or a text of at most 64 characters\",null]}",
                (Client.Mine() with { Id = id }).Submit());
        Assert.Equal(0, (Client.Mine() with { Id = "\"" + new string('i', 64) + "\"" }).Code());
    }

    [Fact]
    public void A_share_that_must_be_durable_is_answered_when_the_books_say_so()
    {
        _stage.Answer = ShareAnswer.Later;
        var first = Client.Mine();
        var second = Client.Mine(first.Nonce + 1) with { Id = "\"b\"" };
        Assert.Empty(Client.Say(first.Line));
        Assert.Empty(Client.Say(second.Line));
        Assert.Equal((2, 2), (Client.Session.Waiting, _stage.Door.Waiting));

        _stage.Door.Acknowledge(_stage.Tickets[1]);
        Assert.Equal("{\"id\":\"b\",\"result\":true,\"error\":null}", Assert.Single(Client.Heard()));
        _stage.Door.Refuse(_stage.Tickets[0], ShareVerdict.Duplicate);
        Assert.Equal("{\"id\":4,\"result\":false,\"error\":[22,\"duplicate share\",null]}",
            Assert.Single(Client.Heard()));
        _stage.Door.Acknowledge(_stage.Tickets[0]);
        _stage.Door.Acknowledge(99);
        Assert.Empty(Client.Heard());
        Assert.Equal((0, 0), (Client.Session.Waiting, _stage.Door.Waiting));
    }

    [Fact]
    public void A_share_takes_little_memory_of_its_own()
    {
        // A collection that another test causes counts here, too; what a share takes, it takes each time.
        var least = Enumerable.Range(0, 3).Min(_ => BytesOfEach(2000));
        Assert.True(least < 250, $"{least} bytes each");
    }

    private static long BytesOfEach(int count)
    {
        var stage = new DoorStage();
        stage.NewJob(Templates.Hard(1));
        var client = stage.Connect().Begin(password: "d=4e-10");
        var lines = Enumerable.Range(0, count)
            .Select(i => Encoding.ASCII.GetBytes(client.Mine(extranonce2: (ulong)i).Line)).ToArray();
        stage.Keeps = false;
        stage.Taken.Capacity = stage.Tickets.Capacity = count;
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var line in lines)
        {
            stage.Now += SimTime.FromMilliseconds(10);
            client.Session.Receive(line, stage.Now);
        }

        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / count;
        Assert.Equal(count, stage.Taken.Count);
        return each;
    }

    [Fact]
    public void A_client_that_left_gets_no_late_answer()
    {
        _stage.Answer = ShareAnswer.Later;
        Client.Say(Client.Mine().Line);
        _stage.Door.Close(Client.Session.Connection);
        _stage.Door.Acknowledge(_stage.Tickets[0]);
        Assert.Empty(Client.Heard());
    }

    [Fact]
    public void So_many_shares_wait_and_no_more()
    {
        var stage = new DoorStage(new StratumTerms { WaitingMost = 2 }) { Answer = ShareAnswer.Later };
        stage.NewJob(Templates.Hard(1));
        var client = stage.Connect().Begin(password: "d=1e-7");
        var nonce = 0u;
        for (var i = 0; i < 2; i++)
        {
            var share = client.Mine(nonce);
            nonce = share.Nonce + 1;
            Assert.Empty(client.Say(share.Line));
        }

        var third = client.Mine(nonce);
        Assert.Contains("[20,\"too many shares wait for their answer\",null]", third.Submit());
        stage.Door.Acknowledge(stage.Tickets[0]);
        client.Heard();
        Assert.Empty(client.Say(third.Line));
    }

    [Fact]
    public void Json_that_is_no_request_is_named()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 10_000 / 2));
        (string Line, string Words)[] given =
        [
            ("[]", "request must be an object"),
            ("1", "request must be an object"),
            ("null", "request must be an object"),
            ("{}", "request must have a method, a text"),
            ("{\"id\":1,\"method\":7}", "request must have a method, a text"),
            ("{\"id\":1", "invalid JSON: unreadable at byte"),
            ("{\"id\":1}}", "invalid JSON: unreadable at byte"),
            ("hello", "invalid JSON: unreadable at byte 1"),
            ("{\"id\":NaN}", "invalid JSON: unreadable at byte"),
            ("\0\0", "invalid JSON"),
            ("{\"params\":" + deep, "invalid JSON: nested deeper than 16"),
        ];
        foreach (var (line, words) in given)
            Assert.Contains(words, Assert.Single(Client.Say(line)));
        Assert.Contains("[20,\"invalid JSON", Client.Say([.. "{\"id\":\""u8, 0xff, 0xfe, .. "\"}"u8])[0]);
        Assert.False(Client.IsClosed);
        Assert.Equal(0, Client.Mine().Code());
    }

    [Fact]
    public void An_unknown_method_is_20_by_name_and_the_connection_stays()
    {
        Assert.Equal("{\"id\":3,\"result\":null,\"error\":[20,\"unknown method 'mining.dance'\",null]}",
            Client.Say("{\"id\":3,\"method\":\"mining.dance\",\"params\":[]}")[0]);
        var shown = Client.Say("{\"id\":3,\"method\":\"<b>\\u001b[31m\\\"\",\"params\":[]}")[0];
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(shown).RootElement.GetProperty("error").ValueKind);
        Assert.DoesNotContain("\u001b", shown);
        Assert.False(Client.IsClosed);
    }
}
