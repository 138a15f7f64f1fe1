using Simulator.Cli;
using Simulator.Cli.Verbs;

namespace Simulator.Tests.Cli;

/// <summary>What the command says to words it does not know.</summary>
public sealed class WordTests
{
    [Fact]
    public void An_unknown_verb_is_answered_with_the_nearest_one()
    {
        var probe = new CommandProbe();

        Assert.Equal(ExitCode.Usage, probe.Run("vaildate", "x.yaml"));

        Assert.Contains("error[USE001]: there is no verb 'vaildate'", probe.Error);
        Assert.Contains("help: did you mean 'validate'?", probe.Error);
        Assert.Empty(probe.Output);
    }

    [Theory]
    [InlineData("--sed", "--seed")]
    [InlineData("--jsno", "--json")]
    [InlineData("--partition=2", "--partitions")]
    public void An_unknown_option_is_answered_with_the_nearest_one(string wrong, string right)
    {
        var probe = new CommandProbe();

        Assert.Equal(ExitCode.Usage, probe.Run("run", "x.yaml", wrong));

        Assert.Contains("error[USE002]", probe.Error);
        Assert.Contains($"did you mean '{right}'?", probe.Error);
        Assert.Empty(probe.Runs.Asked);
    }

    [Fact]
    public void A_verb_of_a_later_version_is_said_to_be_one()
    {
        foreach (var verb in VerbList.Later)
        {
            var probe = new CommandProbe();

            Assert.Equal(ExitCode.Usage, probe.Run(verb));

            Assert.Contains($"'{verb}' is not in this version", probe.Error);
        }
    }

    [Fact]
    public void A_later_verb_is_never_also_a_present_one() =>
        Assert.Empty(VerbList.Later.Intersect(VerbList.All().Select(v => v.Name)));

    [Theory]
    [InlineData("run needs a scenario file", "run")]
    [InlineData("run cannot take 'b.yaml' as well", "run", "a.yaml", "b.yaml")]
    [InlineData("--seed needs a value", "run", "a.yaml", "--seed")]
    [InlineData("--seed got 'x'", "run", "a.yaml", "--seed", "x")]
    [InlineData("--seed got '-1'", "run", "a.yaml", "--seed", "-1")]
    [InlineData("--seeds got '9..1'", "run", "a.yaml", "--seeds", "9..1")]
    [InlineData("--until got '5'", "run", "a.yaml", "--until", "5")]
    [InlineData("--partitions got '0'", "run", "a.yaml", "--partitions", "0")]
    [InlineData("--seed and --seeds exclude each other", "run", "a.yaml", "--seed", "1", "--seeds", "1..2")]
    [InlineData("there is no completion for 'tcsh'", "completion", "tcsh")]
    [InlineData("doctor has no check 'gpus'", "doctor", "gpus")]
    [InlineData("there is no entry for 'SCN999x'", "explain", "SCN999x")]
    public void Wrong_usage_is_named_and_ends_with_two(string message, params string[] arguments)
    {
        var probe = new CommandProbe();

        Assert.Equal(ExitCode.Usage, probe.Run(arguments));

        Assert.Contains(message, probe.Error);
        Assert.Contains("help: ", probe.Error);
        Assert.Empty(probe.Runs.Asked);
    }

    [Fact]
    public void No_verb_at_all_shows_the_verbs_as_wrong_usage()
    {
        var probe = new CommandProbe();

        Assert.Equal(ExitCode.Usage, probe.Run());

        Assert.Contains("validate", probe.Error);
        Assert.Empty(probe.Output);
    }

    [Fact]
    public void Help_goes_to_the_output_and_is_no_mistake()
    {
        var probe = new CommandProbe();

        Assert.Equal(ExitCode.Ok, probe.Run("run", "--help"));

        Assert.Contains("--partitions", probe.Output);
        Assert.Empty(probe.Error);
    }

    [Fact]
    public void A_value_may_look_like_an_option()
    {
        var probe = new CommandProbe();

        Assert.Equal(ExitCode.Ok, probe.Run("run", "x.yaml", "--set", "miners.a.hashrate=-1 H/s", "-qv"));

        Assert.Equal("miners.a.hashrate=-1 H/s", probe.Runs.Asked.Single().Sets.Single());
    }
}
