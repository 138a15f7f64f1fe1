using Simulator.Hashing;
using Simulator.Tests.House;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Simulator.Tests.Hashing;

/// <summary>Which engine of the list a contract suite is about.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EngineAttribute(string name) : Attribute
{
    /// <summary>Its name in <see cref="HashEngines.All"/>.</summary>
    public string Name { get; } = name;
}

/// <summary>
/// A test of the engine that the class names. Where this machine has no device for it, the test is skipped with the
/// reason that a user would be given, behind the words <c>needs NAME,</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Simulator.Tests.Hashing." + nameof(EngineFactDiscoverer), "Simulator.Tests")]
public sealed class EngineFactAttribute : FactAttribute
{
    /// <summary>True where full vector files are read too: see <see cref="TruthsFactAttribute"/>.</summary>
    public bool ReadsTruths { get; set; }
}

/// <summary>
/// Makes a test case that knows the class it runs in, which an attribute of an inherited method does not.
/// </summary>
public sealed class EngineFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo fact) =>
        new EngineTestCase(DiagnosticMessageSink, options, method);
}

/// <summary>A test of one engine, skipped where the engine is not there.</summary>
public sealed class EngineTestCase : XunitTestCase
{
    /// <summary>For the runner alone, which fills it in afterwards.</summary>
    [Obsolete("Called by the runner.")]
    public EngineTestCase()
    {
    }

    public EngineTestCase(IMessageSink messages, ITestFrameworkDiscoveryOptions options, ITestMethod method)
        : base(messages, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method)
    {
    }

    /// <summary>Why the engine cannot be tried here, or null.</summary>
    public static string? Missing(string engine) => HashEngines.Find(engine)!.Devices() switch
    {
        { Names.Count: > 0 } => null,
        var none => $"needs {engine}, but {none.Missing}",
    };

    protected override string? GetSkipReason(IAttributeInfo factAttribute)
    {
        // A class that names no engine brings its own.
        var engine = TestMethod.TestClass.Class.GetCustomAttributes(typeof(EngineAttribute)).SingleOrDefault()
            ?.GetConstructorArguments().OfType<string>().Single();
        if (engine is not null && Missing(engine) is { } missing)
            return missing;
        return factAttribute.GetNamedArgument<bool>(nameof(EngineFactAttribute.ReadsTruths))
            ? new TruthsFactAttribute().Skip
            : base.GetSkipReason(factAttribute);
    }
}
