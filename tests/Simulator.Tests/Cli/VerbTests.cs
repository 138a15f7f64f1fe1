using System.Text.Json;
using Simulator.Cli;
using Simulator.Cli.Machine;
using Simulator.Cli.Templates;
using Simulator.Cli.Verbs;
using Simulator.Hashing;

namespace Simulator.Tests.Cli;

/// <summary>The verbs that run nothing.</summary>
public sealed class VerbTests
{
    private readonly CommandProbe probe = new();

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public void The_plain_version_is_answered_without_a_verb(string word)
    {
        var output = new StringWriter();

        Assert.True(ProductVersion.TryAnswer([word], output));

        Assert.Matches(@"^minesim \d+\.\d+\.\d+\S*\r?\n$", output.ToString());
    }

    [Fact]
    public void Version_says_the_same_both_ways()
    {
        Assert.False(ProductVersion.TryAnswer(["version", "--json"], new StringWriter()));
        probe.Run("version", "--json");

        var json = JsonDocument.Parse(probe.Output).RootElement;
        Assert.Equal(ProductVersion.Line, $"{json.GetProperty("name")} {json.GetProperty("version")}");
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void A_completion_script_knows_every_verb_and_option(string shell)
    {
        Assert.Equal(ExitCode.Ok, probe.Run("completion", shell));

        foreach (var verb in VerbList.All())
        {
            Assert.Matches($@"\b{verb.Name}\b", probe.Output);
            foreach (var option in verb.Declared().Options)
                Assert.Contains(option.Name.TrimStart('-'), probe.Output);
        }
    }

    [Fact]
    public void Doctor_reports_the_machine_as_json()
    {
        Assert.Equal(ExitCode.Ok, probe.Run("doctor", "--json", "--out", Path.GetTempPath()));

        var checks = JsonDocument.Parse(probe.Output).RootElement.GetProperty("checks");
        var disk = checks.EnumerateArray().Single(c => c.GetProperty("name").GetString() == "disk");
        Assert.True(disk.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void Doctor_fails_only_where_something_named_is_missing()
    {
        probe.Variables["PATH"] = "";

        Assert.Equal(ExitCode.Ok, probe.Run("doctor"));
        Assert.Equal(ExitCode.Ok, probe.Run("doctor", "runtime"));
        Assert.Equal(ExitCode.Environment, probe.Run("doctor", "chromium"));
    }

    [Fact]
    public void Doctor_says_of_every_engine_what_this_machine_has_for_it_or_what_is_missing()
    {
        Assert.Equal(ExitCode.Ok, probe.Run("doctor", "--json", "--out", Path.GetTempPath()));

        var checks = JsonDocument.Parse(probe.Output).RootElement.GetProperty("checks").EnumerateArray()
            .ToDictionary(c => c.GetProperty("name").GetString()!);
        foreach (var engine in HashEngines.All)
        {
            var devices = engine.Devices();
            Assert.Equal(devices.Missing is null, checks[engine.Name].GetProperty("ok").GetBoolean());
            var found = checks[engine.Name].GetProperty("found").GetString()!;
            // Without the memory, which PoCL takes from what is free at the moment.
            Assert.Contains(devices.Missing ?? devices.Names[0].Split(',')[0], found);
            var code = devices.Missing is null ? ExitCode.Ok : ExitCode.Environment;
            Assert.Equal(code, probe.Run("doctor", engine.Name));
        }
    }

    [Fact]
    public void Explain_finds_codes_of_both_floors_in_any_case()
    {
        Assert.Equal(ExitCode.Ok, probe.Run("explain", "scn012"));
        Assert.Equal(ExitCode.Ok, probe.Run("explain", "use002"));

        Assert.Contains("out of range", probe.Output);
        Assert.Contains("The verb has no such option.", probe.Output);
    }

    [Fact]
    public void Every_code_of_the_command_line_stands_once()
    {
        var codes = UsageCodes.All.Select(c => c.Code).ToArray();

        Assert.Equal(codes.Length, codes.Distinct().Count());
        Assert.All(UsageCodes.All, c => Assert.NotEmpty(c.Remedy));
    }

    [Fact]
    public void New_writes_each_template_and_overwrites_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("minesim-new-").FullName;
        foreach (var template in TemplateList.Starters)
        {
            var path = Path.Combine(folder, $"{template}.yaml");

            Assert.Equal(ExitCode.Ok, probe.Run("new", path, "--template", template));
            Assert.Equal(TemplateList.Read(template), File.ReadAllText(path));
            Assert.Equal(ExitCode.Usage, probe.Run("new", path));
            Assert.Equal(TemplateList.Read(template), File.ReadAllText(path));
        }
        Directory.Delete(folder, recursive: true);
        Assert.Contains("error[USE006]", probe.Error);
    }

    [Fact]
    public void A_command_is_repeated_in_the_form_it_was_started()
    {
        var clone = Path.GetFullPath("clone");
        var project = Path.Combine(clone, "src", "Simulator.Cli");
        var built = Path.Combine(project, "bin", "Release", "net10.0") + Path.DirectorySeparatorChar;
        bool Exists(string path) => path == Path.Combine(project, "Simulator.Cli.csproj");

        Assert.Equal("dotnet run -c Release --project src/Simulator.Cli --", StartedAs.Text(built, clone, Exists));
        Assert.Equal("minesim", StartedAs.Text(Path.GetFullPath("tools"), clone, Exists));
    }

    [Theory]
    [InlineData("plain-1.yaml", "plain-1.yaml")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("", "''")]
    [InlineData("a=$HOME", "'a=$HOME'")]
    public void A_word_is_quoted_for_the_shell_where_it_must(string word, string expected) =>
        Assert.Equal(expected, ShellWord.Quote(word));
}
