using Simulator.Domain.Actors;

namespace Simulator.Runtime.Partitions;

/// <summary>The bodies of messages that are under way within one partition, kept until delivery.</summary>
internal sealed class BodyTable
{
    private ICanonical?[] _bodies = new ICanonical?[16];
    private int[] _free = new int[16];
    private int _freeCount;
    private int _used;

    public int Add(ICanonical body)
    {
        if (_freeCount > 0)
        {
            var reused = _free[--_freeCount];
            _bodies[reused] = body;
            return reused;
        }

        if (_used == _bodies.Length)
            Array.Resize(ref _bodies, _used * 2);
        _bodies[_used] = body;
        return _used++;
    }

    public ICanonical At(int handle) =>
        _bodies[handle] ?? throw new InvalidOperationException("A message body may be read only while it is handled.");

    public void Release(int handle)
    {
        _bodies[handle] = null;
        if (_freeCount == _free.Length)
            Array.Resize(ref _free, _freeCount * 2);
        _free[_freeCount++] = handle;
    }
}
