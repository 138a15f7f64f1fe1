using Simulator.Domain.Mining.Policies;

namespace Simulator.Tests.Mining.Policies;

/// <summary>A table goes into text and back, and a text that is none is refused with its line.</summary>
public sealed class SelfishPolicyTextTests
{
    private static readonly SelfishPolicy _policy = SelfishSolver.Solve(new SelfishSetting(0.4, 0.5, 8)).Policy;
    private static readonly string _text = SelfishPolicyText.Write(_policy);

    [Fact]
    public void A_table_written_and_read_is_the_same()
    {
        var (read, fault) = SelfishPolicyText.Read(_text);

        Assert.Null(fault);
        Assert.Equal(_policy.Setting, read!.Setting);
        Assert.Equal(_policy.Revenue, read.Revenue);
        Assert.Equal(_text, SelfishPolicyText.Write(read));
        Assert.Contains("wait", _text);
        Assert.Contains("match", _text);
    }

    [Fact]
    public void Ends_of_lines_of_another_system_do_no_harm() =>
        Assert.Null(SelfishPolicyText.Read(_text.Replace("\n", "\r\n")).Fault);

    [Theory]
    [InlineData(1, "# selfish-policy", "# something", "must begin with")]
    [InlineData(1, "gamma=0.5", "gamma=half", "must say")]
    [InlineData(1, "alpha=0.4", "alpha=0.6", "alpha must be above 0 and below 0.5")]
    [InlineData(1, "truncation=8", "truncation=1000", "truncation must be from 2 to 300")]
    [InlineData(2, "a,h,fork,action", "a,h,action", "columns")]
    [InlineData(3, "0,1,irrelevant,adopt", "0,1,irrelevant,override", "nobody can override")]
    [InlineData(3, "0,1,irrelevant,adopt", "0,1,irrelevant,match", "nobody can match")]
    [InlineData(3, "0,1,irrelevant,adopt", "0,1,irrelevant,flee", "a line holds")]
    [InlineData(3, "0,1,irrelevant,adopt", "0,1,active,adopt", "there is no state")]
    [InlineData(3, "0,1,irrelevant,adopt", "0,9,irrelevant,adopt", "there is no state")]
    [InlineData(4, "0,1,relevant", "0,1,irrelevant", "stands twice")]
    public void A_text_that_is_no_table_is_refused_with_its_line(int line, string word, string other, string what)
    {
        var at = _text.IndexOf(word, StringComparison.Ordinal);

        var (policy, fault) = SelfishPolicyText.Read(_text[..at] + other + _text[(at + word.Length)..]);

        Assert.Null(policy);
        Assert.Equal(line, fault!.Line);
        Assert.Contains(what, fault.What);
    }

    [Fact]
    public void A_table_with_a_hole_is_refused()
    {
        var lines = _text.Split('\n').Where(line => !line.StartsWith("3,2,relevant", StringComparison.Ordinal));
        var cut = string.Join('\n', lines);

        Assert.Contains("1 states of the table are missing", SelfishPolicyText.Read(cut).Fault!.What);
    }

    [Fact]
    public void Beyond_the_table_the_longer_branch_wins()
    {
        Assert.Equal(SelfishAction.Override, _policy.ActionAt(9, 3, SelfishFork.Relevant));
        Assert.Equal(SelfishAction.Adopt, _policy.ActionAt(9, 9, SelfishFork.Active));
        Assert.Equal(SelfishAction.Adopt, _policy.ActionAt(2, 30, SelfishFork.Irrelevant));
        Assert.Equal(SelfishAction.Wait, _policy.ActionAt(0, 0, SelfishFork.Irrelevant));
    }
}
