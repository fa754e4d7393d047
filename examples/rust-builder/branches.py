# from tvm.script import ir as I
# from tvm.script import relax as R
# from tvm.script import tirx as T

@I.ir_module
class Module:
    @R.function
    def main(flag: R.Tensor((), dtype="bool"), x: R.Tensor((4, 8), dtype="float32")) -> R.Tensor((4, 8), dtype="float32"):
        if flag:
            double = R.add(x, x)
            gv = R.nn.relu(double)
        else:
            gv = Module.other(x)
        return gv

    @R.function
    def other(x: R.Tensor((4, 8), dtype="float32")) -> R.Tensor((4, 8), dtype="float32"):
        @R.function
        def inner(y: R.Tensor((4, 8), dtype="float32")) -> R.Tensor((4, 8), dtype="float32"):
            gv = R.negative(y)
            return gv

        result = inner(x)
        return result
