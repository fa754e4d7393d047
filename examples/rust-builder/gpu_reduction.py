# from tvm.script import ir as I
# from tvm.script import relax as R
# from tvm.script import tirx as T

@T.prim_func(s_tir=True)
def gpu_reduction(A: T.Buffer((1024, 256), "float32"), B: T.Buffer((1024,), "float32")):
    T.func_attr({"target": T.target({"kind": "cuda", "tag": "", "keys": ["cuda", "gpu"], "arch": "sm_80", "max_num_threads": 1024, "thread_warp_size": 32})})
    for block in T.thread_binding(1024, thread="blockIdx.x"):
        for thread in T.thread_binding(256, thread="threadIdx.x"):
            with T.sblock("sum"):
                row = T.axis.spatial(1024, block)
                column = T.axis.reduce(256, thread)
                T.reads(A[row, column])
                T.writes(B[row])
                with T.init():
                    B[row] = T.float32(0)
                B[row] = B[row] + A[row, column]
