using System.Text.Json;
using Simulator.Testnet.Rpc;

namespace Simulator.Testnet.State;

/// <summary>A fault that somebody asks for over HTTP, as the command that an operator would type.</summary>
/// <param name="Command">One line.</param>
internal sealed record FaultOrder(string Command)
{
    private const int CommandMax = 400;

    /// <summary>Verbs of commands that inject or heal; others are not for this door.</summary>
    private static readonly string[] verbs = ["fault", "heal"];

    /// <summary>Reads <c>{"command": "fault ..."}</c>; else null, with what is wrong by path.</summary>
    public static FaultOrder? Read(JsonElement body, out Dictionary<string, string[]> errors)
    {
        errors = [];
        if (body.ValueKind != JsonValueKind.Object)
        {
            errors[""] = ["expected a JSON object"];
            return null;
        }

        foreach (var member in body.EnumerateObject())
            if (JsonText.NameOf(member) is var name && name != "command")
                errors["/" + Http.Problem.Short(name ?? "")] = ["there is no such field; there is command"];
        var command = JsonText.Member(body, "command");
        var text = command.ValueKind == JsonValueKind.String ? JsonText.Of(command)?.Trim() : null;
        if (text is null)
            errors["/command"] = ["expected a text"];
        else if (text.Length > CommandMax || text.Any(char.IsControl))
            errors["/command"] = [$"expected one line of at most {CommandMax} characters"];
        else if (!verbs.Contains(text.Split(' ')[0]))
            errors["/command"] = [$"expected a command that begins with {string.Join(" or ", verbs)}"];
        return errors.Count > 0 ? null : new FaultOrder(text!);
    }
}
