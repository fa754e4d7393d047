# from typing import TypeVar
# from tvm.script import ir as I
# from tvm.script import relax as R

length = TypeVar("length")
@I.ir_module
class Module:
    @R.function
    def forward(x: R.Tensor((1, length, 512), dtype="float16"), norm_weight: R.Tensor((512,), dtype="float16"), qkv_weight: R.Tensor((1536, 512), dtype="float16"), out_weight: R.Tensor((512, 512), dtype="float16"), up_weight: R.Tensor((2048, 512), dtype="float16"), up_bias: R.Tensor((2048,), dtype="float16"), down_weight: R.Tensor((512, 2048), dtype="float16"), down_bias: R.Tensor((512,), dtype="float16")) -> R.Tensor((1, length, 512), dtype="float16"):
        R.func_attr({"num_input": 1})
        with R.dataflow():
            rms_norm: R.Tensor((1, length, 512), dtype="float16") = R.nn.rms_norm(x, norm_weight, axes=[-1], epsilon=1.0000000000000001e-05)
            permute_dims: R.Tensor((512, 1536), dtype="float16") = R.permute_dims(qkv_weight, axes=None)
            matmul: R.Tensor((1, length, 1536), dtype="float16") = R.matmul(rms_norm, permute_dims, out_dtype=None)
            reshape: R.Tensor((1, length, 24, 64), dtype="float16") = R.reshape(matmul, R.shape([1, length, 24, 64]))
            split: R.Tuple(R.Tensor((1, length, 8, 64), dtype="float16"), R.Tensor((1, length, 8, 64), dtype="float16"), R.Tensor((1, length, 8, 64), dtype="float16")) = R.split(reshape, indices_or_sections=3, axis=2)
            split_0: R.Tensor((1, length, 8, 64), dtype="float16") = split[0]
            split_1: R.Tensor((1, length, 8, 64), dtype="float16") = split[1]
            split_2: R.Tensor((1, length, 8, 64), dtype="float16") = split[2]
            scaled_dot_product_attention: R.Tensor((1, length, 8, 64), dtype="float16") = R.nn.attention(split_0, split_1, split_2, scale=None, causal_mask="TopLeft", window_size=None)
            reshape1: R.Tensor((1, length, 512), dtype="float16") = R.reshape(scaled_dot_product_attention, R.shape([1, length, 512]))
            permute_dims1: R.Tensor((512, 512), dtype="float16") = R.permute_dims(out_weight, axes=None)
            matmul1: R.Tensor((1, length, 512), dtype="float16") = R.matmul(reshape1, permute_dims1, out_dtype=None)
            add: R.Tensor((1, length, 512), dtype="float16") = R.add(x, matmul1)
            permute_dims2: R.Tensor((512, 2048), dtype="float16") = R.permute_dims(up_weight, axes=None)
            matmul2: R.Tensor((1, length, 2048), dtype="float16") = R.matmul(add, permute_dims2, out_dtype=None)
            add1: R.Tensor((1, length, 2048), dtype="float16") = R.add(matmul2, up_bias)
            silu: R.Tensor((1, length, 2048), dtype="float16") = R.nn.silu(add1)
            permute_dims3: R.Tensor((2048, 512), dtype="float16") = R.permute_dims(down_weight, axes=None)
            matmul3: R.Tensor((1, length, 512), dtype="float16") = R.matmul(silu, permute_dims3, out_dtype=None)
            add2: R.Tensor((1, length, 512), dtype="float16") = R.add(matmul3, down_bias)
            add3: R.Tensor((1, length, 512), dtype="float16") = R.add(add, add2)
            gv: R.Tensor((1, length, 512), dtype="float16") = add3
            R.output(gv)
        return gv
