using Simulator.Cli;
using Simulator.Cli.Running;

namespace Simulator.Tests.Cli;

/// <summary>Studies that never run: they note what was asked.</summary>
internal sealed class FakeStudies : IStudyRuns
{
    public List<(string What, StudyOrder Order)> Asked { get; } = [];

    public StudyReport Replicate(StudyOrder order, IStudyProgress progress, CancellationToken cancel) =>
        Note("replicate", order);

    public StudyReport Sweep(StudyOrder order, IStudyProgress progress, CancellationToken cancel) =>
        Note("sweep", order);

    public StudyReport Resume(string folder, StudyOrder order, IStudyProgress progress, CancellationToken cancel) =>
        Note($"resume {folder}", order);

    private StudyReport Note(string what, StudyOrder order)
    {
        Asked.Add((what, order));
        return new StudyReport(ExitCode.Violation);
    }
}
