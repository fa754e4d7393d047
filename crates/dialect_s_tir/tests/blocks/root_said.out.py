# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis

@T.prim_func(s_tir=True)
def f(A: T.Buffer((16,), "float32")):
    with T.sblock("root"):
        T.reads()
        T.writes()
        T.sblock_attr({"a": 1, "b": {"c": "d", "e": [1, 2.0]}})
        for i in range(16):
            A[i] = T.float32(1.0)
