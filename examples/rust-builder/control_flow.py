# from tvm.script import ir as I
# from tvm.script import relax as R
# from tvm.script import tirx as T

@T.prim_func
def control_flow(A: T.Buffer((128,), "int32"), n: T.int32, B: T.Buffer((1,), "int32")):
    assert n <= 128, "too many elements"
    count: T.int32 = 0
    at: T.int32 = 0
    while at < n:
        value: T.let[T.int32] = A[at]
        if value > 0 and value < 100:
            count = count + value
        else:
            if value == -1:
                T.evaluate(T.break_loop())
            else:
                T.evaluate(0)
        at = at + 1
    B[0] = T.Select(count > 1000, 1000, count)
    T.evaluate(T.call_extern("int32", "report", count, T.address_of(B[0])))
