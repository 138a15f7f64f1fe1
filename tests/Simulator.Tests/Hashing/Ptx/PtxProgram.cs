using System.Globalization;
using System.Text.RegularExpressions;

namespace Simulator.Tests.Hashing.Ptx;

/// <summary>
/// A PTX text, read. It knows the part of the language that the generator writes and refuses everything else, so that a
/// typing error never passes for an instruction.
/// </summary>
internal sealed partial class PtxProgram
{
    private readonly Dictionary<string, int> _registers = [];
    private readonly Dictionary<string, (int Offset, int Size)> _parameters = [];
    private readonly Dictionary<string, int> _labels = [];
    private readonly List<(int Place, uint Value)> _literals = [];
    private readonly List<PtxInstruction> _instructions = [];
    private readonly HashSet<string> _declared = [];
    private int _words;

    /// <summary>Reads a text; throws <see cref="PtxError"/> where it does not understand it.</summary>
    public PtxProgram(string text)
    {
        var lines = text.Split('\n').Select((l, i) => (Text: Comment().Replace(l, "").Trim(), Number: i + 1))
            .Where(l => l.Text.Length > 0).ToArray();
        Name = "";
        foreach (var (line, number) in lines)
            Declare(line, number);
        var index = 0;
        foreach (var (line, _) in lines.Where(l => IsCode(l.Text)))
            if (line.EndsWith(':'))
                _labels[line[..^1]] = index;
            else
                index++;
        foreach (var (line, number) in lines.Where(l => IsCode(l.Text) && !l.Text.EndsWith(':')))
            _instructions.Add(Decode(line, number));
    }

    /// <summary>The entry's name.</summary>
    public string Name { get; private set; }

    /// <summary>The architecture that it asks for, as in sm_50.</summary>
    public string Target { get; private set; } = "";

    /// <summary>Threads of the largest block.</summary>
    public int BlockMax { get; private set; }

    public IReadOnlyList<PtxInstruction> Instructions => _instructions;

    /// <summary>Places that the register file needs.</summary>
    public int Words => _words;

    /// <summary>Places that hold literals.</summary>
    public IReadOnlyList<(int Place, uint Value)> Literals => _literals;

    /// <summary>The parameters in order: where each lies in the parameter memory, and its bytes.</summary>
    public IReadOnlyList<(int Offset, int Size)> Parameters => [.. _parameters.Values];

    private static bool IsCode(string line) =>
        line.EndsWith(':') || (line.EndsWith(';') && !line.StartsWith('.'));

    private void Declare(string line, int number)
    {
        if (Parameter().Match(line) is { Success: true } parameter)
            AddParameter(parameter);
        else if (Register().Match(line) is { Success: true } register)
            for (var i = 0; i < Math.Max(1, NumberOf(register, 3)); i++)
                _declared.Add(register.Groups[2].Value + (register.Groups[3].Success ? i.ToString() : ""));
        else if (Entry().Match(line) is { Success: true } entry)
            Name = entry.Groups[1].Value;
        else if (line.StartsWith(".target "))
            Target = line[".target ".Length..];
        else if (Block().Match(line) is { Success: true } block)
            BlockMax = NumberOf(block, 1);
        else if (!IsCode(line) && !Plain().IsMatch(line))
            throw new PtxError(number, $"'{line}' is not understood");
    }

    private void AddParameter(Match match)
    {
        var size = match.Groups[1].Value == "u64" ? 8 : 4;
        var bytes = match.Groups[3].Success ? NumberOf(match, 3) : size;
        var last = _parameters.Values.LastOrDefault();
        var offset = (last.Offset + last.Size + size - 1) / size * size;
        _parameters[match.Groups[2].Value] = (offset, bytes);
    }

    private PtxInstruction Decode(string line, int number)
    {
        var parts = Instruction().Match(line);
        if (!parts.Success)
            throw new PtxError(number, $"'{line}' is no instruction");
        var operands = parts.Groups[3].Value.Split(',', StringSplitOptions.RemoveEmptyEntries
            | StringSplitOptions.TrimEntries);
        var decoded = new PtxDecoder(Place, ParameterAt, LabelOf, number).Decode(parts.Groups[2].Value, operands);
        return parts.Groups[1].Success ? decoded with { Guard = Place(parts.Groups[1].Value, number) } : decoded;
    }

    /// <summary>The place of a register or a literal.</summary>
    private int Place(string operand, int number)
    {
        if (_registers.TryGetValue(operand, out var place))
            return place;
        if (operand.StartsWith('%') && !_declared.Contains(operand))
            throw new PtxError(number, $"{operand} is not declared");
        if (!operand.StartsWith('%'))
            _literals.Add((_words, Number(operand)));
        return _registers[operand] = _words++;
    }

    private int ParameterAt(string operand, int number)
    {
        var match = Address().Match(operand);
        return match.Success && _parameters.TryGetValue(match.Groups[1].Value, out var parameter)
            ? parameter.Offset + NumberOf(match, 2)
            : throw new PtxError(number, $"{operand} is no parameter");
    }

    private int LabelOf(string name, int number) =>
        _labels.TryGetValue(name, out var index) ? index : throw new PtxError(number, $"there is no label {name}");

    private static int NumberOf(Match match, int group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>A literal, decimal or hexadecimal.</summary>
    public static uint Number(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? uint.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : uint.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\.param (?:\.align 4 )?\.(b8|u32|u64) (\w+)(?:\[(\d+)\])?,?$")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^\.reg \.(pred|b32|b64) (%[a-z]+)(?:<(\d+)>)?;$")]
    private static partial Regex Register();

    [GeneratedRegex(@"^\.visible \.entry (\w+)\($")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\.maxntid (\d+), 1, 1$")]
    private static partial Regex Block();

    [GeneratedRegex(@"^(\.version 6\.0|\.address_size 64|\(|\)|\{|\})$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(?:@(%p\d+) )?([a-z0-9.]+)(?: (.*))?;$")]
    private static partial Regex Instruction();

    [GeneratedRegex(@"^\[(\w+)(?:\+(\d+))?\]$")]
    private static partial Regex Address();
}
