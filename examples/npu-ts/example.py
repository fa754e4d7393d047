# from tvm.script import ir as I
# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis
# from tvm.script import relax as R
# from npu.script import ir as N

@I.ir_module
class Module:
    @T.prim_func
    def fill(A: T.Buffer((64, 64), "float16")):
        for i, j in T.grid(64, 64):
            A[i, j] = T.float16(0.0)

    @N.kernel(cores=4)
    def matmul(A: T.Buffer((64, 64), "float16"), B: T.Buffer((64, 64), "float16"), C: T.Buffer((64, 64), "float16")):
        T.func_attr({"npu.queue": 2})
        lhs = T.alloc_buffer((16, 16), "float16")
        rhs = T.alloc_buffer((16, 16), "float16")
        acc = T.alloc_buffer((16, 16), "float16")
        with N.pipeline(2):
            for i in N.tiles(4):
                for j in range(4):
                    for k in range(4):
                        N.tile_load(lhs, A, i * 16, k * 16, tile=N.tile_shape[16, 16])
                        N.tile_load(rhs, B, k * 16, j * 16, stage=1, tile=N.tile_shape[16, 16, "column"])
                        N.swizzle(rhs, "3210")
                        N.tile_matmul(acc, lhs, rhs, N.dequant(A[0, 0], 0.5) * T.float16(2.0))
                    N.tile_store(C, acc, i * 16, j * 16)

    @N.kernel
    def quantize(x: N.fixed(16, 8), A: T.Buffer((4,), "int8")):
        N.tile_matmul(A, A, A, 1, accumulate=False)

    @R.function
    def main(a: R.Tensor((64, 64), dtype="float16"), b: R.Tensor((64, 64), dtype="float16")) -> R.Tensor((64, 64), dtype="float16"):
        cls = Module
        gv = R.call_tir(cls.matmul, (a, b), out_ty=R.Tensor((64, 64), dtype="float16"))
        return gv
