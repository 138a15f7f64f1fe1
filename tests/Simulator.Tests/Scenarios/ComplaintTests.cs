using Simulator.Scenarios;
using Simulator.Scenarios.Complaints;

namespace Simulator.Tests.Scenarios;

/// <summary>How complaints read, in which order they come, and what they suggest.</summary>
public sealed class ComplaintTests
{
    private const string P = Given.Plain;

    [Fact]
    public void A_complaint_shows_the_sentence_the_place_the_line_and_the_remedy()
    {
        var complaint = Assert.Single(Given.Refused(P + "network: { latency: -5 }\n"));

        Assert.Equal(
            "error[SCN012]: latency must be at least 0 ms, got -5\n"
            + "  --> given.yaml:5:21\n"
            + "5 | network: { latency: -5 }\n"
            + "  |                     ^\n"
            + "help: write \"5ms\"\n",
            ComplaintText.Render(complaint));
    }

    [Fact]
    public void All_complaints_come_at_once_and_by_place()
    {
        var complaints =
            Given.Refused("version: 1\nsede: 3\nstop: { blocks: 0 }\nchain: { spacing: 10, preset: bitcion "
            + "}\nminers: [{ hashrate: x }]\n", "sed=4");

        Assert.Equal(["SCN013 2", "SCN012 3", "SCN017 4", "SCN019 4", "SCN016 5", "SCN013 1"],
            complaints.Select(c => $"{c.Code} {c.Line}"));
        Assert.Equal("--set", complaints[^1].File);
    }

    [Fact]
    public void Control_characters_of_a_file_do_not_reach_the_terminal()
    {
        var text = ComplaintText.Render(Given.Refused(P + "\"\\e[2J\": 1\n"));

        Assert.DoesNotContain('\u001b', text);
        Assert.Contains("unknown key", text);
    }

    [Fact]
    public void Colour_is_used_only_when_asked_for()
    {
        var complaint = Given.Refused(P + "sede: 1\n")[0];

        Assert.DoesNotContain('\u001b', ComplaintText.Render(complaint));
        Assert.Contains('\u001b', ComplaintText.Render(complaint, colour: true));
    }

    [Fact]
    public void Every_code_is_explained_once()
    {
        var constants = typeof(ComplaintCodes).GetFields().Where(f => f.IsLiteral).Select(f =>
            (string)f.GetRawConstantValue()!).ToArray();

        Assert.Equal(constants.Order(), ComplaintCodes.All.Select(e => e.Code));
        Assert.All(ComplaintCodes.All, e =>
            Assert.True(e.Meaning.Length > 20 && e.Remedy.Length > 5 && e.Example.Length > 3, e.Code));
        Assert.Equal("SCN012", ComplaintCodes.Find("scn012")!.Code);
        Assert.Null(ComplaintCodes.Find("SCN999"));
    }

    [Theory]
    [InlineData("sede", "seed")]
    [InlineData("spaicng", "spacing")]
    [InlineData("blocksize", "block_size")]
    [InlineData("warmup", "warm_up")]
    [InlineData("Difficulty", "difficulty")]
    [InlineData("diff", "difficulty")]
    [InlineData("proff", "proof")]
    [InlineData("halvings", "halving")]
    [InlineData("xyzzy", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_suggested_where_one_is_near(string word, string? wanted)
    {
        string[] known = ["seed", "spacing", "block_size", "warm_up", "difficulty", "proof", "halving", "start"];

        Assert.Equal(wanted, Suggestion.Nearest(word, known));
    }

    [Fact]
    public void Nine_of_ten_typing_mistakes_in_keys_are_recognised()
    {
        var keys = Simulator.Scenarios.Schema.ScenarioSchema.Root.Keys.Select(k => k.Name).ToArray();
        var mistakes = keys.SelectMany(k => new[]
        {
            (k, k[..1] + k[2..]), (k, k + "x"), (k, k[..^1] + "q"), (k, k[..2] + k[1] + k[2..]),
                (k, k[..1] + k[2] + k[1] + k[3..]),
        }).ToArray();

        var missed = mistakes.Where(m => Suggestion.Nearest(m.Item2, keys) != m.k).Select(m => m.Item2).ToArray();

        Assert.True(mistakes.Length >= 90 && missed.Length * 10 <= mistakes.Length, string.Join(", ", missed));
    }
}
