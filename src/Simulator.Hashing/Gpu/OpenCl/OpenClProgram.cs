using System.Text;

namespace Simulator.Hashing.Gpu.OpenCl;

/// <summary>Context, queue and kernel of one device. It launches nothing.</summary>
internal sealed unsafe class OpenClProgram : IDisposable
{
    private const int LogShown = 2000;

    private readonly OpenClLibrary _cl;
    private readonly nint _device;
    private readonly nint _program;

    public OpenClProgram(OpenClLibrary cl, OpenClDeviceEntry device, string buildOptions)
    {
        _cl = cl;
        _device = device.Id;
        int code;
        var id = device.Id;
        Context = cl.CreateContext(null, 1, &id, 0, 0, &code);
        OpenClCodes.Check(code, "clCreateContext");
        try
        {
            Queue = cl.CreateCommandQueue(Context, id, 0, &code);
            OpenClCodes.Check(code, "clCreateCommandQueue");
            _program = Create(EmbeddedKernels.OpenCl);
            Build(buildOptions);
            Kernel = CreateKernel();
        }
        catch (DeviceFailure)
        {
            Dispose();
            throw;
        }
    }

    public nint Context { get; }

    public nint Queue { get; }

    public nint Kernel { get; }

    /// <summary>Releases what was made, also where making it ended half way.</summary>
    public void Dispose()
    {
        if (Kernel != 0)
            _cl.ReleaseKernel(Kernel);
        if (_program != 0)
            _cl.ReleaseProgram(_program);
        if (Queue != 0)
            _cl.ReleaseCommandQueue(Queue);
        _cl.ReleaseContext(Context);
    }

    private nint CreateKernel()
    {
        int code;
        fixed (byte* name = "scan\0"u8)
        {
            var kernel = _cl.CreateKernel(_program, name, &code);
            OpenClCodes.Check(code, "clCreateKernel");
            return kernel;
        }
    }

    private nint Create(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        nuint length = (nuint)bytes.Length;
        int code;
        fixed (byte* p = bytes)
        {
            var strings = p;
            var program = _cl.CreateProgramWithSource(Context, 1, &strings, &length, &code);
            OpenClCodes.Check(code, "clCreateProgramWithSource");
            return program;
        }
    }

    private void Build(string options)
    {
        var device = _device;
        int code;
        fixed (byte* text = Encoding.ASCII.GetBytes(options + '\0'))
            code = _cl.BuildProgram(_program, 1, &device, text, 0, 0);
        if (code != OpenClCodes.Success)
            throw new DeviceFailure($"clBuildProgram failed with {code}: {Log()}");
    }

    private string Log()
    {
        nuint size = 0;
        _cl.GetProgramBuildInfo(_program, _device, OpenClCodes.ProgramBuildLog, 0, null, &size);
        var bytes = new byte[size];
        fixed (byte* p = bytes)
            _cl.GetProgramBuildInfo(_program, _device, OpenClCodes.ProgramBuildLog, size, p, null);
        var log = Encoding.UTF8.GetString(bytes).TrimEnd('\0', '\n');
        return log.Length <= LogShown ? log : log[..LogShown];
    }
}
