namespace Simulator.Testnet.Ledger;

/// <summary>What an acknowledged share survives.</summary>
public enum LedgerDurability
{
    /// <summary>A crash of the process, of the machine, and a loss of power: the disk has it.</summary>
    Full,

    /// <summary>A crash of the process: the operating system has it.</summary>
    Process,

    /// <summary>Nothing: no file is written.</summary>
    None,
}
