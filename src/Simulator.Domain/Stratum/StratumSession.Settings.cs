using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Simulator.Domain.Chain;
using Simulator.Domain.Time;

namespace Simulator.Domain.Stratum;

/// <summary>What a client asks for: version bits (BIP 310), a difficulty, news of extranonces.</summary>
public sealed partial class StratumSession
{
    private const int NumberMost = 64;

    private bool _rollsVersion;

    /// <summary>Version bits that the client may change; 0 until it asked.</summary>
    public uint VersionMask { get; private set; }

    private string DifficultySentence => FormattableString.Invariant(
        $"difficulty must be between {Terms.DifficultyLeast:G4} and {Terms.DifficultyMost:G4}");

    private void Suggest(in StratumRequest request, SimTime now) =>
        Suggest(request, NumberOf(request, request.Param(0)) ?? double.NaN, now);

    private void SuggestTarget(in StratumRequest request, SimTime now)
    {
        Span<char> digits = stackalloc char[UInt256.HexLength];
        var part = request.Param(0);
        var difficulty = double.NaN;
        if (part.Type == JsonTokenType.String && part.Length == digits.Length)
        {
            Encoding.ASCII.GetChars(request.Bytes(part), digits);
            if (UInt256.TryParse(digits, out var target))
                difficulty = Target.Difficulty(target);
        }

        Suggest(request, difficulty, now);
    }

    /// <summary>
    /// A difficulty in the password stands. A suggestion holds at once while no share has come, else from the next job.
    /// </summary>
    private void Suggest(in StratumRequest request, double difficulty, SimTime now)
    {
        if (!Terms.Allows(difficulty))
        {
            Refuse(request, StratumFault.BadDifficulty, DifficultySentence, now);
            return;
        }

        Send(Answers.True(IdOf(request)));
        _suggested = difficulty;
        if (_given.Count == 0 || _password is not null)
            return;
        var isFresh = _difficulty.IsFresh;
        _difficulty.Begin(difficulty, isFixed: false, now);
        if (isFresh && IsOutdated)
            GiveAgain(now);
    }

    /// <summary>A number, or a text that is one: some clients send difficulties in quotes.</summary>
    private static double? NumberOf(in StratumRequest request, JsonPart part)
    {
        if (part.Type is not (JsonTokenType.Number or JsonTokenType.String) || part.Length > NumberMost)
            return null;
        return double.TryParse(request.Bytes(part), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private void Configure(in StratumRequest request, SimTime now)
    {
        if (request.Param(0).Type != JsonTokenType.StartArray)
        {
            Refuse(request, StratumFault.BadParameters, "mining.configure needs an array of extensions", now);
            return;
        }

        var options = ConfigureOptions.Read(request);
        var line = new LineWriter(stackalloc byte[TextMost]);
        line.Raw("{"u8);
        var codes = new Utf8JsonReader(request.Bytes(request.Param(0)));
        var isFirst = true;
        codes.Read();
        while (codes.Read() && codes.TokenType != JsonTokenType.EndArray)
        {
            if (codes.TokenType != JsonTokenType.String)
            {
                codes.Skip();
                continue;
            }

            line.Raw(isFirst ? "\""u8 : ",\""u8);
            line.Raw(codes.ValueSpan);
            line.Raw("\":"u8);
            isFirst = false;
            Grant(ref line, codes, options);
        }

        line.Raw("}"u8);
        Send(Answers.Result(IdOf(request), line.ToArray()));
    }

    /// <summary>One extension: writes what it comes to. What is not known is refused by name.</summary>
    private void Grant(ref LineWriter line, Utf8JsonReader code, in ConfigureOptions options)
    {
        if (code.Says("version-rolling"u8))
            GrantRolling(ref line, options);
        else if (code.Says("minimum-difficulty"u8))
            GrantMinimum(ref line, options);
        else if (code.Says("subscribe-extranonce"u8))
        {
            _wantsExtranonces = true;
            line.Raw("true"u8);
        }
        else
            line.Raw(code.Says("info"u8) ? "true"u8 : "false"u8);
    }

    private void GrantRolling(ref LineWriter line, in ConfigureOptions options)
    {
        if (options.Mask is not { } wanted)
        {
            line.Text("version-rolling.mask must be 8 hex digits");
            return;
        }

        var mask = wanted & Terms.VersionMask;
        if (mask == 0 || BitOperations.PopCount(mask) < options.BitsLeast)
        {
            line.Raw("false"u8);
            return;
        }

        _rollsVersion = true;
        VersionMask = mask;
        line.Raw("true,\"version-rolling.mask\":\""u8);
        line.Hex(mask, FieldDigits);
        line.Raw("\""u8);
    }

    private void GrantMinimum(ref LineWriter line, in ConfigureOptions options)
    {
        if (!Terms.Allows(options.Minimum))
        {
            line.Text(DifficultySentence);
            return;
        }

        _floor = options.Minimum;
        line.Raw("true"u8);
    }
}
