using System.Text;

namespace Simulator.Testnet.Http;

/// <summary>Files that only their owner may read. It reads none.</summary>
internal static class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a text, whole or not at all; what was there before is replaced.</summary>
    public static void Write(string path, string text)
    {
        var making = path + ".new";
        // Made anew, since an old file would keep its rights.
        File.Delete(making);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(making, options))
            file.Write(Encoding.ASCII.GetBytes(text));
        File.Move(making, path, overwrite: true);
    }
}
