using System.Buffers;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Simulator.Testnet.Http;

namespace Simulator.Testnet.Rpc;

/// <summary>
/// The HTTP side of the JSON-RPC: who may call, how much may be sent, and how calls, batches and errors are wrapped. It
/// knows no method.
/// </summary>
internal sealed class RpcFrontDoor(RpcCredentials credentials, NodeRpcOptions options)
{
    /// <summary>Where a getwork miner polls for the next work.</summary>
    public const string LongPollPath = "/LP";

    /// <summary>A block of 4,000,000 bytes in hexadecimal digits, and what stands around it.</summary>
    private const long BodyMax = 8_000_000 + 64 * 1024;

    private const int BatchMax = 1000;
    private const int DepthMax = 16;
    private const string WalletPath = "/wallet/";
    private static readonly JsonDocumentOptions strict = new() { MaxDepth = DepthMax };
    private static readonly RpcError loading = new(RpcError.Warming, "Loading block index...");

    private volatile NodeRpc? _rpc;

    public RpcCredentials Credentials { get; } = credentials;

    public static WebLimits Limits(NodeRpcOptions options) => new()
    {
        ConnectionsMax = options.ConnectionsMax,
        BodyMax = BodyMax,
        BodyGrace = options.BodyGrace,
    };

    /// <summary>Answers calls from now on.</summary>
    public void Open(NodeRpc rpc) => _rpc = rpc;

    public async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        if (path != "/" && path != LongPollPath && !path.StartsWith(WalletPath, StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (http.Request.Method != HttpMethods.Post)
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            await http.Response.WriteAsync("JSONRPC server handles only POST requests");
            return;
        }

        if (!IsOfThisMachine(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (!await IsAdmittedAsync(http))
            return;
        using var document = await ReadAsync(http);
        if (document is not null)
            await AnswerAsync(http, document.RootElement, path == LongPollPath);
    }

    /// <summary>
    /// A browser may know the password: no page but this server's own may use it. Where other machines may come, they
    /// may do so under any name.
    /// </summary>
    private bool IsOfThisMachine(HttpRequest request) => LocalNames.IsOwnOrigin(request)
        && (!IPAddress.IsLoopback(options.Listen.Address) || LocalNames.IsHost(request.Host, options.Listen));

    private async Task<bool> IsAdmittedAsync(HttpContext http)
    {
        var header = http.Request.Headers.Authorization;
        if (Credentials.Admits(header))
            return true;
        // As Bitcoin Core: whoever guesses passwords is slow at it.
        if (header.Count > 0)
            await Task.Delay(options.GuessDelay, http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"jsonrpc\"";
        return false;
    }

    /// <summary>The request's document; null where it was answered already.</summary>
    private static async Task<JsonDocument?> ReadAsync(HttpContext http)
    {
        try
        {
            return await JsonDocument.ParseAsync(http.Request.Body, strict, http.RequestAborted);
        }
        catch (JsonException)
        {
            var error = new RpcError(RpcError.Parse, "Parse error");
            await SendAsync(http, error.HttpStatus, json => WriteReply(json, default, false, error));
        }
        catch (BadHttpRequestException refused)
        {
            http.Response.StatusCode = refused.StatusCode;
        }

        return null;
    }

    private async Task AnswerAsync(HttpContext http, JsonElement root, bool isLongPoll)
    {
        switch (root.ValueKind)
        {
            case JsonValueKind.Object:
                await AnswerOneAsync(http, root, isLongPoll);
                break;
            case JsonValueKind.Array when root.GetArrayLength() > BatchMax:
                var many = new RpcError(RpcError.InvalidRequest, $"A batch holds at most {BatchMax} requests");
                await SendAsync(http, many.HttpStatus, json => WriteReply(json, default, false, many));
                break;
            case JsonValueKind.Array:
                await AnswerBatchAsync(http, root);
                break;
            default:
                var error = new RpcError(RpcError.Parse, "Top-level object parse error");
                await SendAsync(http, error.HttpStatus, json => WriteReply(json, default, false, error));
                break;
        }
    }

    private async Task AnswerOneAsync(HttpContext http, JsonElement request, bool isLongPoll)
    {
        var call = RpcCall.Read(request, isOfBatch: false, isLongPoll, http.RequestAborted);
        var answer = await AnswerAsync(call);
        if (call.IsNotification)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        if (call.Method == WorkMethods.Name)
            http.Response.Headers["X-Long-Polling"] = LongPollPath;
        // Errors of JSON-RPC 2.0 are no errors of HTTP.
        var status = answer.Error is { } error && !call.IsOfTwo ? error.HttpStatus : StatusCodes.Status200OK;
        await SendAsync(http, status, json => WriteReply(json, call.Id, call.IsOfTwo, answer));
    }

    private async Task AnswerBatchAsync(HttpContext http, JsonElement requests)
    {
        var replies = new List<(RpcCall Call, RpcAnswer Answer)>();
        foreach (var request in requests.EnumerateArray())
        {
            var call = RpcCall.Read(request, isOfBatch: true, isLongPoll: false, http.RequestAborted);
            var answer = await AnswerAsync(call);
            if (!call.IsNotification)
                replies.Add((call, answer));
        }

        if (replies.Count == 0 && requests.GetArrayLength() > 0)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await SendAsync(http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var (call, answer) in replies)
                WriteReply(json, call.Id, call.IsOfTwo, answer);
            json.WriteEndArray();
        });
    }

    private ValueTask<RpcAnswer> AnswerAsync(RpcCall call) =>
        call.Error is { } wrong ? ValueTask.FromResult<RpcAnswer>(wrong)
        : _rpc is { } rpc ? rpc.AnswerAsync(call)
        : ValueTask.FromResult<RpcAnswer>(loading);

    /// <summary>JSON-RPC 1 has result and error both, 2.0 one of them.</summary>
    private static void WriteReply(Utf8JsonWriter json, JsonElement id, bool isOfTwo, RpcAnswer answer)
    {
        json.WriteStartObject();
        if (isOfTwo)
            json.WriteString("jsonrpc", "2.0");
        if (answer.Error is null)
        {
            json.WritePropertyName("result");
            answer.Result!(json);
            if (!isOfTwo)
                json.WriteNull("error");
        }
        else
        {
            if (!isOfTwo)
                json.WriteNull("result");
            json.WriteStartObject("error");
            json.WriteNumber("code", answer.Error.Value.Code);
            json.WriteString("message", answer.Error.Value.Message);
            json.WriteEndObject();
        }

        json.WritePropertyName("id");
        if (id.ValueKind == JsonValueKind.Undefined)
            json.WriteNullValue();
        else
            json.WriteRawValue(JsonMarshal.GetRawUtf8Value(id), skipInputValidation: true);
        json.WriteEndObject();
    }

    private static async Task SendAsync(HttpContext http, int status, JsonWriting body)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
            body(json);
        buffer.Write("\n"u8);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = buffer.WrittenCount;
        await http.Response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
    }
}
