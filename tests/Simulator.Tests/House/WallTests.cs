using Simulator.Domain.Actors;
using Simulator.Tests.House.Walls;

namespace Simulator.Tests.House;

/// <summary>Each wall falls when it should, and stands beside the nearest thing that is allowed.</summary>
public sealed class WallTests
{
    [Theory]
    [InlineData(70, 0)]
    [InlineData(71, 1)]
    public void The_length_wall_falls_on_a_long_body(int lines, int breaches)
    {
        var body = string.Concat(Enumerable.Repeat("x++;\n", lines));

        Assert.Equal(breaches, LengthWall.Breaches(Sample($"class A {{ void M(int x)\n{{\n{body}}}\n}}")).Count());
        Assert.Equal(breaches,
            LengthWall.Breaches(Sample($"class A {{ System.Action<int> f = x =>\n{{\n{body}}};\n}}")).Count());
    }

    [Fact]
    public void The_length_wall_falls_on_a_long_expression()
    {
        var sum = string.Join("\n+ ", Enumerable.Repeat("x", 71));

        Assert.Single(LengthWall.Breaches(Sample($"class A {{ int M(int x) => {sum};\n}}")));
    }

    [Theory]
    [InlineData(400, 0)]
    [InlineData(401, 1)]
    public void The_length_wall_falls_on_a_long_file(int lines, int breaches) =>
        Assert.Equal(breaches, LengthWall.Breaches(Sample(string.Join('\n', Enumerable.Repeat("//", lines)))).Count());

    [Theory]
    [InlineData(120, 0)]
    [InlineData(121, 1)]
    public void The_length_wall_falls_on_a_long_line(int columns, int breaches) =>
        Assert.Equal(breaches, LengthWall.Breaches(Sample(new string('/', columns))).Count());

    [Theory]
    [InlineData("class BlockManager;", 1)]
    [InlineData("struct TimeUtils;", 1)]
    [InlineData("interface IRunService;", 1)]
    [InlineData("abstract record MinerBase;", 1)]
    [InlineData("enum DifficultyHelper { A }", 1)]
    [InlineData("class A { class NodeImpl; }", 1)]
    [InlineData("class Database;", 0)]
    [InlineData("class ServiceTime;", 0)]
    public void The_name_wall_falls_on_names_of_nothing(string source, int breaches) =>
        Assert.Equal(breaches, NameWall.Breaches(Sample(source)).Count());

    [Theory]
    [InlineData("public class A;", 1)]
    [InlineData("/// <summary></summary>\npublic class A;", 1)]
    [InlineData("// a comment\npublic enum A { B }", 1)]
    [InlineData("/// <summary>It is.</summary>\npublic class A { public struct B; }", 1)]
    [InlineData("/// <summary>It is.</summary>\npublic class A;", 0)]
    [InlineData("/// <summary>It is.</summary>\npublic partial class A;\npublic partial class A { }", 0)]
    [InlineData("class A { public class B; }", 0)]
    public void The_documentation_wall_falls_on_a_silent_public_type(string source, int breaches) =>
        Assert.Equal(breaches, DocumentationWall.Breaches([Sample(source)]).Count());

    [Theory]
    [InlineData("src/A.cs", "// TO" + "DO: later", 1)]
    [InlineData("src/A.cs", "/// <summary>TB" + "D</summary>", 1)]
    [InlineData("src/A.cs", "throw new NotImplemented" + "Exception();", 1)]
    [InlineData("tests/A.cs", "Thread.Sl" + "eep(1);", 1)]
    [InlineData("tests/A.cs", "await Task.De" + "lay(1);", 1)]
    [InlineData("tests/A.cs", "SpinW" + "ait.SpinUntil(() => true);", 1)]
    [InlineData("src/Simulator.TestKit/A.cs", "new Periodic" + "Timer(moment);", 1)]
    [InlineData(WordWall.Waiting, "new Periodic" + "Timer(moment);", 0)]
    [InlineData("src/A.cs", "var todo = 1;", 0)]
    public void The_word_wall_falls_on_what_is_unfinished_or_sleeps(string path, string line, int breaches) =>
        Assert.Equal(breaches, WordWall.Breaches(path, [line]).Count());

    [Theory]
    [InlineData("see /ho" + "me/me/clone", 1)]
    [InlineData("\"/ro" + "ot/x\"", 1)]
    [InlineData("C:\\Us" + "ers\\me", 1)]
    [InlineData("https://api.nuget" + ".org/v3/index.json", 1)]
    [InlineData("https://example.com/work/shop", 0)]
    [InlineData("src/work/a.cs and /usr/bin/env", 0)]
    public void The_machine_wall_falls_on_folders_and_feeds(string text, int breaches) =>
        Assert.Equal(breaches, MachineWall.Breaches("docs/a.md", text).Count());

