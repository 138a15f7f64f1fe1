namespace Simulator.Cli.Running;

/// <summary>
/// The door between the verbs that run a scenario many times and everything below them. An implementation writes to no
/// terminal.
/// </summary>
internal interface IStudyRuns
{
    /// <summary>Runs a scenario with several seeds, on all cores.</summary>
    StudyReport Replicate(StudyOrder order, IStudyProgress progress, CancellationToken cancel);

    /// <summary>Runs every cell of a sweep.</summary>
    StudyReport Sweep(StudyOrder order, IStudyProgress progress, CancellationToken cancel);

    /// <summary>Makes what is missing or failed in the folder of an earlier study.</summary>
    StudyReport Resume(string folder, StudyOrder order, IStudyProgress progress, CancellationToken cancel);
}
