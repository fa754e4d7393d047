# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis

@T.prim_func
def f(A: T.Buffer((16,), "float32")):
    for i in range(16):
        with T.sblock("b"):
            v = T.axis.spatial(16, i)
            T.reads()
            T.writes()
            T.sblock_attr({"key": True, "tirx.script_parsing_detect_access": T.int64(3)})
            A[v] = T.float32(1.0)
