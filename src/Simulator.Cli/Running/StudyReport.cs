using Simulator.Results.Studies;

namespace Simulator.Cli.Running;

/// <summary>What a study came to.</summary>
internal sealed record StudyReport(int ExitCode)
{
    /// <summary>Set where the scenario has complaints; with an error nothing was run.</summary>
    public ScenarioCheck? Complaints { get; init; }

    public StudyPlan? Plan { get; init; }

    /// <summary>By cell.</summary>
    public IReadOnlyList<CellFigures> Cells { get; init; } = [];

    /// <summary>The study's folder.</summary>
    public string? Folder { get; init; }

    /// <summary>The report for a browser; null where none was written.</summary>
    public string? ReportPath { get; init; }

    /// <summary>Runs that an earlier attempt had made.</summary>
    public int Kept { get; init; }

    /// <summary>Runs made now.</summary>
    public int Made { get; init; }

    public double WallSeconds { get; init; }

    /// <summary>What goes on with it after an interruption; null where it is complete.</summary>
    public string? ResumeCommand { get; init; }
}

/// <summary>Hears how far a study is, from one thread.</summary>
internal interface IStudyProgress
{
    void Started(StudyPlan plan, int kept, long expected, int workers);

    /// <param name="done">Runs that belong to the result so far, kept ones among them.</param>
    /// <param name="made">Runs made now.</param>
    /// <param name="expected">Runs that there will be, as far as that is known.</param>
    void Advanced(int done, int made, long expected);
}
