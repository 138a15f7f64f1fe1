using System.Runtime.InteropServices;
using System.Text;

namespace Simulator.Testnet.Ledger.Payouts;

/// <summary>Brings a folder's own list of names to the disk, without which a rename may be lost with the power. On
/// systems that cannot, it does nothing.</summary>
internal static class FolderSync
{
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return;
        var handle = Open(Encoding.UTF8.GetBytes(folder + "\0"), flags: 0);
        if (handle < 0)
            throw new IOException($"The folder {folder} cannot be opened.");
        var answer = Sync(handle);
        _ = Close(handle);
        if (answer != 0)
            throw new IOException($"The folder {folder} cannot be brought to the disk.");
    }

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
}
