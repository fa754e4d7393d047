# from typing import TypeVar
# from tvm.script import ir as I
# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis
# from tvm.script import relax as R

length = TypeVar("length")
@I.ir_module
class Module:
    @T.prim_func(private=True, s_tir=True)
    def add(x: T.Buffer((T.int64(1), length, T.int64(512)), "float16"), matmul1: T.Buffer((T.int64(1), length, T.int64(512)), "float16"), T_add: T.Buffer((T.int64(1), length, T.int64(512)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        for ax0, ax1, ax2 in T.grid(T.int64(1), length, T.int64(512)):
            with T.sblock("T_add"):
                v_ax0, v_ax1, v_ax2 = T.axis.remap("SSS", [ax0, ax1, ax2])
                T.reads(x[v_ax0, v_ax1, v_ax2], matmul1[v_ax0, v_ax1, v_ax2])
                T.writes(T_add[v_ax0, v_ax1, v_ax2])
                T_add[v_ax0, v_ax1, v_ax2] = x[v_ax0, v_ax1, v_ax2] + matmul1[v_ax0, v_ax1, v_ax2]

    @T.prim_func(private=True, s_tir=True)
    def add1(matmul2: T.Buffer((T.int64(1), length, T.int64(2048)), "float16"), up_bias: T.Buffer((T.int64(2048),), "float16"), T_add: T.Buffer((T.int64(1), length, T.int64(2048)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        for ax0, ax1, ax2 in T.grid(T.int64(1), length, T.int64(2048)):
            with T.sblock("T_add"):
                v_ax0, v_ax1, v_ax2 = T.axis.remap("SSS", [ax0, ax1, ax2])
                T.reads(matmul2[v_ax0, v_ax1, v_ax2], up_bias[v_ax2])
                T.writes(T_add[v_ax0, v_ax1, v_ax2])
                T_add[v_ax0, v_ax1, v_ax2] = matmul2[v_ax0, v_ax1, v_ax2] + up_bias[v_ax2]

    @T.prim_func(private=True, s_tir=True)
    def add2(matmul3: T.Buffer((T.int64(1), length, T.int64(512)), "float16"), down_bias: T.Buffer((T.int64(512),), "float16"), T_add: T.Buffer((T.int64(1), length, T.int64(512)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        for ax0, ax1, ax2 in T.grid(T.int64(1), length, T.int64(512)):
            with T.sblock("T_add"):
                v_ax0, v_ax1, v_ax2 = T.axis.remap("SSS", [ax0, ax1, ax2])
                T.reads(matmul3[v_ax0, v_ax1, v_ax2], down_bias[v_ax2])
                T.writes(T_add[v_ax0, v_ax1, v_ax2])
                T_add[v_ax0, v_ax1, v_ax2] = matmul3[v_ax0, v_ax1, v_ax2] + down_bias[v_ax2]

    @T.prim_func(private=True, s_tir=True)
    def attention(split_0: T.Buffer((T.int64(1), length, T.int64(8), T.int64(64)), "float16"), split_1: T.Buffer((T.int64(1), length, T.int64(8), T.int64(64)), "float16"), split_2: T.Buffer((T.int64(1), length, T.int64(8), T.int64(64)), "float16"), T_transpose: T.Buffer((T.int64(1), length, T.int64(8), T.int64(64)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        T_transpose_1 = T.sblock_alloc_buffer((T.int64(1), T.int64(8), length, T.int64(64)), "float16")
        T_reshape = T.sblock_alloc_buffer((T.int64(8), length, T.int64(64)), "float16")
        T_transpose_2 = T.sblock_alloc_buffer((T.int64(1), T.int64(8), length, T.int64(64)), "float16")
        T_reshape_1 = T.sblock_alloc_buffer((T.int64(8), length, T.int64(64)), "float16")
        T_batch_matmul_NT = T.sblock_alloc_buffer((T.int64(8), length, length), "float16")
        T_divide = T.sblock_alloc_buffer((T.int64(8), length, length), "float16")
        trilu = T.sblock_alloc_buffer((T.int64(8), length, length), "float16")
        trilu_red = T.sblock_alloc_buffer((T.int64(8), length, T.int64(1)), "float16")
        T_subtract = T.sblock_alloc_buffer((T.int64(8), length, length), "float16")
        compute = T.sblock_alloc_buffer((T.int64(8), length, length), "float16")
        trilu_1 = T.sblock_alloc_buffer((T.int64(8), length, length), "float16")
        trilu_red_1 = T.sblock_alloc_buffer((T.int64(8), length, T.int64(1)), "float16")
        T_divide_1 = T.sblock_alloc_buffer((T.int64(8), length, length), "float16")
        T_transpose_3 = T.sblock_alloc_buffer((T.int64(1), T.int64(8), length, T.int64(64)), "float16")
        T_reshape_2 = T.sblock_alloc_buffer((T.int64(8), length, T.int64(64)), "float16")
        T_batch_matmul_NN = T.sblock_alloc_buffer((T.int64(8), length, T.int64(64)), "float16")
        T_reshape_3 = T.sblock_alloc_buffer((T.int64(1), T.int64(8), length, T.int64(64)), "float16")
        for ax0, ax1, ax2, ax3 in T.grid(T.int64(1), T.int64(8), length, T.int64(64)):
            with T.sblock("T_transpose"):
                v_ax0, v_ax1, v_ax2, v_ax3 = T.axis.remap("SSSS", [ax0, ax1, ax2, ax3])
                T.reads(split_0[v_ax0, v_ax2, v_ax1, v_ax3])
                T.writes(T_transpose_1[v_ax0, v_ax1, v_ax2, v_ax3])
                T_transpose_1[v_ax0, v_ax1, v_ax2, v_ax3] = split_0[v_ax0, v_ax2, v_ax1, v_ax3]
        for ax0, ax1, ax2 in T.grid(T.int64(8), length, T.int64(64)):
            with T.sblock("T_reshape"):
                v_ax0, v_ax1, v_ax2 = T.axis.remap("SSS", [ax0, ax1, ax2])
                T.reads(T_transpose_1[T.int64(0), (v_ax2 // T.int64(64) + v_ax0 * length + v_ax1) // length % T.int64(8), (v_ax2 // T.int64(64) + v_ax0 * length + v_ax1) % length, v_ax2 % T.int64(64)])
                T.writes(T_reshape[v_ax0, v_ax1, v_ax2])
                T_reshape[v_ax0, v_ax1, v_ax2] = T_transpose_1[T.int64(0), (v_ax2 // T.int64(64) + v_ax0 * length + v_ax1) // length % T.int64(8), (v_ax2 // T.int64(64) + v_ax0 * length + v_ax1) % length, v_ax2 % T.int64(64)]
        for ax0, ax1, ax2, ax3 in T.grid(T.int64(1), T.int64(8), length, T.int64(64)):
            with T.sblock("T_transpose_1"):
                v_ax0, v_ax1, v_ax2, v_ax3 = T.axis.remap("SSSS", [ax0, ax1, ax2, ax3])
                T.reads(split_1[v_ax0, v_ax2, v_ax1, v_ax3])
                T.writes(T_transpose_2[v_ax0, v_ax1, v_ax2, v_ax3])
                T_transpose_2[v_ax0, v_ax1, v_ax2, v_ax3] = split_1[v_ax0, v_ax2, v_ax1, v_ax3]
        for ax0, ax1, ax2 in T.grid(T.int64(8), length, T.int64(64)):
            with T.sblock("T_reshape_1"):
                v_ax0, v_ax1, v_ax2 = T.axis.remap("SSS", [ax0, ax1, ax2])
                T.reads(T_transpose_2[T.int64(0), (v_ax2 // T.int64(64) + v_ax0 * length + v_ax1) // length % T.int64(8), (v_ax2 // T.int64(64) + v_ax0 * length + v_ax1) % length, v_ax2 % T.int64(64)])
                T.writes(T_reshape_1[v_ax0, v_ax1, v_ax2])
                T_reshape_1[v_ax0, v_ax1, v_ax2] = T_transpose_2[T.int64(0), (v_ax2 // T.int64(64) + v_ax0 * length + v_ax1) // length % T.int64(8), (v_ax2 // T.int64(64) + v_ax0 * length + v_ax1) % length, v_ax2 % T.int64(64)]
        for b, i, j, k in T.grid(T.int64(8), length, length, T.int64(64)):
            with T.sblock("T_batch_matmul_NT"):
                v_b, v_i, v_j, v_k = T.axis.remap("SSSR", [b, i, j, k])
                T.reads(T_reshape[v_b, v_i, v_k], T_reshape_1[v_b, v_j, v_k])
                T.writes(T_batch_matmul_NT[v_b, v_i, v_j])
                T.sblock_attr({"layout_free_placeholders": [T_reshape_1]})
                with T.init():
                    T_batch_matmul_NT[v_b, v_i, v_j] = T.float16(0.0)
                T_batch_matmul_NT[v_b, v_i, v_j] = T_batch_matmul_NT[v_b, v_i, v_j] + T_reshape[v_b, v_i, v_k] * T_reshape_1[v_b, v_j, v_k]
        for ax0, ax1, ax2 in T.grid(T.int64(8), length, length):
            with T.sblock("T_divide"):
                v_ax0, v_ax1, v_ax2 = T.axis.remap("SSS", [ax0, ax1, ax2])
                T.reads(T_batch_matmul_NT[v_ax0, v_ax1, v_ax2])
                T.writes(T_divide[v_ax0, v_ax1, v_ax2])
                T_divide[v_ax0, v_ax1, v_ax2] = T_batch_matmul_NT[v_ax0, v_ax1, v_ax2] / T.sqrt(T.float16(64.0))
        for i0, i1, i2 in T.grid(T.int64(8), length, length):
            with T.sblock("trilu"):
                v_i0, v_i1, v_i2 = T.axis.remap("SSS", [i0, i1, i2])
                T.reads(T_divide[v_i0, v_i1, v_i2])
                T.writes(trilu[v_i0, v_i1, v_i2])
                trilu[v_i0, v_i1, v_i2] = T.Select(v_i2 <= v_i1, T_divide[v_i0, v_i1, v_i2], T.float16(0.0))
        for ax0, ax1, ax2, k2 in T.grid(T.int64(8), length, T.int64(1), length):
            with T.sblock("trilu_red"):
                v_ax0, v_ax1, v_ax2, v_k2 = T.axis.remap("SSSR", [ax0, ax1, ax2, k2])
                T.reads(trilu[v_ax0, v_ax1, v_k2])
                T.writes(trilu_red[v_ax0, v_ax1, v_ax2])
                with T.init():
                    trilu_red[v_ax0, v_ax1, v_ax2] = T.float16(-65504.0)
                trilu_red[v_ax0, v_ax1, v_ax2] = T.max(trilu_red[v_ax0, v_ax1, v_ax2], trilu[v_ax0, v_ax1, v_k2])
        for ax0, ax1, ax2 in T.grid(T.int64(8), length, length):
            with T.sblock("T_subtract"):
                v_ax0, v_ax1, v_ax2 = T.axis.remap("SSS", [ax0, ax1, ax2])
                T.reads(trilu[v_ax0, v_ax1, v_ax2], trilu_red[v_ax0, v_ax1, T.int64(0)])
                T.writes(T_subtract[v_ax0, v_ax1, v_ax2])
                T_subtract[v_ax0, v_ax1, v_ax2] = trilu[v_ax0, v_ax1, v_ax2] - trilu_red[v_ax0, v_ax1, T.int64(0)]
        for i0, i1, i2 in T.grid(T.int64(8), length, length):
            with T.sblock("compute"):
                v_i0, v_i1, v_i2 = T.axis.remap("SSS", [i0, i1, i2])
                T.reads(T_subtract[v_i0, v_i1, v_i2])
                T.writes(compute[v_i0, v_i1, v_i2])
                compute[v_i0, v_i1, v_i2] = T.exp(T_subtract[v_i0, v_i1, v_i2])
        for i0, i1, i2 in T.grid(T.int64(8), length, length):
            with T.sblock("trilu_1"):
                v_i0, v_i1, v_i2 = T.axis.remap("SSS", [i0, i1, i2])
                T.reads(compute[v_i0, v_i1, v_i2])
                T.writes(trilu_1[v_i0, v_i1, v_i2])
                trilu_1[v_i0, v_i1, v_i2] = T.Select(v_i2 <= v_i1, compute[v_i0, v_i1, v_i2], T.float16(0.0))
        for ax0, ax1, ax2, k2 in T.grid(T.int64(8), length, T.int64(1), length):
            with T.sblock("trilu_red_1"):
                v_ax0, v_ax1, v_ax2, v_k2 = T.axis.remap("SSSR", [ax0, ax1, ax2, k2])
                T.reads(trilu_1[v_ax0, v_ax1, v_k2])
                T.writes(trilu_red_1[v_ax0, v_ax1, v_ax2])
                with T.init():
                    trilu_red_1[v_ax0, v_ax1, v_ax2] = T.float16(0.0)
                trilu_red_1[v_ax0, v_ax1, v_ax2] = trilu_red_1[v_ax0, v_ax1, v_ax2] + trilu_1[v_ax0, v_ax1, v_k2]
        for ax0, ax1, ax2 in T.grid(T.int64(8), length, length):
            with T.sblock("T_divide_1"):
                v_ax0, v_ax1, v_ax2 = T.axis.remap("SSS", [ax0, ax1, ax2])
                T.reads(trilu_1[v_ax0, v_ax1, v_ax2], trilu_red_1[v_ax0, v_ax1, T.int64(0)])
                T.writes(T_divide_1[v_ax0, v_ax1, v_ax2])
                T_divide_1[v_ax0, v_ax1, v_ax2] = trilu_1[v_ax0, v_ax1, v_ax2] / trilu_red_1[v_ax0, v_ax1, T.int64(0)]
        for ax0, ax1, ax2, ax3 in T.grid(T.int64(1), T.int64(8), length, T.int64(64)):
            with T.sblock("T_transpose_2"):
                v_ax0, v_ax1, v_ax2, v_ax3 = T.axis.remap("SSSS", [ax0, ax1, ax2, ax3])
                T.reads(split_2[v_ax0, v_ax2, v_ax1, v_ax3])
                T.writes(T_transpose_3[v_ax0, v_ax1, v_ax2, v_ax3])
                T_transpose_3[v_ax0, v_ax1, v_ax2, v_ax3] = split_2[v_ax0, v_ax2, v_ax1, v_ax3]
        for ax0, ax1, ax2 in T.grid(T.int64(8), length, T.int64(64)):
            with T.sblock("T_reshape_2"):
                v_ax0, v_ax1, v_ax2 = T.axis.remap("SSS", [ax0, ax1, ax2])
                T.reads(T_transpose_3[T.int64(0), (v_ax2 // T.int64(64) + v_ax0 * length + v_ax1) // length % T.int64(8), (v_ax2 // T.int64(64) + v_ax0 * length + v_ax1) % length, v_ax2 % T.int64(64)])
                T.writes(T_reshape_2[v_ax0, v_ax1, v_ax2])
                T_reshape_2[v_ax0, v_ax1, v_ax2] = T_transpose_3[T.int64(0), (v_ax2 // T.int64(64) + v_ax0 * length + v_ax1) // length % T.int64(8), (v_ax2 // T.int64(64) + v_ax0 * length + v_ax1) % length, v_ax2 % T.int64(64)]
        for b, i, j, k in T.grid(T.int64(8), length, T.int64(64), length):
            with T.sblock("T_batch_matmul_NN"):
                v_b, v_i, v_j, v_k = T.axis.remap("SSSR", [b, i, j, k])
                T.reads(T_divide_1[v_b, v_i, v_k], T_reshape_2[v_b, v_k, v_j])
                T.writes(T_batch_matmul_NN[v_b, v_i, v_j])
                T.sblock_attr({"layout_free_placeholders": [T_reshape_2]})
                with T.init():
                    T_batch_matmul_NN[v_b, v_i, v_j] = T.float16(0.0)
                T_batch_matmul_NN[v_b, v_i, v_j] = T_batch_matmul_NN[v_b, v_i, v_j] + T_divide_1[v_b, v_i, v_k] * T_reshape_2[v_b, v_k, v_j]
        for ax0, ax1, ax2, ax3 in T.grid(T.int64(1), T.int64(8), length, T.int64(64)):
            with T.sblock("T_reshape_3"):
                v_ax0, v_ax1, v_ax2, v_ax3 = T.axis.remap("SSSS", [ax0, ax1, ax2, ax3])
                T.reads(T_batch_matmul_NN[(v_ax3 // T.int64(64) + (v_ax0 * T.int64(8) + v_ax1) * length + v_ax2) // length % T.int64(8), (v_ax3 // T.int64(64) + (v_ax0 * T.int64(8) + v_ax1) * length + v_ax2) % length, v_ax3 % T.int64(64)])
                T.writes(T_reshape_3[v_ax0, v_ax1, v_ax2, v_ax3])
                T_reshape_3[v_ax0, v_ax1, v_ax2, v_ax3] = T_batch_matmul_NN[(v_ax3 // T.int64(64) + (v_ax0 * T.int64(8) + v_ax1) * length + v_ax2) // length % T.int64(8), (v_ax3 // T.int64(64) + (v_ax0 * T.int64(8) + v_ax1) * length + v_ax2) % length, v_ax3 % T.int64(64)]
        for ax0, ax1, ax2, ax3 in T.grid(T.int64(1), length, T.int64(8), T.int64(64)):
            with T.sblock("T_transpose_3"):
                v_ax0, v_ax1, v_ax2, v_ax3 = T.axis.remap("SSSS", [ax0, ax1, ax2, ax3])
                T.reads(T_reshape_3[v_ax0, v_ax2, v_ax1, v_ax3])
                T.writes(T_transpose[v_ax0, v_ax1, v_ax2, v_ax3])
                T_transpose[v_ax0, v_ax1, v_ax2, v_ax3] = T_reshape_3[v_ax0, v_ax2, v_ax1, v_ax3]

    @T.prim_func(private=True, s_tir=True)
    def matmul(rms_norm: T.Buffer((T.int64(1), length, T.int64(512)), "float16"), permute_dims: T.Buffer((T.int64(512), T.int64(1536)), "float16"), matmul: T.Buffer((T.int64(1), length, T.int64(1536)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        for i0, i1, i2, k in T.grid(T.int64(1), length, T.int64(1536), T.int64(512)):
            with T.sblock("matmul"):
                v_i0, v_i1, v_i2, v_k = T.axis.remap("SSSR", [i0, i1, i2, k])
                T.reads(rms_norm[v_i0, v_i1, v_k], permute_dims[v_k, v_i2])
                T.writes(matmul[v_i0, v_i1, v_i2])
                with T.init():
                    matmul[v_i0, v_i1, v_i2] = T.float16(0.0)
                matmul[v_i0, v_i1, v_i2] = matmul[v_i0, v_i1, v_i2] + rms_norm[v_i0, v_i1, v_k] * permute_dims[v_k, v_i2]

    @T.prim_func(private=True, s_tir=True)
    def matmul1(reshape1: T.Buffer((T.int64(1), length, T.int64(512)), "float16"), permute_dims1: T.Buffer((T.int64(512), T.int64(512)), "float16"), matmul: T.Buffer((T.int64(1), length, T.int64(512)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        for i0, i1, i2, k in T.grid(T.int64(1), length, T.int64(512), T.int64(512)):
            with T.sblock("matmul"):
                v_i0, v_i1, v_i2, v_k = T.axis.remap("SSSR", [i0, i1, i2, k])
                T.reads(reshape1[v_i0, v_i1, v_k], permute_dims1[v_k, v_i2])
                T.writes(matmul[v_i0, v_i1, v_i2])
                with T.init():
                    matmul[v_i0, v_i1, v_i2] = T.float16(0.0)
                matmul[v_i0, v_i1, v_i2] = matmul[v_i0, v_i1, v_i2] + reshape1[v_i0, v_i1, v_k] * permute_dims1[v_k, v_i2]

    @T.prim_func(private=True, s_tir=True)
    def matmul2(add: T.Buffer((T.int64(1), length, T.int64(512)), "float16"), permute_dims2: T.Buffer((T.int64(512), T.int64(2048)), "float16"), matmul: T.Buffer((T.int64(1), length, T.int64(2048)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        for i0, i1, i2, k in T.grid(T.int64(1), length, T.int64(2048), T.int64(512)):
            with T.sblock("matmul"):
                v_i0, v_i1, v_i2, v_k = T.axis.remap("SSSR", [i0, i1, i2, k])
                T.reads(add[v_i0, v_i1, v_k], permute_dims2[v_k, v_i2])
                T.writes(matmul[v_i0, v_i1, v_i2])
                with T.init():
                    matmul[v_i0, v_i1, v_i2] = T.float16(0.0)
                matmul[v_i0, v_i1, v_i2] = matmul[v_i0, v_i1, v_i2] + add[v_i0, v_i1, v_k] * permute_dims2[v_k, v_i2]

    @T.prim_func(private=True, s_tir=True)
    def matmul3(silu: T.Buffer((T.int64(1), length, T.int64(2048)), "float16"), permute_dims3: T.Buffer((T.int64(2048), T.int64(512)), "float16"), matmul: T.Buffer((T.int64(1), length, T.int64(512)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        for i0, i1, i2, k in T.grid(T.int64(1), length, T.int64(512), T.int64(2048)):
            with T.sblock("matmul"):
                v_i0, v_i1, v_i2, v_k = T.axis.remap("SSSR", [i0, i1, i2, k])
                T.reads(silu[v_i0, v_i1, v_k], permute_dims3[v_k, v_i2])
                T.writes(matmul[v_i0, v_i1, v_i2])
                with T.init():
                    matmul[v_i0, v_i1, v_i2] = T.float16(0.0)
                matmul[v_i0, v_i1, v_i2] = matmul[v_i0, v_i1, v_i2] + silu[v_i0, v_i1, v_k] * permute_dims3[v_k, v_i2]

    @T.prim_func(private=True, s_tir=True)
    def reshape(matmul: T.Buffer((T.int64(1), length, T.int64(1536)), "float16"), T_reshape: T.Buffer((T.int64(1), length, T.int64(24), T.int64(64)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        for ax0, ax1, ax2, ax3 in T.grid(T.int64(1), length, T.int64(24), T.int64(64)):
            with T.sblock("T_reshape"):
                v_ax0, v_ax1, v_ax2, v_ax3 = T.axis.remap("SSSS", [ax0, ax1, ax2, ax3])
                T.reads(matmul[T.int64(0), ((v_ax2 * T.int64(64) + v_ax3) // T.int64(1536) + v_ax0 * length + v_ax1) % length, (v_ax2 * T.int64(64) + v_ax3) % T.int64(1536)])
                T.writes(T_reshape[v_ax0, v_ax1, v_ax2, v_ax3])
                T_reshape[v_ax0, v_ax1, v_ax2, v_ax3] = matmul[T.int64(0), ((v_ax2 * T.int64(64) + v_ax3) // T.int64(1536) + v_ax0 * length + v_ax1) % length, (v_ax2 * T.int64(64) + v_ax3) % T.int64(1536)]

    @T.prim_func(private=True, s_tir=True)
    def reshape1(scaled_dot_product_attention: T.Buffer((T.int64(1), length, T.int64(8), T.int64(64)), "float16"), T_reshape: T.Buffer((T.int64(1), length, T.int64(512)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        for ax0, ax1, ax2 in T.grid(T.int64(1), length, T.int64(512)):
            with T.sblock("T_reshape"):
                v_ax0, v_ax1, v_ax2 = T.axis.remap("SSS", [ax0, ax1, ax2])
                T.reads(scaled_dot_product_attention[T.int64(0), (v_ax2 // T.int64(512) + v_ax0 * length + v_ax1) % length, v_ax2 % T.int64(512) // T.int64(64), v_ax2 % T.int64(64)])
                T.writes(T_reshape[v_ax0, v_ax1, v_ax2])
                T_reshape[v_ax0, v_ax1, v_ax2] = scaled_dot_product_attention[T.int64(0), (v_ax2 // T.int64(512) + v_ax0 * length + v_ax1) % length, v_ax2 % T.int64(512) // T.int64(64), v_ax2 % T.int64(64)]

    @T.prim_func(private=True, s_tir=True)
    def rms_norm(x: T.Buffer((T.int64(1), length, T.int64(512)), "float16"), norm_weight: T.Buffer((T.int64(512),), "float16"), T_cast: T.Buffer((T.int64(1), length, T.int64(512)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        T_cast_1 = T.sblock_alloc_buffer((T.int64(1), length, T.int64(512)))
        T_multiply = T.sblock_alloc_buffer((T.int64(1), length, T.int64(512)))
        T_multiply_red = T.sblock_alloc_buffer((T.int64(1), length))
        rsqrt = T.sblock_alloc_buffer((T.int64(1), length))
        T_cast_2 = T.sblock_alloc_buffer((T.int64(512),))
        T_rms_norm = T.sblock_alloc_buffer((T.int64(1), length, T.int64(512)))
        for ax0, ax1, ax2 in T.grid(T.int64(1), length, T.int64(512)):
            with T.sblock("T_cast"):
                v_ax0, v_ax1, v_ax2 = T.axis.remap("SSS", [ax0, ax1, ax2])
                T.reads(x[v_ax0, v_ax1, v_ax2])
                T.writes(T_cast_1[v_ax0, v_ax1, v_ax2])
                T_cast_1[v_ax0, v_ax1, v_ax2] = T.Cast("float32", x[v_ax0, v_ax1, v_ax2])
        for ax0, ax1, ax2 in T.grid(T.int64(1), length, T.int64(512)):
            with T.sblock("T_multiply"):
                v_ax0, v_ax1, v_ax2 = T.axis.remap("SSS", [ax0, ax1, ax2])
                T.reads(T_cast_1[v_ax0, v_ax1, v_ax2])
                T.writes(T_multiply[v_ax0, v_ax1, v_ax2])
                T_multiply[v_ax0, v_ax1, v_ax2] = T_cast_1[v_ax0, v_ax1, v_ax2] * T_cast_1[v_ax0, v_ax1, v_ax2]
        for ax0, ax1, k2 in T.grid(T.int64(1), length, T.int64(512)):
            with T.sblock("T_multiply_red"):
                v_ax0, v_ax1, v_k2 = T.axis.remap("SSR", [ax0, ax1, k2])
                T.reads(T_multiply[v_ax0, v_ax1, v_k2])
                T.writes(T_multiply_red[v_ax0, v_ax1])
                with T.init():
                    T_multiply_red[v_ax0, v_ax1] = T.float32(0.0)
                T_multiply_red[v_ax0, v_ax1] = T_multiply_red[v_ax0, v_ax1] + T_multiply[v_ax0, v_ax1, v_k2]
        for ax0, ax1 in T.grid(T.int64(1), length):
            with T.sblock("rsqrt"):
                v_ax0, v_ax1 = T.axis.remap("SS", [ax0, ax1])
                T.reads(T_multiply_red[v_ax0, v_ax1])
                T.writes(rsqrt[v_ax0, v_ax1])
                rsqrt[v_ax0, v_ax1] = T.rsqrt(T_multiply_red[v_ax0, v_ax1] / T.float32(512.0) + T.float32(1.0000000000000001e-05))
        for ax0 in range(T.int64(512)):
            with T.sblock("T_cast_1"):
                v_ax0 = T.axis.spatial(T.int64(512), ax0)
                T.reads(norm_weight[v_ax0])
                T.writes(T_cast_2[v_ax0])
                T_cast_2[v_ax0] = T.Cast("float32", norm_weight[v_ax0])
        for ax0, ax1, ax2 in T.grid(T.int64(1), length, T.int64(512)):
            with T.sblock("T_rms_norm"):
                v_ax0, v_ax1, v_ax2 = T.axis.remap("SSS", [ax0, ax1, ax2])
                T.reads(rsqrt[v_ax0, v_ax1], T_cast_1[v_ax0, v_ax1, v_ax2], T_cast_2[v_ax2])
                T.writes(T_rms_norm[v_ax0, v_ax1, v_ax2])
                T_rms_norm[v_ax0, v_ax1, v_ax2] = rsqrt[v_ax0, v_ax1] * T_cast_1[v_ax0, v_ax1, v_ax2] * T_cast_2[v_ax2]
        for ax0, ax1, ax2 in T.grid(T.int64(1), length, T.int64(512)):
            with T.sblock("T_cast_2"):
                v_ax0, v_ax1, v_ax2 = T.axis.remap("SSS", [ax0, ax1, ax2])
                T.reads(T_rms_norm[v_ax0, v_ax1, v_ax2])
                T.writes(T_cast[v_ax0, v_ax1, v_ax2])
                T_cast[v_ax0, v_ax1, v_ax2] = T.Cast("float16", T_rms_norm[v_ax0, v_ax1, v_ax2])

    @T.prim_func(private=True, s_tir=True)
    def silu(add1: T.Buffer((T.int64(1), length, T.int64(2048)), "float16"), T_multiply: T.Buffer((T.int64(1), length, T.int64(2048)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        compute = T.sblock_alloc_buffer((T.int64(1), length, T.int64(2048)), "float16")
        for i0, i1, i2 in T.grid(T.int64(1), length, T.int64(2048)):
            with T.sblock("compute"):
                v_i0, v_i1, v_i2 = T.axis.remap("SSS", [i0, i1, i2])
                T.reads(add1[v_i0, v_i1, v_i2])
                T.writes(compute[v_i0, v_i1, v_i2])
                compute[v_i0, v_i1, v_i2] = T.sigmoid(add1[v_i0, v_i1, v_i2])
        for ax0, ax1, ax2 in T.grid(T.int64(1), length, T.int64(2048)):
            with T.sblock("T_multiply"):
                v_ax0, v_ax1, v_ax2 = T.axis.remap("SSS", [ax0, ax1, ax2])
                T.reads(add1[v_ax0, v_ax1, v_ax2], compute[v_ax0, v_ax1, v_ax2])
                T.writes(T_multiply[v_ax0, v_ax1, v_ax2])
                T_multiply[v_ax0, v_ax1, v_ax2] = add1[v_ax0, v_ax1, v_ax2] * compute[v_ax0, v_ax1, v_ax2]

    @T.prim_func(private=True, s_tir=True)
    def split(reshape: T.Buffer((T.int64(1), length, T.int64(24), T.int64(64)), "float16"), T_split_sections: T.Buffer((T.int64(1), length, T.int64(8), T.int64(64)), "float16"), T_split_sections_1: T.Buffer((T.int64(1), length, T.int64(8), T.int64(64)), "float16"), T_split_sections_2: T.Buffer((T.int64(1), length, T.int64(8), T.int64(64)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        for ax0, ax1, ax2, ax3 in T.grid(T.int64(1), length, T.int64(8), T.int64(64)):
            with T.sblock("T_split_sections"):
                v_ax0, v_ax1, v_ax2, v_ax3 = T.axis.remap("SSSS", [ax0, ax1, ax2, ax3])
                T.reads(reshape[v_ax0, v_ax1, v_ax2, v_ax3])
                T.writes(T_split_sections[v_ax0, v_ax1, v_ax2, v_ax3])
                T_split_sections[v_ax0, v_ax1, v_ax2, v_ax3] = reshape[v_ax0, v_ax1, v_ax2, v_ax3]
        for ax0, ax1, ax2, ax3 in T.grid(T.int64(1), length, T.int64(8), T.int64(64)):
            with T.sblock("T_split_sections_1"):
                v_ax0, v_ax1, v_ax2, v_ax3 = T.axis.remap("SSSS", [ax0, ax1, ax2, ax3])
                T.reads(reshape[v_ax0, v_ax1, v_ax2 + T.int64(8), v_ax3])
                T.writes(T_split_sections_1[v_ax0, v_ax1, v_ax2, v_ax3])
                T_split_sections_1[v_ax0, v_ax1, v_ax2, v_ax3] = reshape[v_ax0, v_ax1, v_ax2 + T.int64(8), v_ax3]
        for ax0, ax1, ax2, ax3 in T.grid(T.int64(1), length, T.int64(8), T.int64(64)):
            with T.sblock("T_split_sections_2"):
                v_ax0, v_ax1, v_ax2, v_ax3 = T.axis.remap("SSSS", [ax0, ax1, ax2, ax3])
                T.reads(reshape[v_ax0, v_ax1, v_ax2 + T.int64(16), v_ax3])
                T.writes(T_split_sections_2[v_ax0, v_ax1, v_ax2, v_ax3])
                T_split_sections_2[v_ax0, v_ax1, v_ax2, v_ax3] = reshape[v_ax0, v_ax1, v_ax2 + T.int64(16), v_ax3]

    @T.prim_func(private=True, s_tir=True)
    def transpose(qkv_weight: T.Buffer((T.int64(1536), T.int64(512)), "float16"), T_transpose: T.Buffer((T.int64(512), T.int64(1536)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        for ax0, ax1 in T.grid(T.int64(512), T.int64(1536)):
            with T.sblock("T_transpose"):
                v_ax0, v_ax1 = T.axis.remap("SS", [ax0, ax1])
                T.reads(qkv_weight[v_ax1, v_ax0])
                T.writes(T_transpose[v_ax0, v_ax1])
                T_transpose[v_ax0, v_ax1] = qkv_weight[v_ax1, v_ax0]

    @T.prim_func(private=True, s_tir=True)
    def transpose1(out_weight: T.Buffer((T.int64(512), T.int64(512)), "float16"), T_transpose: T.Buffer((T.int64(512), T.int64(512)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        for ax0, ax1 in T.grid(T.int64(512), T.int64(512)):
            with T.sblock("T_transpose"):
                v_ax0, v_ax1 = T.axis.remap("SS", [ax0, ax1])
                T.reads(out_weight[v_ax1, v_ax0])
                T.writes(T_transpose[v_ax0, v_ax1])
                T_transpose[v_ax0, v_ax1] = out_weight[v_ax1, v_ax0]

    @T.prim_func(private=True, s_tir=True)
    def transpose2(up_weight: T.Buffer((T.int64(2048), T.int64(512)), "float16"), T_transpose: T.Buffer((T.int64(512), T.int64(2048)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        for ax0, ax1 in T.grid(T.int64(512), T.int64(2048)):
            with T.sblock("T_transpose"):
                v_ax0, v_ax1 = T.axis.remap("SS", [ax0, ax1])
                T.reads(up_weight[v_ax1, v_ax0])
                T.writes(T_transpose[v_ax0, v_ax1])
                T_transpose[v_ax0, v_ax1] = up_weight[v_ax1, v_ax0]

    @T.prim_func(private=True, s_tir=True)
    def transpose3(down_weight: T.Buffer((T.int64(512), T.int64(2048)), "float16"), T_transpose: T.Buffer((T.int64(2048), T.int64(512)), "float16")):
        T.func_attr({"tirx.noalias": True})
        # with T.sblock("root"):
        for ax0, ax1 in T.grid(T.int64(2048), T.int64(512)):
            with T.sblock("T_transpose"):
                v_ax0, v_ax1 = T.axis.remap("SS", [ax0, ax1])
                T.reads(down_weight[v_ax1, v_ax0])
                T.writes(T_transpose[v_ax0, v_ax1])
                T_transpose[v_ax0, v_ax1] = down_weight[v_ax1, v_ax0]

    @R.function
    def forward(x: R.Tensor((1, length, 512), dtype="float16"), norm_weight: R.Tensor((512,), dtype="float16"), qkv_weight: R.Tensor((1536, 512), dtype="float16"), out_weight: R.Tensor((512, 512), dtype="float16"), up_weight: R.Tensor((2048, 512), dtype="float16"), up_bias: R.Tensor((2048,), dtype="float16"), down_weight: R.Tensor((512, 2048), dtype="float16"), down_bias: R.Tensor((512,), dtype="float16")) -> R.Tensor((1, length, 512), dtype="float16"):
        R.func_attr({"num_input": 1})
        cls = Module
        with R.dataflow():
            rms_norm = R.call_tir(cls.rms_norm, (x, norm_weight), out_ty=R.Tensor((1, length, 512), dtype="float16"))
            permute_dims = R.call_tir(cls.transpose, (qkv_weight,), out_ty=R.Tensor((512, 1536), dtype="float16"))
            matmul = R.call_tir(cls.matmul, (rms_norm, permute_dims), out_ty=R.Tensor((1, length, 1536), dtype="float16"))
            reshape = R.call_tir(cls.reshape, (matmul,), out_ty=R.Tensor((1, length, 24, 64), dtype="float16"))
            split = R.call_tir(cls.split, (reshape,), out_ty=[R.Tensor((1, length, 8, 64), dtype="float16"), R.Tensor((1, length, 8, 64), dtype="float16"), R.Tensor((1, length, 8, 64), dtype="float16")])
            split_0: R.Tensor((1, length, 8, 64), dtype="float16") = split[0]
            split_1: R.Tensor((1, length, 8, 64), dtype="float16") = split[1]
            split_2: R.Tensor((1, length, 8, 64), dtype="float16") = split[2]
            scaled_dot_product_attention = R.call_tir(cls.attention, (split_0, split_1, split_2), out_ty=R.Tensor((1, length, 8, 64), dtype="float16"))
            reshape1 = R.call_tir(cls.reshape1, (scaled_dot_product_attention,), out_ty=R.Tensor((1, length, 512), dtype="float16"))
            permute_dims1 = R.call_tir(cls.transpose1, (out_weight,), out_ty=R.Tensor((512, 512), dtype="float16"))
            matmul1 = R.call_tir(cls.matmul1, (reshape1, permute_dims1), out_ty=R.Tensor((1, length, 512), dtype="float16"))
            add = R.call_tir(cls.add, (x, matmul1), out_ty=R.Tensor((1, length, 512), dtype="float16"))
            permute_dims2 = R.call_tir(cls.transpose2, (up_weight,), out_ty=R.Tensor((512, 2048), dtype="float16"))
            matmul2 = R.call_tir(cls.matmul2, (add, permute_dims2), out_ty=R.Tensor((1, length, 2048), dtype="float16"))
            add1 = R.call_tir(cls.add1, (matmul2, up_bias), out_ty=R.Tensor((1, length, 2048), dtype="float16"))
            silu = R.call_tir(cls.silu, (add1,), out_ty=R.Tensor((1, length, 2048), dtype="float16"))
            permute_dims3 = R.call_tir(cls.transpose3, (down_weight,), out_ty=R.Tensor((2048, 512), dtype="float16"))
            matmul3 = R.call_tir(cls.matmul3, (silu, permute_dims3), out_ty=R.Tensor((1, length, 512), dtype="float16"))
            add2 = R.call_tir(cls.add2, (matmul3, down_bias), out_ty=R.Tensor((1, length, 512), dtype="float16"))
            add3 = R.call_tir(cls.add, (add, add2), out_ty=R.Tensor((1, length, 512), dtype="float16"))
            gv: R.Tensor((1, length, 512), dtype="float16") = add3
            R.output(gv)
        return gv
