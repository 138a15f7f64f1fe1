using System.CommandLine;
using System.Text;

namespace Simulator.Cli.Machine;

/// <summary>Builds completion scripts from the tree of verbs, so that they never miss one.</summary>
internal static class CompletionScript
{
    public static readonly IReadOnlyList<string> Shells = ["bash", "zsh", "fish"];

    public static string For(string shell, RootCommand root) => shell switch
    {
        "bash" => Bash(root),
        "zsh" => Zsh(root),
        "fish" => Fish(root),
        _ => throw new ArgumentException($"no completion for {shell}", nameof(shell)),
    };

    private static string Bash(RootCommand root)
    {
        var text = new StringBuilder("# minesim completion for bash: eval \"$(minesim completion bash)\"\n");
        text.Append("_minesim() {\n");
        text.Append("  local word=${COMP_WORDS[COMP_CWORD]} verb=${COMP_WORDS[1]} words\n");
        text.Append("  if [ \"$COMP_CWORD\" = 1 ]; then\n");
        text.Append($"    words=\"{Joined(root.Subcommands.Select(c => c.Name))}\"\n  else\n    case $verb in\n");
        foreach (var verb in root.Subcommands)
            text.Append($"      {verb.Name}) words=\"{Joined(OptionsOf(root, verb).Select(o => o.Name))}\" ;;\n");
        text.Append("    esac\n  fi\n");
        text.Append("  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n");
        text.Append("}\ncomplete -o default -F _minesim minesim\n");
        return text.ToString();
    }

    private static string Zsh(RootCommand root)
    {
        var text = new StringBuilder(
            "#compdef minesim\n# minesim completion for zsh: put this into a file _minesim on fpath\n");
        text.Append("_minesim() {\n  local -a verbs options\n  verbs=(\n");
        foreach (var verb in root.Subcommands)
            text.Append($"    '{verb.Name}:{Quoted(verb.Description)}'\n");
        text.Append(
            "  )\n  if (( CURRENT == 2 )); then\n    _describe verb verbs\n    return\n  fi\n  case ${words[2]} in\n");
        foreach (var verb in root.Subcommands)
        {
            var options = OptionsOf(root, verb).Select(o => $"'{o.Name}:{Quoted(o.Description)}'");
            text.Append($"    {verb.Name}) options=({Joined(options)}) ;;\n");
        }
        text.Append("  esac\n  _describe option options\n  _files\n}\ncompdef _minesim minesim\n");
        return text.ToString();
    }

    private static string Fish(RootCommand root)
    {
        var text = new StringBuilder("# minesim completion for fish: minesim completion fish | source\n");
        foreach (var verb in root.Subcommands)
            text.Append(
                $"complete -c minesim -n __fish_use_subcommand -a {verb.Name} -d '{Quoted(verb.Description)}'\n");
        foreach (var verb in root.Subcommands)
            foreach (var option in OptionsOf(root, verb))
            {
                var when = $"-n '__fish_seen_subcommand_from {verb.Name}'";
                text.Append(
                    $"complete -c minesim {when} -l {option.Name.TrimStart('-')} -d '{Quoted(option.Description)}'\n");
            }
        return text.ToString();
    }

    private static IEnumerable<Option> OptionsOf(RootCommand root, Command verb) =>
        verb.Options.Concat(root.Options.Where(o => o.Recursive));

    private static string Joined(IEnumerable<string> words) => string.Join(' ', words);

    /// <summary>Inside single quotes, and without the colon that zsh splits at.</summary>
    private static string Quoted(string? text) => (text ?? "").Replace("'", "").Replace(":", " -");
}
