# from typing import TypeVar
# from tvm.script import ir as I
# from tvm.script import relax as R
# from tvm.script import tirx as T

n = TypeVar("n")
@I.ir_module
class Module:
    @R.function
    def main(x: R.Tensor((n, 4), dtype="float32"), y: R.Tensor(dtype="float32", ndim=2), s: R.Shape(ndim=2)) -> R.Tuple(R.Tensor((n * 4,), dtype="float32"), R.Tensor(dtype="float32", ndim=2), R.Tensor((2, 2), dtype="float32")):
        m = T.int64()
        k = T.int64()
        matched = R.match_cast(y, R.Tensor((m, 4), dtype="float32"))
        shape = R.match_cast(s, R.Shape([m, k]))
        with R.dataflow():
            flat = R.reshape(x, R.shape([n * 4]))
            both = R.concat((x, matched), axis=0)
            ones = R.ones(R.shape([m, k]), dtype="float32")
            product = R.matmul(R.permute_dims(matched), ones)
            R.output(flat, both, product)
        constant = R.const([[1, 2], [3, 4]], dtype="float32")
        result = (flat, both, constant)
        return result
