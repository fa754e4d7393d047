# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis

@T.prim_func(s_tir=True)
def f(A: T.Buffer((16,), "float32")):
    # with T.sblock("root"):
    B = T.sblock_alloc_buffer((16,))
    for i in range(16):
        B[i] = A[i]
