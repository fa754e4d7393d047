//! Scalars, conditions, a loop with an end in its middle, a call of a function in C.

use tvmscript::builder::{TensorProgram, build_prim_func};
use tvmscript::{Object, Result};

pub fn build() -> Result<Object> {
    build_prim_func("control_flow", |f| {
        let a = f.buffer_arg("A", (128,), "int32");
        let n = f.scalar_arg("n", "int32");
        let b = f.buffer_arg("B", (1,), "int32");
        f.assert(n.le(128), "too many elements");
        let count = f.scalar("count", "int32", 0);
        let at = f.scalar("at", "int32", 0);
        f.while_loop(at.lt(n), |f| {
            let value = f.let_scalar("value", "int32", a.at(at));
            f.if_else(
                value.gt(0).and(value.lt(100)),
                |f| f.assign(count, count + value),
                |f| {
                    f.if_else(
                        value.equal(-1),
                        |f| f.evaluate(f.call("T.evaluate", f.call("T.break_loop", ()))),
                        |f| f.evaluate(f.call("T.evaluate", 0)),
                    );
                },
            );
            f.assign(at, at + 1);
        });
        f.store(b, 0, f.call("T.Select", (count.gt(1000), 1000, count)));
        let address = f.call("T.address_of", b.at(0));
        let report = f.call("T.call_extern", ("int32", "report", count, address));
        f.evaluate(f.call("T.evaluate", report));
    })
}
