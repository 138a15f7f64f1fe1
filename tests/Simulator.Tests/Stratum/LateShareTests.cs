using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Domain.Time;

namespace Simulator.Tests.Stratum;

/// <summary>Shares that were found long before they are handed in: behind a restart, or behind a change of difficulty.
/// </summary>
public sealed class LateShareTests
{
    private readonly DoorStage _stage = new();

    [Fact]
    public void A_miner_that_was_there_before_a_restart_gets_21_for_its_old_shares_and_no_points()
    {
        _stage.NewJob(Templates.Hard(1));
        var old = _stage.Connect().Begin(password: "d=1e-7").Mine();
        Assert.Equal(0, old.Code());
        var after = new DoorStage(start: DoorStage.Start + 1);
        after.NewJob(Templates.Hard(1));
        after.Wait(300);
        var client = after.Connect().Begin(password: "d=1e-7");
        for (var i = 0; i < 1500; i++)
            Assert.Equal(21, (old with { Client = client }).Code());
        Assert.Equal((0, false), (client.Session.Score, client.IsClosed));
        Assert.Equal(0, client.Mine().Code());
        after.Wait(31);
        Assert.Equal(21, (old with { Client = client }).Code());
        Assert.False(client.IsClosed);
    }

    [Fact]
    public void A_hash_of_a_time_ahead_is_not_kept_for_an_easier_difficulty()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin();
        client.Say(Suggestion(1e-6));
        Assert.Equal(1e-6, client.Difficulty);
        var time = DoorStage.FirstTime + 3600;
        Assert.Equal(0, Rolled(client, time, 0, 1e-6).Code());
        var tooEasy = Rolled(client, time, 1e-6, 1e-8);
        Assert.Equal(23, tooEasy.Code());
        client.Say(Suggestion(1e-8));
        // Its times are used up to an hour ahead: on this tip no job before that is easier.
        NewJob(after: 30);
        Assert.Equal(1e-6, client.Difficulty);
        Assert.Equal(23, (tooEasy with { Job = client.JobId }).Code());
        Assert.Equal(0, Rolled(client, time, 0, 1e-6).Code());
        NewJob(after: 3600);
        Assert.Equal(1e-8, client.Difficulty);
        Assert.Equal(0, client.Mine().Code());
        Assert.Equal(1e-8, _stage.Taken[^1].Difficulty);

        void NewJob(double after)
        {
            _stage.Now += SimTime.FromSeconds(after);
            _stage.NewJob(Templates.Hard(1));
            client.Heard();
        }
    }

    [Fact]
    public void A_hash_of_a_time_ahead_is_not_kept_for_a_harder_difficulty()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin();
        client.Say(Suggestion(1e-8));
        var time = DoorStage.FirstTime + 3600;
        Assert.Equal(0, Rolled(client, time, 1e-6, 1e-8).Code());
        var good = Rolled(client, time, 0, 1e-6);
        client.Say(Suggestion(1e-6));
        // Its times are used up to an hour ahead: on this tip no job before that is harder.
        _stage.Now += SimTime.FromSeconds(30L);
        _stage.NewJob(Templates.Hard(1));
        client.Heard();
        Assert.Equal(1e-8, client.Difficulty);
        Assert.Equal(0, (good with { Job = client.JobId }).Code());
        Assert.Equal(1e-8, _stage.Taken[^1].Difficulty);
        _stage.Now += SimTime.FromSeconds(3600L);
        _stage.NewJob(Templates.Hard(1));
        client.Heard();
        Assert.Equal(1e-6, client.Difficulty);
    }

    [Fact]
    public void Used_times_ask_for_what_they_were_used_with_and_not_for_what_was_before()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin();
        client.Say(Suggestion(1e-6));
        Assert.Equal(0, client.Mine().Code());
        client.Say(Suggestion(1e-8));
        NextJob(1e-8);
        Assert.Equal(0, Rolled(client, DoorStage.FirstTime + 3600, 1e-6, 1e-8).Code());
        client.Say(Suggestion(1e-6));
        NextJob(1e-8);

        void NextJob(double difficulty)
        {
            _stage.Now += SimTime.FromSeconds(30L);
            _stage.NewJob(Templates.Hard(1));
            client.Heard();
            Assert.Equal(difficulty, client.Difficulty);
        }
    }

    [Fact]
    public void A_client_that_rolls_its_times_a_little_still_gets_a_harder_job_at_once()
    {
        _stage.Rule = static start => new NompVarDiff(
            new VarDiffTerms(SimTime.FromSeconds(5L), 1e-12, 1e12, start), 0.3, SimTime.FromSeconds(90L));
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin();
        client.Say(Suggestion(1e-8));
        var first = client.JobId;
        var time = client.Header(0, 0).Time + 2;
        var nonce = 0u;
        for (var share = 0; share < 20 && client.JobId == first; share++)
        {
            _stage.Now += SimTime.FromMilliseconds(5);
            var search = new HeaderSearch(client.Header(0, 0) with { Time = time });
            while (search.HashWith(nonce).Number > Target.FromDifficulty(1e-8))
                nonce++;
            client.Say(new ShareText(client, 0, time, nonce++, 0).Line);
        }

        Assert.EndsWith("04", client.JobId);
        Assert.Equal(time + 1, client.Header(0, 0).Time);
        Assert.True(client.Difficulty > 1e-8, $"{client.Difficulty}");
    }

    [Fact]
    public void A_valid_job_is_known_by_its_first_name_however_many_names_it_and_the_next_have_got()
    {
        _stage.NewJob(Templates.Hard(1));
        var client = _stage.Connect().Begin();
        client.Say(Suggestion(1e-8));
        var old = client.Mine();
        for (var job = 0; job < 3; job++)
        {
            if (job > 0)
                _stage.NewJob(Templates.Hard(1));
            for (var name = 0; name < 8; name++)
                client.Say(Suggestion(name % 2 == 0 ? 2e-8 : 3e-8));
        }

        Assert.NotEqual(old.Job, client.JobId);
        Assert.Equal(0, old.Code());
        _stage.NewJob(Templates.Hard(1));
        client.Heard();
        Assert.Equal(21, (old with { Nonce = old.Nonce + 1 }).Code());
    }

    private static string Suggestion(double difficulty) =>
        FormattableString.Invariant($"{{\"id\":3,\"method\":\"mining.suggest_difficulty\",\"params\":[{difficulty}]}}");

    /// <summary>A hash of the newest job's header with another time, which meets one difficulty and not another.
    /// </summary>
    private static ShareText Rolled(StageClient client, uint time, double not, double meets)
    {
        var extranonce2 = Convert.ToUInt64(client.Job[7].GetString(), 16); // another search for each job
        var search = new HeaderSearch(client.Header(extranonce2, 0) with { Time = time });
        var nonce = 0u;
        while (search.HashWith(nonce).Number is var hash && (hash > Target.FromDifficulty(meets)
            || (not > 0 && hash <= Target.FromDifficulty(not))))
            nonce++;
        return new(client, extranonce2, time, nonce, 0);
    }
}
