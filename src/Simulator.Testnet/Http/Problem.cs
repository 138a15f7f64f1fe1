using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Simulator.Testnet.Http;

/// <summary>Answers that say what is wrong (RFC 9457). They repeat of a request only what is short.</summary>
internal static class Problem
{
    private const int ShortMax = 80;

    /// <summary>Sends a problem.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">Its status.</param>
    /// <param name="title">One sentence.</param>
    /// <param name="errors">What is wrong with which part, or null.</param>
    public static Task SendAsync(
        HttpContext http, int status, string title, Dictionary<string, string[]>? errors = null)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/problem+json";
        var bytes = errors is null
            ? JsonSerializer.SerializeToUtf8Bytes(new { title, status })
            : JsonSerializer.SerializeToUtf8Bytes(new { title, status, errors });
        http.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    /// <summary>So much of a foreign text as an answer may repeat.</summary>
    public static string Short(string text) => text.Length <= ShortMax ? text : text[..ShortMax] + "...";
}
