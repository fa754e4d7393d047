# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis

@T.prim_func(s_tir=True)
def f(A: T.Buffer((64,), "float32"), B: T.Buffer((64,), "float32")):
    # with T.sblock("root"):
    for i in range(4):
        with T.sblock("b"):
            v = T.axis.spatial(4, i)
            T.reads(A[v * 2])
            T.writes(B[v * 2 + 1])
            x: T.let[T.int32] = v * 2
            y: T.let[T.int32] = x + 1
            B[y] = A[x]
        with T.sblock("c"):
            v = T.axis.spatial(4, i)
            T.reads(A[0:64])
            T.writes(B[0:64])
            T.call_extern("int32", "g", T.tvm_access_ptr(T.type_annotation("float32"), B.data, 0, 64, 2), T.tvm_access_ptr(T.type_annotation("float32"), A.data, 0, 64, 1))
