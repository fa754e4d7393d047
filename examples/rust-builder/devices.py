# from tvm.script import ir as I
# from tvm.script import relax as R
# from tvm.script import tirx as T

@I.ir_module
class Module:
    I.module_attrs({"system_lib_prefix": "example_", "version": 3})
    I.module_global_infos({"vdevice": [I.vdevice({"kind": "llvm", "tag": "", "keys": ["cpu"], "mtriple": "x86_64-linux-gnu"}, 0, "global")]})

    @T.prim_func
    def fill(A: T.Buffer((16,), "float32")):
        T.func_attr({"global_symbol": "fill_kernel", "tirx.is_host_func": True})
        for i in range(16):
            A[i] = T.float32(1)

    @R.function(pure=False)
    def main(x: R.Tensor((16,), dtype="float32")) -> R.Tensor((16,), dtype="float32"):
        moved = R.hint_on_device(x, R.device("cpu", 0), "global")
        filled = R.call_tir_inplace(Module.fill, (moved,), inplace_indices=[0], out_ty=R.Tensor((16,), dtype="float32"))
        log: R.Tuple = R.call_packed("log_tensor", filled, ty_args=(R.Tuple,))
        sum = R.call_dps_packed("add_one", (filled,), out_ty=R.Tensor((16,), dtype="float32"))
        return sum
