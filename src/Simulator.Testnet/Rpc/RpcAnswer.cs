using System.Text.Json;

namespace Simulator.Testnet.Rpc;

/// <summary>Writes one JSON value.</summary>
internal delegate void JsonWriting(Utf8JsonWriter json);

/// <summary>Why a call was refused, with the number that Bitcoin Core gives it.</summary>
/// <param name="Code">From <c>rpc/protocol.h</c>.</param>
/// <param name="Message">In Bitcoin Core's words where it has any.</param>
internal readonly record struct RpcError(int Code, string Message)
{
    public const int Misc = -1;
    public const int Type = -3;
    public const int AddressOrKey = -5;
    public const int Parameter = -8;
    public const int Decoding = -22;
    public const int Verify = -25;
    public const int Warming = -28;
    public const int InvalidRequest = -32600;
    public const int MethodNotFound = -32601;
    public const int Parse = -32700;

    public static RpcError BlockNotFound { get; } = new(AddressOrKey, "Block not found");

    /// <summary>The status that a reply with this error has, where it is not of JSON-RPC 2.0.</summary>
    public int HttpStatus => Code switch
    {
        InvalidRequest => 400,
        MethodNotFound => 404,
        _ => 500,
    };
}

/// <summary>What a call came to: a value, or an error.</summary>
internal readonly struct RpcAnswer
{
    private RpcAnswer(JsonWriting? result, RpcError? error)
    {
        Result = result;
        Error = error;
    }

    /// <summary>Writes the result; null where there is an error.</summary>
    public JsonWriting? Result { get; }

    public RpcError? Error { get; }

    /// <summary>Whether it is the value null.</summary>
    public bool IsNothing => ReferenceEquals(Result, Nothing.Result);

    /// <summary>The value null.</summary>
    public static RpcAnswer Nothing { get; } = new(static json => json.WriteNullValue(), null);

    public static RpcAnswer Of(JsonWriting result) => new(result, null);

    public static RpcAnswer Text(string text) => new(json => json.WriteStringValue(text), null);

    public static RpcAnswer Number(double number) => new(json => json.WriteNumberValue(number), null);

    public static RpcAnswer Flag(bool flag) => new(json => json.WriteBooleanValue(flag), null);

    /// <summary>An object whose members are written.</summary>
    public static RpcAnswer Object(JsonWriting members) => new(
        json =>
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        },
        null);

    public static implicit operator RpcAnswer(RpcError error) => new(null, error);
}
