# from tvm.script import ir as I
# from tvm.script import relax as R
# from tvm.script import tirx as T

@I.ir_module
class Module:
    @T.prim_func(s_tir=True)
    def matmul(A: T.Buffer((128, 128), "float32"), B: T.Buffer((128, 128), "float32"), C: T.Buffer((128, 128), "float32")):
        T.func_attr({"tirx.noalias": True})
        C_local = T.sblock_alloc_buffer((128, 128), "float32", scope="local")
        for io, jo in T.grid(8, 8):
            for ii, ji, k in T.grid(16, 16, 128):
                with T.sblock("multiply"):
                    vi = T.axis.spatial(128, io * 16 + ii)
                    vj = T.axis.spatial(128, jo * 16 + ji)
                    vk = T.axis.reduce(128, k)
                    T.reads(A[vi, vk], B[vk, vj])
                    T.writes(C_local[vi, vj])
                    T.sblock_attr({"tile": [16, 16]})
                    with T.init():
                        C_local[vi, vj] = T.float32(0)
                    C_local[vi, vj] = C_local[vi, vj] + A[vi, vk] * B[vk, vj]
            for ii, ji in T.grid(16, 16):
                with T.sblock("write_back"):
                    vi = T.axis.spatial(128, io * 16 + ii)
                    vj = T.axis.spatial(128, jo * 16 + ji)
                    C[vi, vj] = C_local[vi, vj]
