namespace Simulator.Cli.Verbs;

/// <summary>All verbs, in the order in which the help shows them. A new verb is one file and one line here.</summary>
internal static class VerbList
{
    /// <summary>Verbs of later versions: asking for one is answered with that, not with a suggestion.</summary>
    public static readonly IReadOnlyList<string> Later =
        ["shrink"];

    /// <summary>New values of every verb: a verb holds the options of one parse.</summary>
    public static IReadOnlyList<Verb> All() =>
    [
        new RunVerb(),
        new DemoVerb(),
        new NewVerb(),
        new ValidateVerb(),
        new SweepVerb(),
        new ResumeVerb(),
        new CompareVerb(),
        new ReportVerb(),
        new MineVerb(),
        new FaultsVerb(),
        new VerifyVerb(),
        new TestnetVerb(),
        new BenchVerb(),
        new SolveVerb(),
        new SchemaVerb(),
        new ExplainVerb(),
        new DoctorVerb(),
        new CompletionVerb(),
        new VersionVerb(),
    ];
}
