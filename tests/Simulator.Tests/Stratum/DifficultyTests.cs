using Simulator.Domain.Chain;
using Simulator.Domain.Parameters;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;

namespace Simulator.Tests.Stratum;

/// <summary>The share difficulty of a client: where it begins, what bounds it, how it follows the client.</summary>
public sealed class DifficultyTests
{
    private const double RuleUnits = 65536.0 / 65535;

    private readonly DoorStage _stage = new();

    [Theory]
    [InlineData("cpuminer/2.5.1", 0.0005)]
    [InlineData("cpuminer-opt-26.1-x64L", 0.0005)]
    [InlineData("bfgminer/5.5.0", 0.0005)]
    [InlineData("NerdMinerV2/V1.8.3", 0.0005)]
    [InlineData("", 0.0005)]
    [InlineData("never seen", 0.0005)]
    [InlineData("ccminer/2.3.1", 64)]
    [InlineData("cgminer/4.11.1", 1024)]
    [InlineData("bitaxe/BM1370/v2.9.0", 1024)]
    public void The_first_difficulty_follows_from_the_name_of_the_program(string agent, double difficulty)
    {
        _stage.NewJob(Templates.Hard(1e6));
        Assert.Equal(difficulty, _stage.Connect().Begin(agent: agent).Difficulty);
    }

    [Theory]
    [InlineData("d=0.25", 0.25)]
    [InlineData("x,d=32", 32)]
    [InlineData("x;D=2e-3 y", 0.002)]
    [InlineData("d=NaN", 0.0005)]
    [InlineData("d=-1", 0.0005)]
    [InlineData("d=1e308", 0.0005)]
    [InlineData("d=", 0.0005)]
    [InlineData("xd=5", 0.0005)]
    public void A_difficulty_in_the_password_comes_first_where_it_is_one(string password, double difficulty)
    {
        _stage.NewJob(Templates.Hard(1e6));
        Assert.Equal(difficulty, _stage.Connect().Begin(password: password).Difficulty);
    }

    [Fact]
    public void A_suggestion_before_the_login_comes_before_the_name_and_after_the_password()
    {
        _stage.NewJob(Templates.Hard(1e6));
        var client = _stage.Connect();
        client.Say("{\"id\":1,\"method\":\"mining.suggest_difficulty\",\"params\":[\"0.5\"]}");
        Assert.Equal(0.5, client.Begin().Difficulty);
        client = _stage.Connect();
        client.Say("{\"id\":1,\"method\":\"mining.suggest_difficulty\",\"params\":[0.5]}");
        Assert.Equal(2, client.Begin(password: "d=2").Difficulty);
    }

    [Fact]
    public void A_suggestion_before_the_first_share_holds_at_once_and_later_from_the_next_job()
    {
        _stage.NewJob(Templates.Hard(1e6));
        var client = _stage.Connect().Begin();
        client.Say("{\"id\":1,\"method\":\"mining.suggest_difficulty\",\"params\":[1e-7]}");
        Assert.Equal((1e-7, true), (client.Difficulty, client.Job[8].GetBoolean()));
        Assert.EndsWith("01", client.JobId);
        Assert.Equal(0, client.Mine().Code());
        Assert.Single(client.Say("{\"id\":1,\"method\":\"mining.suggest_difficulty\",\"params\":[2e-7]}"));
        Assert.Equal(0, client.Mine(1 << 30).Code());
        _stage.NewJob(Templates.Hard(1e6));
        client.Heard();
        Assert.Equal(2e-7, client.Difficulty);
    }

    [Theory]
    [InlineData("[\"NaN\"]")]
    [InlineData("[\"Infinity\"]")]
    [InlineData("[0]")]
    [InlineData("[-1]")]
    [InlineData("[1e308]")]
    [InlineData("[\"\"]")]
    [InlineData("[\"1e-1x\"]")]
    [InlineData("[null]")]
    [InlineData("[]")]
    [InlineData("[[1]]")]
    [InlineData("{}")]
    public void A_suggestion_out_of_bounds_is_20_and_changes_nothing(string given)
    {
        _stage.NewJob(Templates.Hard(1e6));
        var client = _stage.Connect().Begin();
        Assert.Equal("{\"id\":1,\"result\":null,\"error\":[20,\"difficulty must be between 4E-10 and 1E+15\",null]}",
            Assert.Single(client.Say("{\"id\":1,\"method\":\"mining.suggest_difficulty\",\"params\":" + given + "}")));
        Assert.Equal(0.0005, client.Session.Difficulty);
    }

