using Simulator.Domain.Stratum;

namespace Simulator.Tests.Stratum;

/// <summary>Whole conversations as real programs hold them, in their words and order, up to accepted shares.</summary>
public sealed class ConversationTests
{
    private const string Accepted = "{\"id\":4,\"result\":true,\"error\":null}";

    private readonly DoorStage _stage = new();

    [Fact]
    public void Minerd_subscribes_logs_in_and_hands_in_shares_all_with_id_4()
    {
        _stage.NewJob(Templates.Hard(0.001));
        var client = _stage.Connect();

        var subscribed = client.Say("{\"id\": 1, \"method\": \"mining.subscribe\", \"params\": [\"cpuminer/2.5.1\"]}");
        var loggedIn = client.Say(
            "{\"id\": 2, \"method\": \"mining.authorize\", \"params\": [\"simworker.1\", \"d=1e-7\"]}");

        Assert.Equal(
            "{\"id\":1,\"result\":[[[\"mining.set_difficulty\",\"00000001\"],[\"mining.notify\",\"00000001\"]],"
            + "\"00000001\",8],\"error\":null}", Assert.Single(subscribed));
        Assert.Equal(3, loggedIn.Length);
        Assert.Equal("{\"id\":2,\"result\":true,\"error\":null}", loggedIn[0]);
        Assert.Equal("{\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[1E-07]}", loggedIn[1]);
        Assert.StartsWith(
            "{\"id\":null,\"method\":\"mining.notify\",\"params\":[\"65f1a2b3100\",\"04030201", loggedIn[2]);
        Assert.EndsWith(",[],\"20000000\",\"1e03e7fc\",\"6553f100\",true]}", loggedIn[2]);
        var first = client.Mine();
        Assert.Equal(Accepted, first.Submit());
        Assert.Equal(Accepted, client.Mine(first.Nonce + 1).Submit());
        Assert.Equal(2, _stage.Taken.Count);
        Assert.All(_stage.Taken, share => Assert.Equal(1e-7, share.Difficulty));
    }

    [Fact]
    public void Minerd_connects_again_with_its_old_session_and_tries_without_when_it_must()
    {
        _stage.NewJob(Templates.Hard(0.001));
        _stage.Door.Close(_stage.Connect().Begin(password: "d=1e-7").Session.Connection);
        var client = _stage.Connect();

        client.Say("{\"id\": 1, \"method\": \"mining.subscribe\", \"params\": [\"cpuminer/2.5.1\", \"00000001\"]}");
        Assert.Equal("00000002", client.Extranonce1);
        Assert.Single(client.Say("{\"id\": 1, \"method\": \"mining.subscribe\", \"params\": []}"));
        Assert.Equal("00000002", client.Extranonce1);
        client.Say("{\"id\": 2, \"method\": \"mining.authorize\", \"params\": [\"simworker.1\", \"d=1e-7\"]}");
        Assert.Equal(Accepted, client.Mine(extranonce2: 0x0100000000000000).Submit());
    }

    [Fact]
    public void Cpuminer_opt_asks_for_extranonces_and_suggests_a_difficulty_in_quotes_with_id_1()
    {
        _stage.NewJob(Templates.Hard(0.001));
        var client = _stage.Connect().Begin(agent: "cpuminer-opt-26.1-x64L");
        Assert.Equal("cpuminer-opt-26.1-x64L", client.Session.Agent);

        Assert.Equal("{\"id\":3,\"result\":true,\"error\":null}", Assert.Single(
            client.Say("{\"id\": 3, \"method\": \"mining.extranonce.subscribe\", \"params\": []}")));
        var suggested = client.Say(
            "{\"id\": 1, \"method\": \"mining.suggest_difficulty\", \"params\": [\"0.0000001\"]}");
        Assert.Equal("{\"id\":1,\"result\":true,\"error\":null}", suggested[0]);
        Assert.Equal(1e-7, client.Difficulty);
        Assert.Equal(Accepted, client.Mine().Submit());
    }