    [Theory]
    [InlineData("void M() { lock (this) { } }", 1)]
    [InlineData("async void M() { }", 1)]
    [InlineData("volatile int x;", 1)]
    [InlineData("static int count;", 1)]
    [InlineData("static int Count { get; set; }", 1)]
    [InlineData("static readonly int count = 1; const int Max = 2; static int Zero => 0; int own;", 0)]
    public void The_purity_wall_falls_on_what_actors_would_share(string member, int breaches) =>
        Assert.Equal(breaches, PurityWall.Breaches(Sample($"class A {{ {member} }}")).Count());

    [Theory]
    [InlineData("Simulator.Domain", "<ProjectReference Include='../Simulator.Runtime/Simulator.Runtime.csproj' />", 1)]
    [InlineData("Simulator.Model", "<ProjectReference Include='..\\Simulator.Runtime\\Simulator.Runtime.csproj' />", 1)]
    [InlineData("Simulator.Domain", "<PackageReference Include='YamlDotNet' />", 1)]
    [InlineData("Simulator.Other", "", 1)]
    [InlineData("Simulator.Model", "<ProjectReference Include='../Simulator.Domain/Simulator.Domain.csproj' />", 0)]
    public void The_reference_wall_falls_on_a_project_that_looks_upwards(string project, string item, int breaches) =>
        Assert.Equal(
            breaches, ReferenceWall.Breaches(project, $"<Project><ItemGroup>{item}</ItemGroup></Project>").Count());

    [Fact]
    public void The_reference_wall_falls_on_an_assembly_that_looks_upwards() =>
        Assert.Equal(
            ["Simulator.Model may not know Runtime"],
            ReferenceWall.Breaches("Simulator.Model", ["System.Runtime", "Simulator.Domain", "Simulator.Runtime"]));

    [Fact]
    public void The_wiring_wall_falls_on_each_thing_taken_away()
    {
        foreach (var project in WiringWall.Projects)
        {
            var file = Repository.Projects()[project];
            Assert.Empty(WiringWall.Breaches(project, file));
            foreach (var part in new[] { "RS0030", "BannedApiAnalyzers", WiringWall.Determinism })
                Assert.Single(WiringWall.Breaches(project, file.Replace(part, "Nothing")));
            var off = file.Replace("</PropertyGroup>", "<NoWarn>RS0030</NoWarn></PropertyGroup>");
            Assert.Single(WiringWall.Breaches(project, off));
        }
    }

    [Theory]
    [InlineData("#pragma warning disable RS" + "0030", 1)]
    [InlineData("#pragma warning disable", 1)]
    [InlineData("[SuppressMessage(\"a\", \"RS" + "0030\")]", 1)]
    [InlineData("dotnet_diagnostic.RS" + "0030.severity = none", 1)]
    [InlineData("#pragma warning disable CS0649", 0)]
    public void The_wiring_wall_falls_on_a_hole(string line, int breaches) =>
        Assert.Equal(breaches, WiringWall.Holes("src/A.cs", [line]).Count());

    [Fact]
    public void The_immutable_wall_falls_on_bodies_and_rows_that_change()
    {
        var bound = ImmutableWall.Bound(typeof(WallTests).Assembly).ToArray();

        Assert.Contains(typeof(ChangingBody), bound);
        Assert.Contains(typeof(SampleRow), bound);
        Assert.Equal(2, ImmutableWall.Breaches(typeof(ChangingBody)).Count());
        Assert.Single(ImmutableWall.Breaches(typeof(SampleRow)));
        Assert.Empty(ImmutableWall.Breaches(typeof(SteadyBody)));
    }

    [Fact]
    public void A_test_that_lacks_a_program_says_so_in_the_words_that_the_build_machine_looks_for()
    {
        Assert.StartsWith("needs no-such-program,", new FactNeedingAttribute("no-such-program").Skip);
        Assert.Null(new FactNeedingAttribute("dotnet").Skip);
        Assert.Contains("\"needs $tool,\"", Repository.Text(".ci/run"));
    }

    private static SourceFile Sample(string text) => new("src/Sample.cs", text);

    /// <summary>A sample that breaks the wall twice.</summary>
    public sealed class ChangingBody : ICanonical
    {
        public int Count { get; set; }

        public List<int> Seen { get; } = [];

        public ulong CanonicalHash => 0;
    }

    /// <summary>A sample row that breaks the wall.</summary>
    public record struct SampleRow(int Height);

    /// <summary>A sample that keeps it.</summary>
    public sealed record SteadyBody(int Count, string Name) : ICanonical
    {
        public ulong CanonicalHash => 0;
    }
}
