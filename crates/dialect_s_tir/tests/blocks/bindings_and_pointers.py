@T.prim_func(s_tir=True)
def f(A: T.Buffer((64,)), B: T.Buffer((64,))):
    for i in range(4):
        with T.sblock("b"):
            v = T.axis.spatial(4, i)
            x: T.let[T.int32] = v * 2
            y: T.let[T.int32] = x + 1
            B[y] = A[x]
        with T.sblock("c"):
            v = T.axis.spatial(4, i)
            T.evaluate(T.call_extern("int32", "g", T.tvm_access_ptr(T.type_annotation("float32"), B.data, 0, 64, 2), T.tvm_access_ptr(T.type_annotation("float32"), A.data, 0, 64, 1)))
