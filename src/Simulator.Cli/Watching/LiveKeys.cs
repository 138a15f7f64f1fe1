namespace Simulator.Cli.Watching;

/// <summary>What one key of the live view does.</summary>
/// <param name="Key">The key, a character.</param>
/// <param name="Word">What it is called in the line of keys.</param>
/// <param name="Act">What it does.</param>
internal sealed record LiveKey(char Key, string Word, Action Act);

/// <summary>The keys of the live view. It draws nothing.</summary>
internal sealed class LiveKeys(IReadOnlyList<LiveKey> keys)
{
    /// <summary>All keys in one line.</summary>
    public string Line => string.Join("  ", keys.Select(key => $"{key.Key} {key.Word}"));

    /// <summary>Does what a key is for; a key that is for nothing does nothing.</summary>
    public void Press(ConsoleKeyInfo pressed)
    {
        foreach (var key in keys)
            if (char.ToLowerInvariant(pressed.KeyChar) == key.Key)
                key.Act();
    }
}
