using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Simulator.Cli.Flags;
using Simulator.Cli.Machine;

namespace Simulator.Cli.Verbs;

/// <summary>
/// Injects and heals faults of a testnet that is running, over its state server, and lists those that hold. It starts no
/// testnet, and speaks to this machine unless told otherwise.
/// </summary>
internal sealed class FaultsVerb() : Verb("faults", "List, inject and heal faults of a testnet that is running.")
{
    private const string DefaultState = "http://127.0.0.1:8080";
    private const int LooksMost = 20;
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan lookEvery = TimeSpan.FromMilliseconds(100);

    private readonly Argument<string[]> words = new("command")
    {
        Description = "inject KIND [WHERE] [TIME], such as: inject silent-pool alpha 30s; heal [KIND [WHERE]]; the "
            + "faults that hold without.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> state =
        RunFlags.Value("--state", "url", $"The testnet's state server; {DefaultState} by default.");
    private readonly Option<string?> token =
        RunFlags.Value("--token", "file", "The file that holds its token; the testnet says where at its start.");
    private readonly Option<bool> json = JsonFlag();

    public override int Run(ParseResult given, Session session)
    {
        var values = new FlagValue(given, session);
        var place = Place(values);
        var said = given.GetValue(words) ?? [];
        if (said.Length == 0)
            return Show(place, given.GetValue(json), session);
        var command = said[0] switch
        {
            "inject" when said.Length > 1 => $"fault {string.Join(' ', said[1..])}",
            "heal" => string.Join(' ', said),
            "inject" => throw new UsageError(
                UsageCodes.Missing, "inject needs a fault", "write, for example: minesim faults inject silent-pool alpha 30s"),
            _ => throw new UsageError(
                UsageCodes.UnknownWord, $"'{said[0]}' is neither inject nor heal",
                "write: minesim faults inject KIND, or: minesim faults heal"),
        };
        Change(place, command, TokenOf(values, place));
        AwaitNextState(place);
        return Show(place, given.GetValue(json), session);
    }

    protected override void Declare(Command command)
    {
        command.Arguments.Add(words);
        foreach (Option option in new Option[] { state, token, json })
            command.Options.Add(option);
    }

    private Uri Place(FlagValue values)
    {
        var said = values.Text(state) ?? (DefaultState, state.Name);
        return Uri.TryCreate(said.Item1, UriKind.Absolute, out var place) && place.Scheme is "http" or "https"
            ? place : throw FlagValue.Bad(said, $"an address such as {DefaultState}");
    }

    private string TokenOf(FlagValue values, Uri place)
    {
        var path = values.Text(token)?.Text ?? StateTokenFile.PathFor(place.Port);
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageError(
                UsageCodes.NotReadable, $"there is no token in {path}: {failure.Message}",
                "name the file that the testnet wrote with --token", ExitCode.Environment);
        }
    }

    private static int Show(Uri place, bool asJson, Session session)
    {
        var text = Ask(place, HttpMethod.Get, null, null);
        if (asJson)
        {
            session.Terminal.Output.WriteLine(text);
            return ExitCode.Ok;
        }

        using var faults = JsonDocument.Parse(text);
        if (faults.RootElement.GetArrayLength() == 0)
            session.Terminal.Output.WriteLine("no fault holds");
        foreach (var fault in faults.RootElement.EnumerateArray())
            session.Terminal.Output.WriteLine(
                $"{fault.GetProperty("name").GetString()}  since {fault.GetProperty("sinceSeconds").GetDouble():0.0} s"
                + (fault.TryGetProperty("untilSeconds", out var until) && until.ValueKind == JsonValueKind.Number
                    ? $", until {until.GetDouble():0.0} s" : ", until it is healed"));
        return ExitCode.Ok;
    }

    /// <summary>The command is done a moment later: what is shown must be a state after that.</summary>
    private static void AwaitNextState(Uri place)
    {
        var first = NumberOf(place);
        for (var look = 0; look < LooksMost && NumberOf(place) < first + 2; look++)
            Thread.Sleep(lookEvery);
    }

    private static long NumberOf(Uri place)
    {
        using var state = JsonDocument.Parse(Ask(place, HttpMethod.Get, null, null, "/api/state"));
        return state.RootElement.GetProperty("number").GetInt64();
    }

    private static void Change(Uri place, string command, string secret) => Ask(
        place, HttpMethod.Post,
        new StringContent(
            new System.Text.Json.Nodes.JsonObject { ["command"] = command }.ToJsonString(),
            new MediaTypeHeaderValue("application/json")),
        secret);

    private static string Ask(
        Uri place, HttpMethod method, HttpContent? content, string? secret, string path = "/api/faults")
    {
        using var client = new HttpClient { Timeout = patience };
        using var request = new HttpRequestMessage(method, new Uri(place, path)) { Content = content };
        if (secret is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        try
        {
            using var answer = client.Send(request);
            using var reader = new StreamReader(answer.Content.ReadAsStream());
            var text = reader.ReadToEnd();
            if (answer.IsSuccessStatusCode)
                return text;
            throw answer.StatusCode is HttpStatusCode.Unauthorized
                ? new UsageError(UsageCodes.BadValue, "the testnet does not take this token",
                    "name the file that it wrote with --token")
                : new UsageError(UsageCodes.BadValue, ProblemOf(text), "see: minesim faults --help");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException)
        {
            throw new UsageError(
                UsageCodes.NotReadable, $"no testnet answers at {place}: {failure.Message}",
                "start one with: minesim testnet FILE, or name its state server with --state", ExitCode.Environment);
        }
    }

    /// <summary>What a refusal says: its errors where it has any, else its title.</summary>
    private static string ProblemOf(string text)
    {
        try
        {
            using var problem = JsonDocument.Parse(text);
            if (problem.RootElement.TryGetProperty("errors", out var errors))
                return string.Join("; ", errors.EnumerateObject()
                    .SelectMany(each => each.Value.EnumerateArray().Select(said => said.GetString())));
            return problem.RootElement.TryGetProperty("title", out var title) ? title.GetString() ?? text : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
