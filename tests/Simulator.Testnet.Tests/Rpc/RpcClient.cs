using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Simulator.Testnet.Tests.Rpc;

/// <summary>Calls a JSON-RPC as miners and pools do: one request, or several in a batch.</summary>
internal sealed class RpcClient : IDisposable
{
    private readonly HttpClient _http;

    public RpcClient(IPEndPoint endPoint, string user, string password)
    {
        _http = new HttpClient { BaseAddress = new Uri($"http://{endPoint}/"), Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    public HttpClient Http => _http;

    /// <summary>The result of a call; fails the test where there is an error.</summary>
    public async Task<JsonElement> CallAsync(string method, params object?[] arguments)
    {
        var reply = await PostAsync(JsonSerializer.Serialize(new { method, @params = arguments, id = 1 }));
        Assert.True(reply.Root.GetProperty("error").ValueKind == JsonValueKind.Null, reply.Text);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        return reply.Root.GetProperty("result");
    }

    /// <summary>The number of the error of a call, its message and the status; fails the test where there is none.
    /// </summary>
    public async Task<(int Code, string Message, int Status)> RefusedAsync(string method, params object?[] arguments)
    {
        var reply = await PostAsync(JsonSerializer.Serialize(new { method, @params = arguments, id = 1 }));
        Assert.Equal(JsonValueKind.Null, reply.Root.GetProperty("result").ValueKind);
        var error = reply.Root.GetProperty("error");
        return (error.GetProperty("code").GetInt32(), error.GetProperty("message").GetString()!, (int)reply.Status);
    }

    /// <summary>Posts a text as it stands.</summary>
    public async Task<RpcReply> PostAsync(string body, string path = "")
    {
        using var content = new StringContent(body);
        using var response = await _http.PostAsync(path, content);
        var text = await response.Content.ReadAsStringAsync();
        return new RpcReply(response.StatusCode, text, response.Headers);
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What came back.</summary>
internal sealed record RpcReply(HttpStatusCode Status, string Text, HttpResponseHeaders Headers)
{
    public JsonElement Root => JsonDocument.Parse(Text).RootElement;
}
