# from typing import TypeVar
# from tvm.script import ir as I
# from tvm.script import relax as R
# from tvm.script import tirx as T

n = TypeVar("n")
@R.function
def attention_layer(x: R.Tensor((1, n, 256), dtype="float16"), qkv: R.Tensor((256, 768), dtype="float16"), out: R.Tensor((256, 256), dtype="float16"), norm: R.Tensor((256,), dtype="float16")) -> R.Tensor((1, n, 256), dtype="float16"):
    with R.dataflow():
        normal = R.nn.rms_norm(x, norm, axes=[-1], epsilon=1e-5)
        projected = R.matmul(normal, qkv)
        heads = R.reshape(projected, R.shape([1, n, 12, 64]))
        parts = R.split(heads, indices_or_sections=3, axis=2)
        q = parts[0]
        k = parts[1]
        v = parts[2]
        attended = R.nn.attention(q, k, v, causal_mask="TopLeft")
        joined = R.reshape(attended, R.shape([1, n, 256]))
        mixed = R.matmul(joined, out)
        result = R.add(x, mixed)
        R.output(result)
    return result
