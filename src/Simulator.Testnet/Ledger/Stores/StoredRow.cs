namespace Simulator.Testnet.Ledger.Stores;

/// <summary>A line as a store keeps it.</summary>
/// <param name="Sequence">Its place among all lines: 1, 2, 3, ...</param>
/// <param name="Book">Its book.</param>
/// <param name="Bytes">The entry's bytes.</param>
/// <param name="Key">Book, kind and key of the entry; unique.</param>
/// <param name="Chain">Hash of the row before it, its book and its bytes.</param>
internal sealed record StoredRow(long Sequence, int Book, byte[] Bytes, byte[] Key, byte[] Chain);
