using System.Reflection;
using Simulator.Tests.House.Walls;

namespace Simulator.Tests.House;

/// <summary>The walls stand on everything that is in the clone.</summary>
public sealed class HouseTests
{
    private static readonly string[] texts =
        [".cs", ".md", ".csproj", ".props", ".yaml", ".yml", ".json", ".txt", ".sln", ".sh", ""];

    private static IEnumerable<SourceFile> HandWritten =>
        Repository.SourcesIn("src/", "tests/").Where(s => !s.Path.Contains("/Simulator.Hashing/Generated/"));

    private static IEnumerable<Assembly> Assemblies =>
        ReferenceWall.Projects.Select(p => Assembly.Load(p == "Simulator.Cli" ? "minesim" : p));

    [Fact]
    public void No_body_no_file_and_no_line_is_too_long() => Stands(HandWritten.SelectMany(LengthWall.Breaches));

    [Fact]
    public void No_type_is_named_after_nothing() => Stands(HandWritten.SelectMany(NameWall.Breaches));

    [Fact]
    public void Every_public_type_says_what_it_is() =>
        Stands(DocumentationWall.Breaches(Repository.SourcesIn("src/")));

    [Fact]
    public void Nothing_is_left_for_later_and_no_test_sleeps() =>
        Stands(HandWritten.SelectMany(s => WordWall.Breaches(s.Path, s.Lines)));

    [Fact]
    public void No_file_names_a_machine_or_a_feed() =>
        Stands(Repository.Files()
            .Where(f => texts.Contains(Path.GetExtension(f)))
            .SelectMany(f => MachineWall.Breaches(f, Repository.Text(f))));

    [Fact]
    public void Domain_and_Model_take_no_lock_await_nothing_and_share_nothing() =>
        Stands(Repository.SourcesIn("src/Simulator.Domain/", "src/Simulator.Model/").SelectMany(PurityWall.Breaches));

    [Fact]
    public void Project_files_refer_only_downwards() =>
        Stands(Repository.Projects().SelectMany(p => ReferenceWall.Breaches(p.Key, p.Value)));

    [Fact]
    public void Assemblies_refer_only_downwards() => Stands(Assemblies.SelectMany(ReferenceWall.Breaches));

    [Fact]
    public void Every_floor_of_the_table_has_a_project() =>
        Assert.Equal(ReferenceWall.Projects.Order(), Repository.Projects().Keys.Order());

    [Fact]
    public void Banned_symbols_are_errors_where_they_must_be()
    {
        var projects = Repository.Projects();

        Assert.All(WiringWall.Projects, p => Assert.Contains(p, projects.Keys));
        Stands(projects.SelectMany(p => WiringWall.Breaches(p.Key, p.Value)));
        Assert.Contains(
            "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", Repository.Text("Directory.Build.props"));
    }

    [Fact]
    public void Nothing_lets_a_banned_symbol_through() =>
        Stands(Repository.SourcesIn("src/").SelectMany(s => WiringWall.Holes(s.Path, s.Lines))
            .Concat(WiringWall.Holes(".editorconfig", Repository.Text(".editorconfig").Split('\n'))));

    [Fact]
    public void Message_bodies_and_rows_never_change() =>
        Stands(Assemblies.SelectMany(ImmutableWall.Bound).SelectMany(ImmutableWall.Breaches));

    [Fact]
    public void The_walls_see_the_sources_they_guard()
    {
        Assert.NotEmpty(Repository.SourcesIn("src/Simulator.Domain/"));
        Assert.Contains(Repository.Sources, s => s.Path == "tests/Simulator.Tests/House/HouseTests.cs");
    }

    private static void Stands(IEnumerable<string> breaches)
    {
        var all = breaches.ToArray();
        Assert.True(all.Length == 0, $"{all.Length} breaches:\n{string.Join('\n', all)}");
    }
}
