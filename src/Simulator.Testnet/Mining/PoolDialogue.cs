using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Simulator.Domain.Chain;
using Simulator.Domain.Mining;

namespace Simulator.Testnet.Mining;

/// <summary>What became of a share.</summary>
/// <param name="Id">The request's number.</param>
/// <param name="IsAccepted">Whether the pool counts it.</param>
/// <param name="Code">The pool's error code; 0 where there is none.</param>
/// <param name="Reason">Why it was refused, in the pool's words.</param>
public sealed record ShareAnswer(long Id, bool IsAccepted, int Code, string Reason)
{
    /// <summary>Whether it came too late.</summary>
    public bool IsStale => !IsAccepted && Code == 21;
}

/// <summary>
/// A miner's side of Stratum V1 on one connection, as a state machine: lines in, and what they change. It has no socket
/// and no clock, and hashes nothing.
/// </summary>
/// <remarks>
/// <code>
///  opening --configure, subscribe, authorize answered--> ready --mining.notify--> mining
///      a refusal of subscribe or authorize, or what is no JSON: over, with a reason
/// </code>
/// </remarks>
public sealed class PoolDialogue(PoolAddress pool, string agent)
{
    private const int ConfigureId = 1;
    private const int SubscribeId = 2;
    private const int AuthorizeId = 3;
    private const int ExtranonceId = 4;
    private const int FirstShareId = 10;
    private const int DepthMost = 16;
    private const int Extranonce2Most = 32;

    private readonly List<string> _replies = [];
    private readonly HashSet<long> _unanswered = [];
    private byte[]? _extranonce1;
    private int _extranonce2Size;
    private bool _isAuthorized;
    private double _nextDifficulty = 1;
    private long _lastId = FirstShareId - 1;

    /// <summary>The job to work on; null before the first.</summary>
    public ClientJob? Job { get; private set; }

    /// <summary>Difficulty of a share of <see cref="Job"/>.</summary>
    public double Difficulty { get; private set; } = 1;

    /// <summary>Version bits that may be rolled; 0: none.</summary>
    public uint VersionMask { get; private set; }

    /// <summary>Whether the pool has taken the miner in and given it work.</summary>
    public bool IsMining => Job is not null && _isAuthorized;

    /// <summary>Why there is nothing more to say to this pool; null while there is.</summary>
    public string? Over { get; private set; }

    /// <summary>Where the pool asks the miner to go, on the same host; null: nowhere.</summary>
    public PoolAddress? MovedTo { get; private set; }

    /// <summary>A message for whoever watches the miner; the reader takes it away.</summary>
    public string? Message { get; set; }

    /// <summary>How many requests the pool has not answered.</summary>
    public int Unanswered => _unanswered.Count;

    /// <summary>The lines that open a connection.</summary>
    public IReadOnlyList<string> Opening()
    {
        _unanswered.UnionWith([SubscribeId, AuthorizeId]);
        return
        [
            Request(ConfigureId, "mining.configure", new JsonArray("version-rolling"),
                new JsonObject
                {
                    ["version-rolling.mask"] = HeaderRoll.Bip320Mask.ToString("x8", CultureInfo.InvariantCulture),
                    ["version-rolling.min-bit-count"] = 2,
                }),
            Request(SubscribeId, "mining.subscribe", agent),
            Request(AuthorizeId, "mining.authorize", pool.User, pool.Password),
            Request(ExtranonceId, "mining.extranonce.subscribe"),
        ];
    }

    /// <summary>The line that hands in a share of a job, and the number under which its answer comes.</summary>
    public string Submission(ClientJob job, in BlockHeader header, out long id)
    {
        id = ++_lastId;
        _unanswered.Add(id);
        var (extranonce2, time, nonce, versionBits) = job.SubmissionOf(in header);
        return VersionMask == 0
            ? Request(id, "mining.submit", pool.User, job.Id, extranonce2, time, nonce)
            : Request(id, "mining.submit", pool.User, job.Id, extranonce2, time, nonce, versionBits);
    }

