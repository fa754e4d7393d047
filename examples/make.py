"""Makes the examples and what TVM prints of them, from the wheel: pip install apache-tvm==0.27.0.post1; python examples/make.py"""

from pathlib import Path

import tvm
from tvm import relax, te
from tvm.relax.frontend import nn

HERE = Path(__file__).parent


def save(name: str, module: tvm.IRModule) -> None:
    (HERE / f"{name}.json").write_text(tvm.ir.save_json(module))
    (HERE / f"{name}.py").write_text(module.script() + "\n")


def matmul() -> tvm.IRModule:
    n = 128
    a = te.placeholder((n, n), name="A")
    b = te.placeholder((n, n), name="B")
    k = te.reduce_axis((0, n), name="k")
    c = te.compute((n, n), lambda i, j: te.sum(a[i, k] * b[k, j], axis=k), name="C")
    return tvm.IRModule({"main": te.create_prim_func([a, b, c])})


class Attention(nn.Module):
    """Self-attention of 8 heads, and the perceptron behind it, with a length known at run time."""

    def __init__(self) -> None:
        self.heads, self.size = 8, 512
        self.norm = nn.RMSNorm(self.size, -1, bias=False)
        self.qkv = nn.Linear(self.size, 3 * self.size, bias=False)
        self.out = nn.Linear(self.size, self.size, bias=False)
        self.up = nn.Linear(self.size, 4 * self.size)
        self.down = nn.Linear(4 * self.size, self.size)

    def forward(self, x: nn.Tensor) -> nn.Tensor:
        batch, length, _ = x.shape
        shape = (batch, length, 3 * self.heads, self.size // self.heads)
        q, k, v = nn.op.split(nn.op.reshape(self.qkv(self.norm(x)), shape), 3, axis=2)
        attended = nn.op.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.out(nn.op.reshape(attended, (batch, length, self.size)))
        return x + self.down(nn.op.silu(self.up(x)))


def attention() -> tvm.IRModule:
    spec = {"forward": {"x": nn.spec.Tensor([1, "length", 512], "float16")}}
    model = Attention()
    model.to("float16")
    module, _ = model.export_tvm(spec)
    return module


save("matmul", matmul())
save("attention", attention())
save("attention_legalized", relax.transform.LegalizeOps()(attention()))
