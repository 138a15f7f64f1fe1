using Simulator.Domain.Mining.Policies;
using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Tables;

/// <summary>A table of a selfish miner in a file that a scenario names. Two are equal where their texts are.</summary>
/// <param name="File">Its name beside the resolved scenario.</param>
/// <param name="Text">What stands in it.</param>
public sealed record PolicyFile(string File, string Text)
{
    /// <summary>The table, once the text is known to be one.</summary>
    public SelfishPolicy Policy => SelfishPolicyText.Read(Text).Policy
        ?? throw new InvalidOperationException($"the policy in {File} was not checked");

    /// <summary>Reads a file, or gives null after a complaint with its line.</summary>
    internal static PolicyFile? ReadFile(OpenedFile file, ComplaintList complaints)
    {
        if (SelfishPolicyText.Read(file.File.Text).Fault is not { } fault)
            return new PolicyFile(file.File.Name, file.File.Text);
        complaints.Error(ComplaintCodes.Table, new Position(new SourceText(file.Path, file.File.Text), fault.Line, 1),
            fault.What, "'minesim solve selfish --out policy.csv' writes such a table");
        return null;
    }
}