    /// <summary>Takes a line of the pool; gives the answer to a share, if it is one, and the lines to reply with.
    /// </summary>
    public ShareAnswer? Take(string line, out IReadOnlyList<string> replies)
    {
        _replies.Clear();
        ShareAnswer? answer = null;
        try
        {
            using var parsed = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = DepthMost });
            var root = parsed.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                Over = "the pool sent something that is no object";
            else if (root.TryGetProperty("method", out var method) && method.ValueKind == JsonValueKind.String)
                Hear(method.GetString()!, root);
            else
                answer = TakeAnswer(root);
        }
        catch (JsonException fault)
        {
            Over = $"the pool sent a line that is no JSON: {fault.Message}";
        }

        replies = [.. _replies];
        return answer;
    }

    private void Hear(string method, JsonElement root)
    {
        root.TryGetProperty("params", out var parameters);
        switch (method)
        {
            case "mining.notify":
                TakeJob(parameters);
                break;
            case "mining.set_difficulty" when First(parameters) is { } first && NumberOf(first) is { } difficulty:
                _nextDifficulty = difficulty;
                break;
            case "mining.set_extranonce":
                SetExtranonce(parameters, 0);
                break;
            case "mining.set_version_mask":
                VersionMask = MaskOf(First(parameters));
                break;
            case "client.reconnect":
                Move(parameters);
                break;
            case "client.show_message":
                Message = First(parameters) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
                Reply(root, JsonValue.Create(true));
                break;
            case "client.get_version":
                Reply(root, JsonValue.Create(agent));
                break;
            case "mining.ping":
                Reply(root, JsonValue.Create("pong"));
                break;
            default:
                Reply(root, null, new JsonArray(38, "unknown method", null));
                break;
        }
    }

    private void TakeJob(JsonElement parameters)
    {
        if (_extranonce1 is null)
            return;
        if (ClientJob.Read(parameters, _extranonce1, _extranonce2Size, out var problem) is { } job)
            (Job, Difficulty) = (job, _nextDifficulty);
        else
            Over = problem;
    }

    /// <summary>Elsewhere on the same host only: a stranger must not lead the hash rate away.</summary>
    private void Move(JsonElement parameters)
    {
        var fields = parameters.ValueKind == JsonValueKind.Array ? parameters.EnumerateArray().ToArray() : [];
        var host = fields.Length > 0 && fields[0].ValueKind == JsonValueKind.String ? fields[0].GetString()! : "";
        var port = fields.Length > 1 && int.TryParse(
            fields[1].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (host.Length > 0 && !host.Equals(pool.Host, StringComparison.OrdinalIgnoreCase))
            Message = $"the pool asked to go to {host}, which is another host: not followed";
        else
            MovedTo = pool with { Port = port is > 0 and <= ushort.MaxValue ? port : pool.Port };
    }

    private ShareAnswer? TakeAnswer(JsonElement root)
    {
        if (!root.TryGetProperty("id", out var given) || given.ValueKind != JsonValueKind.Number
            || !given.TryGetInt64(out var id))
            return null;
        _unanswered.Remove(id);
        root.TryGetProperty("result", out var result);
        root.TryGetProperty("error", out var error);
        var (code, reason) = FaultOf(error, root);
        switch (id)
        {
            case ConfigureId when result.ValueKind == JsonValueKind.Object:
                if (result.TryGetProperty("version-rolling.mask", out var mask))
                    VersionMask = MaskOf(mask);
                return null;
            case SubscribeId:
                if (!SetExtranonce(result, 1))
                    Over = $"the pool does not take subscriptions: {reason}";
                return null;
            case AuthorizeId:
                _isAuthorized = result.ValueKind == JsonValueKind.True;
                if (!_isAuthorized)
                    Over = $"the pool does not know {pool.User}: {reason}";
                return null;
            case < FirstShareId:
                return null;
            default:
                return new ShareAnswer(id, result.ValueKind == JsonValueKind.True, code, reason);
        }
    }

    private bool SetExtranonce(JsonElement list, int at)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() < at + 2
            || list[at].ValueKind != JsonValueKind.String
            || list[at + 1].ValueKind != JsonValueKind.Number || !list[at + 1].TryGetInt32(out var size)
            || size is < 1 or > Extranonce2Most)
            return false;
        try
        {
            _extranonce1 = Convert.FromHexString(list[at].GetString()!);
        }
        catch (FormatException)
        {
            return false;
        }

        _extranonce2Size = size;
        return true;
    }

    private void Reply(JsonElement request, JsonNode? result, JsonNode? error = null)
    {
        if (request.TryGetProperty("id", out var id) && id.ValueKind is not (JsonValueKind.Null
            or JsonValueKind.Undefined))
            _replies.Add(new JsonObject
            {
                ["id"] = JsonNode.Parse(id.GetRawText()), ["result"] = result, ["error"] = error,
            }.ToJsonString());
    }

    private static (int Code, string Reason) FaultOf(JsonElement error, JsonElement root) => error.ValueKind switch
    {
        JsonValueKind.Array when error.GetArrayLength() >= 2 =>
            (error[0].ValueKind == JsonValueKind.Number && error[0].TryGetInt32(out var code) ? code : 0,
            error[1].ToString()),
        JsonValueKind.Object => (
            error.TryGetProperty("code", out var number) && number.TryGetInt32(out var code) ? code : 0,
            error.TryGetProperty("message", out var text) ? text.ToString() : ""),
        JsonValueKind.String => (0, error.GetString()!),
        _ => (0, root.TryGetProperty("reject-reason", out var reason) ? reason.ToString() : ""),
    };

    private static JsonElement? First(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0 ? list[0] : null;

    private static double? NumberOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value)
            && value > 0 && double.IsFinite(value) ? value : null;

    private static uint MaskOf(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.String } text
            && uint.TryParse(
                text.GetString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var mask)
                ? mask & HeaderRoll.Bip320Mask
                : 0;

    private static string Request(long id, string method, params JsonNode?[] parameters) => new JsonObject
    {
        ["id"] = id, ["method"] = method, ["params"] = new JsonArray(parameters),
    }.ToJsonString();
}
