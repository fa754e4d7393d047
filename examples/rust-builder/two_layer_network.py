# from typing import TypeVar
# from tvm.script import ir as I
# from tvm.script import relax as R
# from tvm.script import tirx as T

n = TypeVar("n")
@I.ir_module
class Module:
    @T.prim_func(private=True)
    def bias_relu(x: T.Buffer((n, 256), "float32"), bias: T.Buffer((256,), "float32"), y: T.Buffer((n, 256), "float32")):
        T.func_attr({"op_pattern": 0})
        for i, j in T.grid(n, 256):
            y[i, j] = T.max(x[i, j] + bias[j], T.float32(0))

    @T.prim_func(private=True)
    def scale(x: T.Buffer((n, 10), "float32"), y: T.Buffer((n, 10), "float32")):
        for i in T.parallel(n):
            for j in T.vectorized(10):
                y[i, j] = x[i, j] * T.float32(0.125)

    @R.function
    def main(x: R.Tensor((n, 784), dtype="float32"), w1: R.Tensor((784, 256), dtype="float32"), b1: R.Tensor((256,), dtype="float32"), w2: R.Tensor((256, 10), dtype="float32")) -> R.Tensor((n, 10), dtype="float32"):
        R.func_attr({"num_input": 1})
        with R.dataflow():
            lv = R.matmul(x, w1)
            lv1 = R.call_tir(Module.bias_relu, (lv, b1), out_ty=R.Tensor((n, 256), dtype="float32"))
            lv2 = R.matmul(lv1, w2)
            lv3 = R.call_tir(Module.scale, (lv2,), out_ty=R.Tensor((n, 10), dtype="float32"))
            gv = R.nn.softmax(lv3, axis=-1)
            R.output(gv)
        return gv
