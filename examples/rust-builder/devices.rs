//! What a module says beside its functions, and calls of functions outside of it.

use tvmscript::builder::{GraphProgram, TensorProgram, build_module};
use tvmscript::{Object, Result};

pub fn build() -> Result<Object> {
    build_module("Module", |m| {
        m.attrs((("system_lib_prefix", "example_"), ("version", 3)));
        let triple = ("mtriple", "x86_64-linux-gnu");
        let target = m.dict((("kind", "llvm"), ("tag", ""), ("keys", ["cpu"]), triple));
        m.global_infos([("vdevice", [m.call("I.vdevice", (target, 0, "global"))])]);
        let fill = m.prim_func("fill", |f| {
            let a = f.buffer_arg("A", (16,), "float32");
            f.func_attr((("global_symbol", "fill_kernel"), ("tirx.is_host_func", true)));
            f.serial("i", 16, |f, i| f.store(a, i, f.call("T.float32", 1)));
        });
        m.relax_function("main", |f| {
            f.options([("pure", false)]);
            let tensor = f.tensor((16,), "float32");
            let x = f.arg("x", tensor);
            f.returns(tensor);
            let cpu = f.call("R.device", ("cpu", 0));
            let moved = f.bind("moved", f.call("R.hint_on_device", (x, cpu, "global")));
            let filled = f.call_with(
                "R.call_tir_inplace",
                (fill, (moved,)),
                (("inplace_indices", [0]), ("out_ty", tensor)),
            );
            let filled = f.bind("filled", filled);
            let nothing = f.name("R.Tuple");
            let log = f.call_with("R.call_packed", ("log_tensor", filled), ("ty_args", (nothing,)));
            f.bind_as("log", nothing, log);
            let sum = f.call_with("R.call_dps_packed", ("add_one", (filled,)), ("out_ty", tensor));
            let sum = f.bind("sum", sum);
            f.return_value(sum);
        });
    })
}
