using Simulator.Domain.Stratum;

namespace Simulator.Tests.Stratum;

/// <summary>Whole conversations as real programs hold them, up to accepted shares.</summary>
public sealed class ConversationTests
{
    private const string Accepted = "{\"id\":4,\"result\":true,\"error\":null}";

    [Fact]
    public void Minerd_subscribes_logs_in_and_hands_in_shares_all_with_id_4()
    {
        var stage = new DoorStage();
        stage.NewJob(Templates.Hard(0.001));
        var client = stage.Connect();

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
        Assert.Equal(2, stage.Taken.Count);
        Assert.All(stage.Taken, share => Assert.Equal(1e-7, share.Difficulty));
    }
}