    [Fact]
    public void Suggestions_without_end_give_one_job_a_few_names_and_no_more()
    {
        _stage.NewJob(Templates.Hard(1e6));
        var client = _stage.Connect().Begin();
        for (var i = 1; i < 100; i++)
            client.Say("{\"id\":1,\"method\":\"mining.suggest_difficulty\",\"params\":[" + i + "e-7]}");
        Assert.EndsWith("05", client.JobId);
        Assert.Equal(5e-7, client.Difficulty, 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Who_has_many_difficulties_for_one_header_earns_with_it_what_one_of_them_gives(uint later)
    {
        double[] given = [1e-8, 2e-8, 4e-8, 8e-8, 1.6e-7];
        _stage.NewJob(Templates.Hard(1e6));
        var client = _stage.Connect().Begin(password: "x");
        var names = new List<(string Job, double Difficulty)>();
        var first = client.Header(0, 0);
        foreach (var difficulty in given)
        {
            client.Say(FormattableString.Invariant(
                $"{{\"id\":1,\"method\":\"mining.suggest_difficulty\",\"params\":[{difficulty}]}}"));
            names.Add((client.JobId, client.Difficulty));
        }

        const uint hashes = 100_000;
        var header = first with { Time = first.Time + 1 + later };
        var search = new HeaderSearch(header);
        for (var nonce = 0U; nonce < hashes; nonce++)
        {
            var hash = search.HashWith(nonce).Number;
            var best = names.LastOrDefault(name => hash <= Target.FromDifficulty(name.Difficulty)).Job;
            if (best is null)
                continue;
            _stage.Now += SimTime.FromMilliseconds(10);
            client.Say(new ShareText(client, 0, header.Time, nonce, 0) { Job = best }.Line);
        }

        Assert.NotEmpty(_stage.Taken);
        var fair = names[later == 0 ? 0 : ^1].Difficulty;
        Assert.All(_stage.Taken, share => Assert.Equal(fair, share.Difficulty));
        Assert.InRange(_stage.Taken.Sum(share => share.Work), 0.25 * hashes, 1.4 * hashes);
    }

    [Fact]
    public void A_share_is_never_harder_than_a_block_and_a_fall_of_the_network_comes_before_the_job()
    {
        _stage.NewJob(Templates.Hard(0.0001));
        var client = _stage.Connect().Begin();
        Assert.Equal(0.0001, client.Difficulty, 1e-8);
        _stage.NewJob(Templates.Easy(2));
        var heard = client.Heard();
        Assert.Equal(2, heard.Length);
        Assert.Contains("mining.set_difficulty", heard[0]);
        Assert.Contains("mining.notify", heard[1]);
        Assert.InRange(client.Difficulty, 4e-10, 5e-10);
        Assert.Equal(0, client.Mine().Code());
        Assert.True(_stage.Taken[0].IsBlock);
        _stage.NewJob(Templates.Hard(1, 3));
        client.Heard();
        Assert.Equal(0.0005, client.Difficulty);
        _stage.NewJob(Templates.Hard(1, 3));
        Assert.Single(client.Heard());
    }

    [Fact]
    public void Whatever_meets_the_networks_target_is_a_share_too()
    {
        // Bits whose difficulty, back as a target, is a little below the target.
        for (var bits = 0x2000ffffu; bits > 0x2000fff0; bits--)
        {
            var stage = new DoorStage();
            stage.NewJob(Templates.Of(new(bits), 1));
            var client = stage.Connect().Begin(password: "d=1e9");
            Assert.Equal(0, client.Mine().Code());
            Assert.True(stage.Taken[0].IsBlock);
        }
    }

    [Fact]
    public void A_minimum_that_the_client_names_holds_from_the_next_job()
    {
        _stage.NewJob(Templates.Hard(1e6));
        var client = _stage.Connect();
        client.Say("{\"id\":1,\"method\":\"mining.configure\",\"params\":[[\"minimum-difficulty\"],"
            + "{\"minimum-difficulty.value\":256}]}");
        Assert.Equal(256, client.Begin().Difficulty);
    }

    [Fact]
    public void After_20_shares_the_difficulty_jumps_by_the_measured_ratio_with_a_clean_job()
    {
        _stage.Rule = static _ => new Still();
        _stage.NewJob(Templates.Hard(1e6));
        var client = _stage.Connect();
        client.Say("{\"id\":1,\"method\":\"mining.suggest_difficulty\",\"params\":[1e-8]}");
        client.Begin();
        var nonce = 0u;
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(1e-8, client.Difficulty);
            _stage.Now += SimTime.FromMilliseconds(10);
            var share = client.Mine(nonce);
            nonce = share.Nonce + 1;
            client.Say(share.Line);
        }

        // 20 shares of 1e-8 in 0.2 s, and one in 5 s is wanted.
        Assert.Equal(5e-6, client.Difficulty, 1e-12);
        Assert.True(client.Job[8].GetBoolean());
        Assert.EndsWith("01", client.JobId);
        Assert.Equal(DoorStage.FirstTime + 1, client.Header(0, 0).Time);
        Assert.All(_stage.Taken, share => Assert.Equal(1e-8, share.Difficulty));
        Assert.Equal(0, client.Mine().Code());
        Assert.Equal(5e-6, _stage.Taken[^1].Difficulty, 1e-12);
    }

    [Fact]
    public void After_a_second_fewer_shares_are_enough()
    {
        _stage.Rule = static _ => new Still();
        _stage.NewJob(Templates.Hard(1e6));
        var client = _stage.Connect();
        client.Say("{\"id\":1,\"method\":\"mining.suggest_difficulty\",\"params\":[1e-7]}");
        client.Begin();
        var share = client.Mine();
        client.Say(share.Line);
        client.Say(client.Mine(share.Nonce + 1).Line);
        Assert.Equal(1e-7, client.Difficulty);
        _stage.Wait(1);
        client.Heard();
        Assert.Equal(1e-6, client.Difficulty, 1e-12);
    }

    [Fact]
    public void A_client_whose_first_difficulty_is_far_too_high_gets_an_easier_one()
    {
        _stage.Rule = static _ => new Still();
        _stage.NewJob(Templates.Hard(1e6));
        var client = _stage.Connect().Begin(agent: "cgminer/4.11.1");
        for (var second = 0; second < 110; second++)
            _stage.Wait(1);
        client.Heard();
        Assert.InRange(client.Difficulty, 1, 11);
    }

    [Fact]
    public void Without_a_rule_of_the_pool_and_by_password_the_difficulty_stays()
    {
        foreach (var rule in new Func<double, VarDiffRule?>[] { static _ => null, static _ => new Still() })
        {
            var stage = new DoorStage { Rule = rule };
            stage.NewJob(Templates.Hard(1e6));
            var client = stage.Connect().Begin(password: "d=1e-8");
            var nonce = 0u;
            for (var i = 0; i < 40; i++)
            {
                var share = client.Mine(nonce);
                nonce = share.Nonce + 1;
                client.Say(share.Line);
                stage.Wait(0.1);
            }

            Assert.Equal((40, 1e-8), (stage.Taken.Count, client.Difficulty));
        }
    }

    [Fact]
    public void Then_the_pools_rule_counts_in_2_to_the_32_hashes_and_holds_from_the_next_job()
    {
        var rule = new Still();
        var began = new List<double>();
        _stage.Rule = difficulty =>
        {
            began.Add(difficulty);
            return rule;
        };
        _stage.NewJob(Templates.Hard(1e6));
        var client = _stage.Connect();
        client.Say("{\"id\":1,\"method\":\"mining.suggest_difficulty\",\"params\":[1e-7]}");
        client.Begin();
        _stage.Wait(1);
        _stage.Now += SimTime.FromSeconds(4);
        client.Say(client.Mine().Line);
        Assert.Equal([1e-7 * RuleUnits, 1e-7 * RuleUnits], began);
        rule.Next = 3e-7 * RuleUnits;
        client.Say(client.Mine(1 << 28).Line);
        Assert.Equal(1e-7 * RuleUnits, rule.Seen[^1]);
        Assert.Equal(1e-7, client.Difficulty, 1e-12);
        _stage.NewJob(Templates.Hard(1e6));
        client.Heard();
        Assert.Equal(3e-7, client.Difficulty, 1e-12);
        rule.Next = 4e-7 * RuleUnits;
        _stage.Wait(10);
        _stage.NewJob(Templates.Hard(1e6));
        client.Heard();
        Assert.Equal(4e-7, client.Difficulty, 1e-12);
    }

    public static TheoryData<string> Rules => [.. VarDiffRules.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_that_the_network_bounds_does_not_climb_for_ever(string name)
    {
        var kind = VarDiffRules.Find(name)!;
        _stage.Rule = first => kind.Make(new(SimTime.FromSeconds(5), 1e-10, 1e12, first), LawValues.None);
        _stage.NewJob(Templates.Hard(1e-8));
        var client = _stage.Connect().Begin(password: "x");
        var nonce = 0u;
        for (var i = 0; i < 1200; i++)
        {
            _stage.Wait(0.5);
            var share = client.Mine(nonce);
            nonce = share.Nonce + 1;
            client.Say(share.Line);
        }

        _stage.NewJob(Templates.Hard(1, 2));
        client.Heard();
        Assert.InRange(client.Difficulty, 1e-9, 1e-5);
    }

    /// <summary>A rule that does as it is told.</summary>
    private sealed class Still() : VarDiffRule(new(SimTime.FromSeconds(5), 1e-12, 1e12, 1e-7 * RuleUnits))
    {
        public double? Next { get; set; }

        public List<double> Seen { get; } = [];

        public override SimTime? PollEvery => SimTime.FromSeconds(10);

        protected override double AfterShare(SimTime now, double difficulty)
        {
            Seen.Add(difficulty);
            return Next ?? Difficulty;
        }

        protected override double AtPoll(SimTime now) => Next ?? Difficulty;
    }
}
