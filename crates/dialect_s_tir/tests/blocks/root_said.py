@T.prim_func(s_tir=True)
def f(A: T.Buffer((16,))):
    with T.sblock("root"):
        T.sblock_attr({"a": 1, "b": {"c": "d"}})
        T.sblock_attr({"b": {"e": [1, 2.0]}})
        for i in range(16):
            A[i] = T.float32(1)