    [Fact]
    public void Bfgminer_puts_params_first_and_uses_texts_and_null_for_ids()
    {
        _stage.NewJob(Templates.Hard(0.001));
        var client = _stage.Connect();

        client.Say("{\"id\": 0, \"method\": \"mining.subscribe\", \"params\": [\"bfgminer/5.5.0-34-g866fd36f\"]}");
        Assert.Equal("{\"id\":null,\"result\":true,\"error\":null}", client.Say(
            "{\"id\": null, \"method\": \"mining.suggest_difficulty\", \"params\": [1e-7]}")[0]);
        Assert.Single(client.Say("{\"id\": null, \"method\": \"mining.capabilities\", \"params\": [{\"x\":[]}]}"));
        Assert.StartsWith("{\"id\":\"auth\",\"result\":true", client.Say(
            "{\"id\": \"auth\", \"method\": \"mining.authorize\", \"params\": [\"simworker.1\", \"x\"]}")[0]);
        Assert.StartsWith("{\"id\":\"xnsub\",\"result\":true", client.Say(
            "{\"id\": \"xnsub\", \"method\": \"mining.extranonce.subscribe\", \"params\": []}")[0]);
        Assert.Equal("{\"id\":\"txlist" + client.JobId + "\",\"result\":[],\"error\":null}", client.Say(
            "{\"id\": \"txlist" + client.JobId + "\", \"method\": \"mining.get_transactions\", \"params\": [\""
            + client.JobId + "\"]}")[0]);
        var share = client.Mine();
        Assert.Equal("{\"id\":7,\"result\":true,\"error\":null}", Assert.Single(client.Say(
            "{\"params\": [\"simworker.1\", \"" + share.Job + "\", \"" + share.Extranonce2Text + "\", \""
            + share.TimeText + "\", \"" + share.NonceText + "\"], \"id\": 7, \"method\": \"mining.submit\"}")));
    }

    [Fact]
    public void Bfgminer_asks_for_a_target_and_gets_its_difficulty()
    {
        _stage.NewJob(Templates.Hard(0.001));
        var client = _stage.Connect().Begin(agent: "bfgminer/5.5.0");
        var target = Domain.Chain.Target.FromDifficulty(2e-7).ToHex();
        client.Say("{\"id\": null, \"method\": \"mining.suggest_target\", \"params\": [\"" + target + "\"]}");
        Assert.Equal(2e-7, client.Difficulty, 1e-12);
        Assert.Equal(Accepted, client.Mine().Submit());
    }

    [Fact]
    public void Cgminer_configures_first_and_rolls_the_version()
    {
        _stage.NewJob(Templates.Hard(0.001));
        var client = _stage.Connect();

        Assert.Equal(
            "{\"id\":0,\"result\":{\"version-rolling\":true,\"version-rolling.mask\":\"1fffe000\"},\"error\":null}",
            Assert.Single(client.Say("{\"id\": 0, \"method\": \"mining.configure\", \"params\": "
                + "[[\"version-rolling\"], {\"version-rolling.mask\": \"1fffe000\", "
                + "\"version-rolling.min-bit-count\": 2}]}")));
        client.Say("{\"id\": 1, \"method\": \"mining.subscribe\", \"params\": [\"cgminer/4.11.1\"]}");
        Assert.Single(client.Say("{\"id\":9,\"method\":\"mining.multi_version\",\"params\":[4]}"));
        client.Say("{\"id\": 2, \"method\": \"mining.authorize\", \"params\": [\"simworker.1\", \"x,d=1e-7\"]}");
        Assert.Equal(1e-7, client.Difficulty);
        var share = client.Mine(versionBits: 0x00002000);
        Assert.Equal("{\"id\":5,\"result\":true,\"error\":null}", Assert.Single(client.Say(
            "{\"params\": [\"simworker.1\", \"" + share.Job + "\", \"" + share.Extranonce2Text + "\", \""
            + share.TimeText + "\", \"" + share.NonceText
            + "\", \"00002000\"], \"id\": 5, \"method\": \"mining.submit\"}")));
        client.Session.AskVersion();
        Assert.Equal("{\"id\":1,\"method\":\"client.get_version\",\"params\":[]}", client.Heard()[0]);
        Assert.Empty(client.Say("{\"id\": 1, \"result\": \"cgminer/4.11.1\", \"error\": null}"));
        Assert.Equal("cgminer/4.11.1", client.Session.ClientVersion);
        client.Session.Ping();
        client.Heard();
        Assert.Empty(client.Say("{\"id\": 2, \"result\": \"pong\", \"error\": null}"));
        client.Session.ShowMessage("maintenance \"tonight\"");
        Assert.Contains("client.show_message", client.Heard()[^1]);
    }

