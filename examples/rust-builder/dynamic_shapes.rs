//! Shapes that are known when a model runs: symbols, casts that define some, tuples, constants.

use tvmscript::builder::{GraphProgram, build_module};
use tvmscript::{Object, Result};

pub fn build() -> Result<Object> {
    build_module("Module", |mo| {
        mo.relax_function("main", |f| {
            let n = f.symbol("n");
            let x = f.tensor_arg("x", (n, 4), "float32");
            let unknown = f.call_with("R.Tensor", (), (("dtype", "float32"), ("ndim", 2)));
            let y = f.arg("y", unknown);
            let s = f.arg("s", f.call_with("R.Shape", (), ("ndim", 2)));
            let flat_ty = f.tensor((n * 4,), "float32");
            let square = f.tensor((2, 2), "float32");
            f.returns(f.call("R.Tuple", (flat_ty, unknown, square)));
            let m = f.bind("m", f.call("T.int64", ()));
            let k = f.bind("k", f.call("T.int64", ()));
            let matched = f.match_cast("matched", y, f.tensor((m, 4), "float32"));
            f.match_cast("shape", s, f.call("R.Shape", ([m, k],)));
            let (flat, both) = f.dataflow(|f| {
                let flat_shape = f.call("R.shape", ([n * 4],));
                let flat = f.bind("flat", f.call("R.reshape", (x, flat_shape)));
                let both = f.call_with("R.concat", ((x, matched),), ("axis", 0));
                let both = f.bind("both", both);
                let shape = f.call("R.shape", ([m, k],));
                let ones = f.bind("ones", f.call_with("R.ones", shape, ("dtype", "float32")));
                let turned = f.call("R.permute_dims", matched);
                let product = f.bind("product", f.call("R.matmul", (turned, ones)));
                f.output((flat, both, product));
                (flat, both)
            });
            let constant = f.bind("constant", f.constant([[1, 2], [3, 4]], "float32"));
            let result = f.bind("result", (flat, both, constant));
            f.return_value(result);
        });
    })
}
