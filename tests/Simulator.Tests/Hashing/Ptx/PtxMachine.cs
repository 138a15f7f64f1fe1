using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Simulator.Tests.Hashing.Ptx;

/// <summary>
/// Executes a PTX text, many threads side by side as a card does. Threads that have branched forward sleep until the
/// label; it knows no branch backwards. Memory is the host's, and only what was declared may be touched.
/// </summary>
internal sealed class PtxMachine
{
    public const uint BlockIndex = 0;
    public const uint BlockSize = 1;
    public const uint ThreadIndex = 2;

    // So many threads at a time that their registers stay in the cache.
    private const int Lanes = 64;

    private readonly PtxProgram _program;
    private readonly uint[] _words;
    private readonly ulong[] _wide;
    private readonly byte[] _parameters;
    private readonly Func<ulong, bool> _mayTouch;
    private readonly int[] _resumeAt = new int[Lanes];
    private int _active;
    private int _recountAt;

    /// <param name="program">The text.</param>
    /// <param name="parameters">The parameter memory of a launch.</param>
    /// <param name="mayTouch">Whether a word at this address belongs to the launch.</param>
    public PtxMachine(PtxProgram program, byte[] parameters, Func<ulong, bool> mayTouch)
    {
        _program = program;
        _parameters = parameters;
        _mayTouch = mayTouch;
        _words = new uint[program.Words * Lanes];
        _wide = new ulong[program.Words * Lanes];
        foreach (var (place, value) in program.Literals)
            Row(place).Fill(value);
    }

    /// <summary>Instructions that the threads executed so far.</summary>
    public long Executed { get; private set; }

    /// <summary>Runs one block.</summary>
    public void RunBlock(uint block, uint threads)
    {
        for (uint first = 0; first < threads; first += Lanes)
            Run(block, threads, first, (int)Math.Min(Lanes, threads - first));
    }

    private void Run(uint block, uint threads, uint first, int lanes)
    {
        Array.Clear(_resumeAt);
        _recountAt = 0;
        _resumeAt.AsSpan(lanes).Fill(int.MaxValue);
        for (var pc = 0; pc < _program.Instructions.Count; pc++)
        {
            var instruction = _program.Instructions[pc];
            if (pc >= _recountAt)
                Recount(pc);
            Executed += _active;
            if (instruction.Operation == PtxOperation.MovSpecial)
                for (var lane = 0; lane < Lanes; lane++)
                    Row(instruction.To)[lane] = Special(instruction.Literal, block, threads, first + (uint)lane);
            else if (_active == Lanes && instruction.Guard < 0 && PtxVector.TryRun(instruction, _words, Lanes))
                continue;
            else
                RunEach(instruction, pc);
        }
    }

    /// <summary>Counts who is awake, and names the instruction at which the next wakes up.</summary>
    private void Recount(int pc)
    {
        _active = _resumeAt.Count(r => r <= pc);
        _recountAt = _resumeAt.Where(r => r > pc).Append(int.MaxValue).Min();
    }

    private void RunEach(PtxInstruction instruction, int pc)
    {
        for (var lane = 0; lane < Lanes; lane++)
            if (_resumeAt[lane] <= pc && (instruction.Guard < 0 || Row(instruction.Guard)[lane] != 0))
                Step(instruction, lane, pc);
        if (instruction.Operation is PtxOperation.Branch or PtxOperation.Return)
            _recountAt = pc + 1;
    }

    private void Step(PtxInstruction i, int lane, int pc)
    {
        ref var to = ref Row(i.To)[lane];
        var a = Row(i.A)[lane];
        var b = Row(i.B)[lane];
        switch (i.Operation)
        {
            case PtxOperation.Add: to = a + b; break;
            case PtxOperation.MultiplyAdd: to = a * b + Row(i.C)[lane]; break;
            case PtxOperation.FunnelShiftRight: to = (uint)((((ulong)b << 32) | a) >> (int)(i.Literal & 31)); break;
            case PtxOperation.ShiftRight: to = i.Literal > 31 ? 0 : a >> (int)i.Literal; break;
            case PtxOperation.Lop3: to = PtxVector.Lop3(a, b, Row(i.C)[lane], i.Literal); break;
            case PtxOperation.Permute: to = Permute(a, b, i.Literal); break;
            case PtxOperation.LoadParameter: to = Parameter(i.Literal); break;
            case PtxOperation.SetGreater: to = a > b ? 1u : 0; break;
            case PtxOperation.SetGreaterOrEqual: to = a >= b ? 1u : 0; break;
            case PtxOperation.Branch: _resumeAt[lane] = Forward(pc, i.Literal); break;
            case PtxOperation.AtomicAdd: to = AddAt(Wide(i.A)[lane], i.Literal); break;
            case PtxOperation.Store: WordAt(Wide(i.A)[lane] + i.Literal) = b; break;
            case PtxOperation.LoadParameterWide: Wide(i.To)[lane] = ParameterWide(i.Literal); break;
            case PtxOperation.ConvertAddress: Wide(i.To)[lane] = Wide(i.A)[lane]; break;
            case PtxOperation.MultiplyWide: Wide(i.To)[lane] = (ulong)a * i.Literal; break;
            case PtxOperation.AddWide: Wide(i.To)[lane] = Wide(i.A)[lane] + Wide(i.B)[lane]; break;
            case PtxOperation.Return: _resumeAt[lane] = int.MaxValue; break;
            default: throw new InvalidOperationException($"{i.Operation} has no meaning for one thread");
        }
    }

    private static int Forward(int pc, uint label) => label > pc
        ? (int)label
        : throw new InvalidOperationException("a branch backwards");

    private static uint Special(uint which, uint block, uint threads, uint thread) => which switch
    {
        BlockIndex => block,
        BlockSize => threads,
        _ => thread,
    };

    /// <summary>Each of the selector's four digits names a byte of b:a.</summary>
    private static uint Permute(uint a, uint b, uint selector)
    {
        var bytes = ((ulong)b << 32) | a;
        var result = 0u;
        for (var place = 0; place < 4; place++)
            result |= (uint)((bytes >> (int)(8 * ((selector >> (4 * place)) & 7))) & 0xff) << (8 * place);
        return result;
    }

    private uint Parameter(uint offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(_parameters.AsSpan((int)offset));

    private ulong ParameterWide(uint offset) =>
        BinaryPrimitives.ReadUInt64LittleEndian(_parameters.AsSpan((int)offset));

    private uint AddAt(ulong address, uint added)
    {
        ref var word = ref WordAt(address);
        var before = word;
        word = before + added;
        return before;
    }

    private unsafe ref uint WordAt(ulong address) => ref _mayTouch(address)
        ? ref *(uint*)address
        : ref Refused(address);

    private static ref uint Refused(ulong address) =>
        throw new InvalidOperationException($"an illegal access at {address:x}");

    private Span<uint> Row(int place) => _words.AsSpan(place * Lanes, Lanes);

    private Span<ulong> Wide(int place) => _wide.AsSpan(place * Lanes, Lanes);
}