    [Fact]
    public void ESP_Miner_sends_everything_at_once_and_answers_a_ping_with_a_request()
    {
        _stage.NewJob(Templates.Hard(0.001));
        var client = _stage.Connect();

        var heard = new List<string>();
        foreach (var line in new[]
        {
            "{\"id\":1,\"method\":\"mining.configure\",\"params\":[[\"version-rolling\"],"
                + "{\"version-rolling.mask\":\"ffffffff\"}]}",
            "{\"id\":2,\"method\":\"mining.subscribe\",\"params\":[\"bitaxe/BM1370/v2.9.0\"]}",
            "{\"id\":3,\"method\":\"mining.suggest_difficulty\",\"params\":[1000]}",
            "{\"id\":4,\"method\":\"mining.authorize\",\"params\":[\"simworker.1\",\"x\"]}",
            "{\"id\":5,\"method\":\"mining.extranonce.subscribe\",\"params\":[]}",
        })
            heard.AddRange(client.Say(line));

        Assert.Equal(["{\"id\":1,", "{\"id\":2,", "{\"id\":3,", "{\"id\":4,", "{\"id\":nu", "{\"id\":nu", "{\"id\":5,"],
            heard.Select(line => line[..8]));
        Assert.Contains("\"1fffe000\"", heard[0]);
        Assert.Equal(0.001, client.Difficulty, 1e-6);
        client.Session.Ping();
        Assert.Equal("{\"id\":1,\"method\":\"mining.ping\",\"params\":[]}", client.Heard()[0]);
        Assert.Empty(client.Say("{\"id\":78,\"method\":\"pong\",\"params\":[]}"));
        _stage.NewJob(Templates.Hard(1e-7, 3));
        client.Heard();
        Assert.Equal(1e-7, client.Difficulty, 1e-11);
        var share = client.Mine(versionBits: 0x1fffe000);
        Assert.Equal("{\"id\":6,\"result\":true,\"error\":null}", (share with { Id = "6" }).Submit());
        Assert.Empty(_stage.Faults);
    }

    [Fact]
    public void NerdMiner_suggests_a_tiny_difficulty_as_a_float()
    {
        _stage.NewJob(Templates.Hard(0.001));
        var client = _stage.Connect();
        client.Say("{\"id\": 1, \"method\": \"mining.subscribe\", \"params\": [\"NerdMinerV2/V1.8.3\"]}");
        client.Say("{\"params\": [\"simworker.1\", \"x\"], \"id\": 2, \"method\": \"mining.authorize\"}");
        Assert.Equal(0.0005, client.Difficulty);
        client.Say("{\"id\": 3, \"method\": \"mining.suggest_difficulty\", \"params\": [0.0000001]}");
        Assert.Equal(1e-7, client.Difficulty);
        Assert.Equal(Accepted, client.Mine().Submit());
    }

    [Fact]
    public void Every_extension_of_configure_gets_its_answer()
    {
        var client = _stage.Connect();
        var answer = Assert.Single(client.Say("{\"id\":1,\"method\":\"mining.configure\",\"params\":["
            + "[\"minimum-difficulty\",\"version-rolling\",\"subscribe-extranonce\",\"info\",\"x\\u0041\",3,[]],"
            + "{\"minimum-difficulty.value\":0.25,\"version-rolling.min-bit-count\":17,"
            + "\"info.connection-url\":\"a\",\"info.hw-id\":{\"a\":[1]}}]}"));
        Assert.Equal("{\"id\":1,\"result\":{\"minimum-difficulty\":true,\"version-rolling\":false,"
            + "\"subscribe-extranonce\":true,\"info\":true,\"x\\u0041\":false},\"error\":null}", answer);
        Assert.Contains("between 4E-10 and 1E+15", client.Say("{\"id\":1,\"method\":\"mining.configure\",\"params\":["
            + "[\"minimum-difficulty\"],{\"minimum-difficulty.value\":-1}]}")[0]);
        Assert.Contains("must be 8 hex digits", client.Say("{\"id\":1,\"method\":\"mining.configure\",\"params\":["
            + "[\"version-rolling\"],{\"version-rolling.mask\":\"xyz\"}]}")[0]);
        Assert.Contains("needs an array", client.Say("{\"id\":1,\"method\":\"mining.configure\",\"params\":{}}")[0]);
        Assert.Equal("{\"id\":1,\"result\":{},\"error\":null}",
            client.Say("{\"id\":1,\"method\":\"mining.configure\",\"params\":[[]]}")[0]);
        Assert.Equal("{\"id\":5,\"result\":\"pong\",\"error\":null}",
            client.Say("{\"id\":5,\"method\":\"mining.ping\",\"params\":[]}")[0]);
    }
}
