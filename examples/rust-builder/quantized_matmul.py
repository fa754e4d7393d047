# from tvm.script import ir as I
# from tvm.script import relax as R
# from tvm.script import tirx as T

@I.ir_module
class Module:
    @T.prim_func(s_tir=True)
    def int8_matmul(A: T.Buffer((64, 256), "int8"), B: T.Buffer((32, 256), "int8"), C: T.Buffer((64, 32), "int32")):
        for i, j, k in T.grid(64, 32, 256):
            with T.sblock("product"):
                vi, vj, vk = T.axis.remap("SSR", [i, j, k])
                with T.init():
                    C[vi, vj] = 0
                C[vi, vj] = C[vi, vj] + T.Cast("int32", A[vi, vk]) * T.Cast("int32", B[vj, vk])

    @T.prim_func(s_tir=True)
    def unpack_int4(packed: T.Buffer((32, 32), "uint32"), scales: T.Buffer((32, 8), "float16"), weights: T.Buffer((32, 256), "float16")):
        for i, j in T.grid(32, 256):
            with T.sblock("unpack"):
                vi, vj = T.axis.remap("SS", [i, j])
                weights[vi, vj] = (T.Cast("float16", T.bitwise_and(T.shift_right(packed[vi, vj // 8], T.Cast("uint32", vj % 8 * 4)), T.uint32(15))) - T.float16(7)) * scales[vi, vj // 32]

    @T.prim_func
    def to_fp8(x: T.Buffer((256,), "float16"), y: T.Buffer((256,), "float8_e4m3fn"), amax: T.float16):
        for i in range(256):
            y[i] = T.Cast("float8_e4m3fn", T.min(T.max(x[i] / amax, T.float16(-448)), T.float16(448)))

    @R.function
    def main(x: R.Tensor((64, 256), dtype="int8"), w: R.Tensor((32, 256), dtype="int8"), scale: R.Tensor((), dtype="float32"), zero_point: R.Tensor((), dtype="int8")) -> R.Tensor((64, 32), dtype="float32"):
        cls = Module
        gv = R.call_tir(cls.int8_matmul, (x, w), out_ty=R.Tensor((64, 32), dtype="int32"))
        gv1 = R.astype(gv, dtype="float32")
        gv2 = R.multiply(gv1, scale)
        gv3 = R.quantize(gv2, scale, zero_point, axis=0, out_dtype="int8")
        gv4 = R.dequantize(gv3, scale, zero_point, axis=0, out_dtype="float32")
        return gv4
