using Simulator.Hashing.Generator;

var folder = args.Length > 0 ? args[0] : Path.Combine("src", "Simulator.Hashing", "Generated");
if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(folder))))
{
    Console.Error.WriteLine($"{folder}: no such place. Run this from the root of the clone, or name a folder.");
    return 2;
}

Directory.CreateDirectory(folder);
foreach (var (name, text) in GeneratedTexts.All())
{
    File.WriteAllText(Path.Combine(folder, name), text);
    Console.Error.WriteLine($"{name}: {text.Length} characters");
}

return 0;
