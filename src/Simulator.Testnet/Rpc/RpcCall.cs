using System.Runtime.InteropServices;
using System.Text.Json;
using Simulator.Domain.Chain;

namespace Simulator.Testnet.Rpc;

/// <summary>
/// One call as it came: its method, its arguments by the places of the parameters, and how it wants to be answered. It
/// lives as long as the request's document.
/// </summary>
internal sealed class RpcCall
{
    private JsonElement[] _arguments = [];

    /// <summary>The id, to be given back as it came; undefined where there was none.</summary>
    public JsonElement Id { get; private init; }

    public string Method { get; private init; } = "";

    /// <summary>Whether it says that it is of JSON-RPC 2.0.</summary>
    public bool IsOfTwo { get; private init; }

    /// <summary>Whether nobody waits for an answer.</summary>
    public bool IsNotification => IsOfTwo && Id.ValueKind == JsonValueKind.Undefined;

    /// <summary>Why it is no call, or null.</summary>
    public RpcError? Error { get; private init; }

    /// <summary>Whether it is one of several, and so nobody should be made to wait for it.</summary>
    public bool IsOfBatch { get; init; }

    /// <summary>Whether it came where getwork miners wait for the next work.</summary>
    public bool IsLongPoll { get; init; }

    public CancellationToken Cancel { get; init; }

    private JsonElement Given { get; init; }

    /// <summary>Reads a call; a wrong one carries its error.</summary>
    public static RpcCall Read(JsonElement request, bool isOfBatch, bool isLongPoll, CancellationToken cancel)
    {
        if (request.ValueKind != JsonValueKind.Object)
            return Wrong(default, false, "Invalid Request object");
        var id = JsonText.Member(request, "id");
        var isOfTwo = false;
        if (JsonText.Member(request, "jsonrpc") is { ValueKind: not JsonValueKind.Undefined } version)
        {
            if (version.ValueKind != JsonValueKind.String)
                return Wrong(id, false, "jsonrpc field must be a string");
            isOfTwo = JsonText.Of(version) == "2.0";
            if (!isOfTwo && JsonText.Of(version) is not ("1.0" or "1.1"))
                return Wrong(id, false, "JSON-RPC version not supported");
        }

        var method = JsonText.Member(request, "method");
        if (method.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return Wrong(id, isOfTwo, "Missing method");
        if (method.ValueKind != JsonValueKind.String)
            return Wrong(id, isOfTwo, "Method must be a string");
        var given = JsonText.Member(request, "params");
        if (given.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Array
            or JsonValueKind.Object))
            return Wrong(id, isOfTwo, "Params must be an array or object");
        return new RpcCall
        {
            Id = id,
            IsOfTwo = isOfTwo,
            Method = JsonText.Of(method) ?? "",
            Given = given,
            IsOfBatch = isOfBatch,
            IsLongPoll = isLongPoll,
            Cancel = cancel,
        };
    }

    private static RpcCall Wrong(JsonElement id, bool isOfTwo, string message) => new()
    {
        Id = id,
        IsOfTwo = isOfTwo,
        Error = new RpcError(RpcError.InvalidRequest, message),
    };

    /// <summary>Puts the arguments in their places; an error where they do not fit.</summary>
    public RpcError? Bind(RpcMethod method)
    {
        var parameters = method.Parameters;
        _arguments = new JsonElement[parameters.Count];
        if (Given.ValueKind == JsonValueKind.Array)
        {
            if (Given.GetArrayLength() > parameters.Count)
                return new RpcError(RpcError.Misc, method.Help);
            var place = 0;
            foreach (var each in Given.EnumerateArray())
                _arguments[place++] = each;
        }
        else if (Given.ValueKind == JsonValueKind.Object && PlaceByName(parameters) is { } unknown)
        {
            return unknown;
        }

        for (var i = 0; i < parameters.Count; i++)
        {
            if (!Has(i) && parameters[i].IsRequired)
                return new RpcError(RpcError.Misc, method.Help);
            if (Has(i) && Check(parameters[i], _arguments[i]) is { } error)
                return error;
        }

        return null;
    }

    /// <summary>Whether an argument was given, and is not null.</summary>
    public bool Has(int place) => _arguments[place].ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public JsonElement Raw(int place) => _arguments[place];

    public string Text(int place) => JsonText.Of(_arguments[place]) ?? "";

    /// <summary>A number within the 32 bits that Bitcoin Core reads; beyond them the nearest.</summary>
    public int Number(int place, int otherwise) => !Has(place) ? otherwise
        : _arguments[place].ValueKind switch
        {
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            _ => (int)Math.Clamp(_arguments[place].GetDouble(), int.MinValue, int.MaxValue),
        };

