"""Writes the modules beside this file, and what TVM prints of them.

Run with the Python of the pinned wheel: python make.py
A module is `<name>.json`; its text under an option is `<name>.<option>.txt`, by default `<name>.txt`.
"""

import pathlib

import tvm
from tvm.script.parser import ir as I
from tvm.script.parser import relax as R
from tvm.script.parser import tirx as T

HERE = pathlib.Path(__file__).parent

OPTIONS = {
    "": {},
    "hidden_types": {"show_all_ty": False},
    "pep695": {"extra_config": {"script.use_pep695": True}},
    "plain": {"syntax_sugar": False, "module_alias": "", "extra_config": {"relax.prefix": "RR"}},
}


@I.ir_module
class bindings:
    @R.function(private=True)
    def helper(x: R.Tensor((2, 3), "float32")) -> R.Tensor((2, 3), "float32"):
        return x

    @R.function(pure=False)
    def main(x: R.Tensor((2, 3), "float32"), y: R.Tuple(R.Any, R.Shape([4]))) -> R.Tensor:
        R.func_attr({"num_input": 1, "b": "text", "a": [1, 2.5, True, None]})
        cls = bindings
        with R.dataflow():
            lv: R.Tensor((2, 3), "float32") = R.add(x, R.const(1.5, "float32"))
            gv: R.Tensor((2, 3), "float32") = cls.helper(lv)
            R.output(gv)
        _: R.Tuple() = R.print(gv, format="{}")
        s: R.Shape([4]) = y[1]
        c: R.Tensor(dtype="float32", ndim=2) = R.match_cast(gv, R.Tensor(dtype="float32", ndim=2))
        t = (x, (c,), R.shape([2, 3]), R.str("s"), R.dtype("int8"))
        p = R.call_packed("f", x, ty_args=(R.Tensor,))
        return p


@I.ir_module
class branches:
    @R.function
    def main(c: R.Tensor((), "bool"), x: R.Tensor((1,), "float32")) -> R.Tensor((1,), "float32"):
        if c:
            a = R.exp(x)
            b = R.multiply(a, a)
        else:
            b = R.negative(x)

        @R.function
        def inner(y: R.Tensor((1,), "float32")) -> R.Tensor((1,), "float32"):
            z = R.add(y, x)
            return z

        r = inner(b)
        return r


@I.ir_module
class symbolic:
    @T.prim_func(private=True, s_tir=True)
    def copy(a: T.handle, b: T.handle):
        m = T.int64()
        A = T.match_buffer(a, (m,))
        B = T.match_buffer(b, (m,))
        for i in range(m):
            B[i] = A[i]

    @R.function
    def main(
        x: R.Tensor(("n", "m", 3), "float32"), w: R.Tensor(("n * 2 + 1",), "float32")
    ) -> R.Tensor(("n * m * 3",), "float32"):
        n = T.int64()
        m = T.int64()
        cls = symbolic
        k = T.int64()
        a = R.match_cast(w, R.Tensor((k,), "float32"))
        b = R.call_tir(cls.copy, (a,), out_ty=R.Tensor((k,), "float32"))
        d = R.call_dps_packed("f", (a, b), out_ty=[R.Tensor((k,), "float32"), R.Tensor((k + 1,))])
        e = R.reshape(x, (n * m * 3,))
        f = R.nn.max_pool2d(R.zeros((1, 1, n, m), "float32"), pool_size=(2, 2), strides=(2, 2))
        g = R.concat((w, a), axis=0)
        h = R.split(e, 2)
        o = R.layout_transform(x, index_map=lambda i, j, l: (i, j // 4, l, j % 4))
        return e


@I.ir_module
class distributed:
    I.module_global_infos({"mesh": [R.device_mesh((2, 2), I.Range(0, 4)), R.device_mesh((1,), [4])]})

    @R.function
    def main(
        x: R.DTensor((8, 8), "float32", "mesh[0]", "S[0], R"),
    ) -> R.DTensor((8, 8), "float32", "mesh[0]", "S[0], R"):
        y = R.dist.redistribute(x, device_mesh="mesh[1]", placement="R")
        return x


@I.ir_module
class clamped:
    @R.function
    def main(x: R.Tensor(("n",), "float32")) -> R.Tensor(dtype="float32", ndim=1):
        y = R.strided_slice(x, (0,), (1,), (4,))
        return y


def write(name, module, options):
    json = tvm.ir.save_json(module)
    place = f"{HERE}/".replace("/", "\\/")
    (HERE / f"{name}.json").write_text(json.replace(place, ""))
    for option in options:
        text = module.script(**OPTIONS[option])
        (HERE / f"{name}{'.' if option else ''}{option}.txt").write_text(text)


write("bindings", bindings, ["", "hidden_types", "plain"])
write("branches", branches, ["", "hidden_types", "plain"])
write("symbolic", symbolic, ["", "hidden_types", "pep695"])
write("distributed", distributed, [""])
write("clamped", clamped, ["", "hidden_types"])
