using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Simulator.Scenarios.Running;
using Simulator.Testnet.Http;

namespace Simulator.Testnet.State;

/// <summary>
/// The HTTP side of the state: which path shows what, and who may change something. Whatever comes in, it answers with
/// a status and never with an exception. It serves no file.
/// </summary>
internal sealed class StateFrontDoor(StateOptions options, StateToken token, EventFeed feed)
{
    private const int BodyMax = 64 * 1024;
    private const int LimitMax = 1000;
    private const int LimitDefault = 100;

    private volatile StateBoard? _board;
    private OperatorDesk? _desk;

    public static WebLimits Limits(StateOptions options) => new()
    {
        ConnectionsMax = options.ConnectionsMax,
        BodyMax = BodyMax,
        BodyGrace = options.BodyGrace,
    };

    public void Open(StateBoard board, OperatorDesk? desk)
    {
        _desk = desk;
        _board = board;
    }

    public async Task AnswerAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (!LocalNames.IsHost(http.Request.Host, options.Listen))
            await Problem.SendAsync(http, 403, "this address is not served under that name of a host");
        else if (!isRead && !LocalNames.IsOwnOrigin(http.Request))
            await Problem.SendAsync(http, 403, "a page of another origin may change nothing here");
        else if (Segments(http) is ["api", "events"] && !LocalNames.IsOwnOrigin(http.Request))
            await Problem.SendAsync(http, 403, "a page of another origin may not take a place among the readers");
        else if (isRead)
            await ReadAsync(http);
        else
            await ChangeAsync(http);
    }

    private Task ReadAsync(HttpContext http)
    {
        var path = Segments(http);
        if (path is ["health", "live"])
            return http.Response.WriteAsync("live\n");
        if (path is [])
            return http.Response.WriteAsync("minesim: see /api/state, /api/blocks, /api/pools, /api/events\n");
        if (_board is not { } board)
            return Problem.SendAsync(http, 503, "the run has not started");
        return path switch
        {
            ["health", "ready"] => http.Response.WriteAsync("ready\n"),
            ["metrics"] => MetricsText.SendAsync(http, board, feed),
            ["api", "state"] => SendAsync(http, board.State),
            ["api", "pools"] => SendAsync(http, board.State.Pools),
            ["api", "faults"] => SendAsync(http, board.State.Faults),
            ["api", "blocks"] => SendBlocksAsync(http, board),
            ["api", "events"] => SendEventsAsync(http, board),
            ["api", "pools", var name, ..] => SendPoolAsync(http, board, name, path[3..]),
            _ => NotFoundAsync(http),
        };
    }

    private static string[] Segments(HttpContext http) =>
        (http.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static Task NotFoundAsync(HttpContext http) => Problem.SendAsync(http, 404, "there is nothing here");

    private static Task SendPoolAsync(HttpContext http, StateBoard board, string name, string[] rest)
    {
        var pools = board.State.Pools;
        var place = 0;
        while (place < pools.Count && pools[place].Name != name)
            place++;
        if (place == pools.Count)
            return Problem.SendAsync(http, 404, "there is no such pool");
        if (rest is [])
            return SendAsync(http, pools[place]);
        if (rest is not (["workers"] or ["payouts"]))
            return NotFoundAsync(http);
        if (!TryReadPage(http, out var from, out var limit, out var errors))
            return Problem.SendAsync(http, 400, "the page is wrong", errors);
        return rest[0] == "workers"
            ? SendAsync(http, board.WorkersOf(place).Skip(from).Take(limit).ToList())
            : SendAsync(http, board.PayoutsOf(place, from, limit));
    }

    /// <summary>Blocks of the best chain, the newest first, from a height down.</summary>
    private static Task SendBlocksAsync(HttpContext http, StateBoard board)
    {
        if (board.Node?.View is not { } view)
            return Problem.SendAsync(http, 404, "blocks have no real headers here: write proof: mixed");
        if (!TryReadPage(http, out var from, out var limit, out var errors, view.Tip.Height))
            return Problem.SendAsync(http, 400, "the page is wrong", errors);
        var blocks = new List<BlockState>();
        for (var at = view.At(Math.Min(from, view.Tip.Height)); at is not null && blocks.Count < limit; at = at.Parent)
            blocks.Add(new BlockState(
                at.Height, at.Hash.ToString(), at.Finder, at.IsDrawn ? "drawn" : "searched", at.Header.Time,
                Rpc.ChainMethods.DifficultyOf(at.Header.Bits), at.Parent?.Hash.ToString()));
        return SendAsync(http, blocks);
    }

    private static bool TryReadPage(
        HttpContext http, out int from, out int limit, out Dictionary<string, string[]> errors, int fromDefault = 0)
    {
        errors = [];
        limit = LimitDefault;
        from = fromDefault;
        foreach (var (name, values) in http.Request.Query)
        {
            var isNumber = int.TryParse(
                values.Count == 1 ? values[0] : null, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            if (name == "limit" && isNumber && number is >= 1 and <= LimitMax)
                limit = number;
            else if (name == "limit")
                errors["limit"] = [$"limit must be 1-{LimitMax}"];
            else if (name == "from" && isNumber)
                from = number;
            else if (name == "from")
                errors["from"] = ["from must be a whole number, 0 or more"];
            else
                errors[Problem.Short(name)] = ["there is no such parameter; there are from and limit"];
        }

        return errors.Count == 0;
    }

    private async Task SendEventsAsync(HttpContext http, StateBoard board)
    {
        if (HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.ContentType = "text/event-stream";
            return;
        }

        if (feed.Join() is not { } reader)
        {
            http.Response.Headers.RetryAfter = "5";
            await Problem.SendAsync(http, 503, "too many read events already");
            return;
        }

        try
        {
            http.Response.ContentType = "text/event-stream";
            await http.Response.Body.WriteAsync(new FeedItem("state", board.State).Bytes, http.RequestAborted);
            await foreach (var item in reader.Reader.ReadAllAsync(http.RequestAborted))
            {
                await http.Response.Body.WriteAsync(item.Bytes, http.RequestAborted);
                if (!reader.Reader.TryPeek(out _))
                    await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        }
        catch (TimeoutException)
        {
            // It was too slow, and is cut off: a reader that comes back is told where the run stands.
            http.Abort();
        }
        catch (OperationCanceledException)
        {
            // It has gone.
        }
        finally
        {
            feed.Leave(reader);
        }
    }

    private async Task ChangeAsync(HttpContext http)
    {
        var path = Segments(http);
        var isPayout = path is ["api", "pools", _, "payouts", _] && HttpMethods.IsPost(http.Request.Method);
        if (!isPayout && (path is not ["api", "faults", ..] || path.Length > 3))
        {
            http.Response.Headers.Allow = "GET, HEAD";
            await Problem.SendAsync(http, 405, "this can only be read");
            return;
        }

        if (!token.IsIn(http.Request.Headers.Authorization))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await Problem.SendAsync(http, 401, "changes need the token, as Authorization: Bearer ...");
            return;
        }

        if (_desk is not { } desk || _board is null)
            await Problem.SendAsync(http, 503, "nobody takes commands now");
        else if (isPayout)
            await GiveAsync(http, desk, $"confirm {path[2]} {path[4]} {http.Request.Query["reference"]}");
        else if (HttpMethods.IsPost(http.Request.Method) && path.Length == 2)
            await InjectAsync(http, desk);
        else if (HttpMethods.IsDelete(http.Request.Method))
            await GiveAsync(http, desk, path.Length == 3 ? $"heal {path[2]}" : "heal all");
        else
        {
            http.Response.Headers.Allow = path.Length == 2 ? "GET, POST, DELETE" : "DELETE";
            await Problem.SendAsync(http, 405, "faults are injected by POST and healed by DELETE");
        }
    }

    private static async Task InjectAsync(HttpContext http, OperatorDesk desk)
    {
        FaultOrder? order;
        Dictionary<string, string[]> errors;
        try
        {
            using var document = await JsonDocument.ParseAsync(
                http.Request.Body, new JsonDocumentOptions { MaxDepth = 16 }, http.RequestAborted);
            order = FaultOrder.Read(document.RootElement, out errors);
        }
        catch (JsonException)
        {
            await Problem.SendAsync(http, 400, "the body is no JSON", new() { [""] = ["expected a JSON object"] });
            return;
        }
        catch (BadHttpRequestException refused)
        {
            await Problem.SendAsync(http, refused.StatusCode, "the body is refused");
            return;
        }

        if (order is null)
            await Problem.SendAsync(http, 400, "the fault is not understood", errors);
        else
            await GiveAsync(http, desk, order.Command);
    }

    private static Task GiveAsync(HttpContext http, OperatorDesk desk, string command)
    {
        if (desk.Give(command) is { } problem)
            return Problem.SendAsync(http, 400, "the command was refused", new() { ["command"] = [problem] });
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task SendAsync<T>(HttpContext http, T content)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(content, StateJson.Options);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }
}