    public bool Flag(int place, bool otherwise) =>
        Has(place) ? _arguments[place].ValueKind == JsonValueKind.True : otherwise;

    public Hash256 Hash(int place) => Hash256.Parse(Text(place));

    /// <summary>The bytes that a string of hexadecimal digits names; null where it names none.</summary>
    public byte[]? Bytes(int place) => HexText.Read(_arguments[place]);

    private RpcError? PlaceByName(IReadOnlyList<RpcParameter> parameters)
    {
        foreach (var given in Given.EnumerateObject())
        {
            var name = JsonText.NameOf(given);
            var place = -1;
            for (var i = 0; i < parameters.Count; i++)
                if (name is not null && (name == parameters[i].Name || name == parameters[i].OtherName))
                    place = i;
            if (place < 0)
                return new RpcError(RpcError.Parameter, $"Unknown named parameter {JsonText.Short(name ?? "")}");
            _arguments[place] = given.Value;
        }

        return null;
    }

    private static RpcError? Check(RpcParameter parameter, JsonElement value) => parameter.Kind switch
    {
        RpcKind.Number when value.ValueKind != JsonValueKind.Number || !IsFinite(value) =>
            Mistyped(parameter, value, "number"),
        RpcKind.Verbosity when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
            && (value.ValueKind != JsonValueKind.Number || !IsFinite(value)) =>
            Mistyped(parameter, value, "number"),
        RpcKind.Flag when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) =>
            Mistyped(parameter, value, "bool"),
        RpcKind.Object when value.ValueKind != JsonValueKind.Object => Mistyped(parameter, value, "object"),
        RpcKind.Array when value.ValueKind != JsonValueKind.Array => Mistyped(parameter, value, "array"),
        RpcKind.Text or RpcKind.Hash when value.ValueKind != JsonValueKind.String =>
            Mistyped(parameter, value, "string"),
        RpcKind.Hash => CheckHash(parameter.Name, JsonText.Of(value) ?? ""),
        _ => null,
    };

    private static bool IsFinite(JsonElement number) => number.TryGetDouble(out var value) && double.IsFinite(value);

    private static RpcError Mistyped(RpcParameter parameter, JsonElement value, string expected) => new(
        RpcError.Type,
        $"JSON value of type {JsonText.KindOf(value)} is not of expected type {expected} ({parameter.Name})");

    /// <summary>What is wrong with the digits of a hash, or null.</summary>
    public static RpcError? CheckHash(string name, string text)
    {
        if (text.Length != UInt256.HexLength)
            return new RpcError(RpcError.Parameter,
                $"{name} must be of length {UInt256.HexLength} (not {text.Length}, for '{JsonText.Short(text)}')");
        foreach (var each in text)
            if (!char.IsAsciiHexDigit(each))
                return new RpcError(
                    RpcError.Parameter, $"{name} must be hexadecimal string (not '{JsonText.Short(text)}')");
        return null;
    }
}

/// <summary>Strings of a request that may hold anything. It never throws.</summary>
internal static class JsonText
{
    private const int ShortMax = 80;

    /// <summary>A string; null where its escapes make no text.</summary>
    public static string? Of(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are not UTF-8.
            return null;
        }
    }

    /// <summary>The name of a member; null as above.</summary>
    public static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A member of an object; undefined where it has none, or is no object.</summary>
    public static JsonElement Member(JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member)
                ? member
                : default;
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    /// <summary>So much of a foreign text as an answer may repeat.</summary>
    public static string Short(string text) => text.Length <= ShortMax ? text : text[..ShortMax] + "...";

    /// <summary>The type of a value as Bitcoin Core calls it.</summary>
    public static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "bool",
        _ => "null",
    };
}

/// <summary>Hexadecimal digits of a request, without a copy as text. It never throws.</summary>
internal static class HexText
{
    /// <summary>The bytes; null where it is no string of an even number of digits.</summary>
    public static byte[]? Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
            return null;
        var digits = JsonMarshal.GetRawUtf8Value(element)[1..^1];
        if (digits.Length % 2 != 0)
            return null;
        var bytes = new byte[digits.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            var high = Digit(digits[2 * i]);
            var low = Digit(digits[2 * i + 1]);
            if ((high | low) < 0)
                return null;
            bytes[i] = (byte)(high << 4 | low);
        }

        return bytes;
    }

    private static int Digit(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
