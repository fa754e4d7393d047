# from tvm.script import ir as I
# from tvm.script import relax as R
# from tvm.script import tirx as T

@T.prim_func(s_tir=True)
def softmax(x: T.Buffer((64, 512), "float32"), y: T.Buffer((64, 512), "float32")):
    row_max = T.sblock_alloc_buffer((64,), "float32")
    exps = T.sblock_alloc_buffer((64, 512), "float32")
    row_sum = T.sblock_alloc_buffer((64,), "float32")
    for i, k in T.grid(64, 512):
        with T.sblock("max"):
            vi, vk = T.axis.remap("SR", [i, k])
            with T.init():
                row_max[vi] = T.min_value("float32")
            row_max[vi] = T.max(row_max[vi], x[vi, vk])
    for i, j in T.grid(64, 512):
        with T.sblock("exp"):
            vi, vj = T.axis.remap("SS", [i, j])
            exps[vi, vj] = T.exp(x[vi, vj] - row_max[vi])
    for i, k in T.grid(64, 512):
        with T.sblock("sum"):
            vi, vk = T.axis.remap("SR", [i, k])
            with T.init():
                row_sum[vi] = T.float32(0)
            row_sum[vi] = row_sum[vi] + exps[vi, vk]
    for i, j in T.grid(64, 512):
        with T.sblock("divide"):
            vi, vj = T.axis.remap("SS", [i, j])
            y[vi, vj] = exps[vi, vj] / row_sum[vi]
