//! A graph with a branch, a call of a function that is defined later, and a function in a function.

use tvmscript::builder::{GraphProgram, build_module};
use tvmscript::{Object, Result};

pub fn build() -> Result<Object> {
    build_module("Module", |m| {
        let other = m.global_var("other");
        m.relax_function("main", |f| {
            let flag = f.tensor_arg("flag", (), "bool");
            let x = f.tensor_arg("x", (4, 8), "float32");
            f.returns(f.tensor((4, 8), "float32"));
            let result = f.branch(
                "gv",
                flag,
                |f| {
                    let double = f.bind("double", f.call("R.add", (x, x)));
                    f.call("R.nn.relu", double)
                },
                |_| other.call(x),
            );
            f.return_value(result);
        });
        m.relax_function("other", |f| {
            let x = f.tensor_arg("x", (4, 8), "float32");
            f.returns(f.tensor((4, 8), "float32"));
            let inner = f.function("R.function", "inner", |f| {
                let y = f.tensor_arg("y", (4, 8), "float32");
                f.returns(f.tensor((4, 8), "float32"));
                let negative = f.bind("gv", f.call("R.negative", y));
                f.return_value(negative);
            });
            let result = f.bind("result", inner.call(x));
            f.return_value(result);
        });
    })
}
