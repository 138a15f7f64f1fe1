using Simulator.Domain.Mining;
using Simulator.Hashing;

namespace Simulator.Tests.Hashing;

/// <summary>The reference keeps the contract that it stands for.</summary>
[Engine("scalar")]
public sealed class ScalarEngineTests : HashEngineContract;

/// <summary>Eight nonces at a time.</summary>
[Engine("avx2")]
public sealed class Avx2EngineTests : HashEngineContract;

/// <summary>Sixteen nonces at a time.</summary>
[Engine("avx512")]
public sealed class Avx512EngineTests : HashEngineContract;
