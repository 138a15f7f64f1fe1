using System.Globalization;
using System.Text;

namespace Simulator.Domain.Mining.Policies;

/// <summary>
/// A table of a selfish miner as comma-separated text: a line that says what it is for, a line with the columns, a line
/// for each state. It opens no file.
/// </summary>
/// <example>
/// <code>
/// # selfish-policy alpha=0.35 gamma=0.5 truncation=75 revenue=0.43016871926
/// a,h,fork,action
/// 0,1,irrelevant,adopt
/// </code>
/// </example>
public static class SelfishPolicyText
{
    private const string Title = "# selfish-policy";
    private const string Columns = "a,h,fork,action";

    private static readonly string[] _forks = [.. Enum.GetNames<SelfishFork>().Select(n => n.ToLowerInvariant())];
    private static readonly string[] _actions = [.. Enum.GetNames<SelfishAction>().Select(n => n.ToLowerInvariant())];

    /// <summary>The table as text; <see cref="Read"/> makes the same table of it.</summary>
    public static string Write(SelfishPolicy policy)
    {
        var setting = policy.Setting;
        var text = new StringBuilder(FormattableString.Invariant(
            $"{Title} alpha={setting.Alpha:R} gamma={setting.Gamma:R} truncation={setting.Truncation} "));
        text.Append(FormattableString.Invariant($"revenue={policy.Revenue:R}\n{Columns}\n"));
        for (var own = 0; own <= setting.Truncation; own++)
            for (var honest = 0; honest <= setting.Truncation; honest++)
                for (var fork = SelfishFork.Irrelevant; fork <= SelfishFork.Active; fork++)
                    if (policy.IsState(own, honest, fork))
                        text.Append(CultureInfo.InvariantCulture, $"{own},{honest},{_forks[(int)fork]},")
                            .Append(_actions[(int)policy.ActionAt(own, honest, fork)]).Append('\n');
        return text.ToString();
    }

    /// <summary>The table that a text holds, or what is wrong with it and in which line (from 1).</summary>
    public static (SelfishPolicy? Policy, SelfishPolicyFault? Fault) Read(string text)
    {
        var lines = text.Split('\n');
        if (ReadTitle(lines[0].Trim(), out var setting, out var revenue) is { } fault)
            return (null, new(1, fault));
        if (lines.Length < 2 || lines[1].Trim() != Columns)
            return (null, new(2, $"the columns must be {Columns}"));
        var policy = new SelfishPolicy(setting) { Revenue = revenue };
        var seen = new HashSet<(int, int, SelfishFork)>();
        for (var i = 2; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length > 0 && ReadRow(line, policy, seen) is { } wrong)
                return (null, new(i + 1, wrong));
        }

        var missing = policy.States() - seen.Count;
        return missing == 0 ? (policy, null) : (null, new(lines.Length, $"{missing} states of the table are missing"));
    }

    private static string? ReadTitle(string line, out SelfishSetting setting, out double revenue)
    {
        (setting, revenue) = (default, 0);
        if (!line.StartsWith(Title, StringComparison.Ordinal))
            return $"the first line must begin with '{Title}'";
        if (Number(line, "alpha") is not { } alpha || Number(line, "gamma") is not { } gamma
            || Number(line, "truncation") is not { } truncation || Number(line, "revenue") is not { } share)
            return "the first line must say alpha=, gamma=, truncation= and revenue=";
        setting = new SelfishSetting(alpha, gamma, truncation is >= 0 and <= int.MaxValue ? (int)truncation : 0);
        revenue = share;
        return setting.Fault();
    }

    private static double? Number(string line, string key)
    {
        var word = line.Split(' ').FirstOrDefault(w => w.StartsWith(key + "=", StringComparison.Ordinal));
        return double.TryParse(
            word?[(key.Length + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private static string? ReadRow(string line, SelfishPolicy policy, HashSet<(int, int, SelfishFork)> seen)
    {
        var cells = line.Split(',');
        if (cells.Length != 4 || !TryCount(cells[0], out var own) || !TryCount(cells[1], out var honest)
            || Array.IndexOf(_forks, cells[2]) is not (>= 0 and var forkNumber)
            || Array.IndexOf(_actions, cells[3]) is not (>= 0 and var actionNumber))
            return $"a line holds own blocks, honest blocks, one of {string.Join(", ", _forks)} and one of "
                + string.Join(", ", _actions);
        var (fork, action) = ((SelfishFork)forkNumber, (SelfishAction)actionNumber);
        if (!policy.IsState(own, honest, fork))
            return $"there is no state {own},{honest},{cells[2]} in a table of {policy.Setting.Truncation} blocks";
        if (!policy.IsPossible(own, honest, fork, action))
            return $"nobody can {cells[3]} with {own} own blocks against {honest} while the tie is {cells[2]}";
        if (!seen.Add((own, honest, fork)))
            return $"the state {own},{honest},{cells[2]} stands twice";
        policy.Set(own, honest, fork, action);
        return null;
    }

    private static bool TryCount(string cell, out int count) =>
        int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out count);
}

/// <summary>What is wrong with the text of a table.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="What">In words.</param>
public sealed record SelfishPolicyFault(int Line, string What);
