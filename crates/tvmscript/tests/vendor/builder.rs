//! The vendor's constructs built in Rust: the builder knows none of them, and reaches all.

use tvmscript::builder::{GraphProgram, Scope, TensorProgram, build_with};
use tvmscript::codes;

use crate::{MODULE, compare, print, read, registry};

fn scale(f: &mut Scope<'_>) {
    f.options([("cores", 4)]);
    let a = f.buffer_arg("A", (64, 16), "float16");
    let b = f.buffer_arg("B", (64, 16), "float16");
    f.arg("x", f.call("N.fixed", (8, 4)));
    let n = f.scalar_arg("n", "int32");
    f.func_attr([("npu.queue", 2)]);
    let tile = f.alloc_buffer("tile", (16,), "float16", "global");
    f.with(f.call("N.pipeline", 2), |f| {
        f.for_each("i", f.call("N.tiles", n + 1), |f, i| {
            let layout = f.name("N.tile").at((4, 4, "column"));
            let options = (("stage", 1), ("tile", layout));
            f.evaluate(f.call_with("N.tile_load", (tile, a, i * 4, 0), options));
            f.serial("j", 16, |f, j| {
                let value = f.call("N.dequant", (tile.at(j), 0.5));
                f.store(b, (i, j), value * f.call("T.float16", 2));
            });
        });
    });
    f.evaluate(f.call_with("N.tile_load", (tile, b, n, 1), ()));
}

#[test]
fn what_is_built_is_what_the_script_says() {
    let registry = registry();
    let built = build_with(&registry, |s| {
        s.module("Module", |m| {
            m.prim_func("plain", |f| {
                f.options([("private", true)]);
                let a = f.buffer_arg("A", (16,), "float16");
                f.store(a, 0, f.call("T.float16", 1));
            });
            let scale = m.function("N.kernel", "scale", scale);
            m.relax_function("main", |f| {
                let tensor = f.tensor((64, 16), "float16");
                let a = f.arg("a", tensor);
                f.returns(tensor);
                let out = f.call_tir("gv", scale, (a,), tensor);
                f.return_value(out);
            });
        });
    })
    .unwrap();
    let object = &built.objects[0].object;
    assert!(compare(&registry).equal(object, &read(&registry, MODULE)).unwrap());
    assert_eq!(print(&registry, object), MODULE);
}

#[test]
fn a_mistake_in_a_construct_of_the_vendor_is_at_its_call() {
    let error = build_with(&registry(), |s| {
        s.function("N.kernel", "main", |f| {
            let a = f.buffer_arg("A", (4,), "float16");
            f.evaluate(f.call("N.shuffel", (a, "3210")));
        });
    })
    .unwrap_err();
    let found = error.diagnostics().next().unwrap();
    assert_eq!((found.code, found.file.as_deref()), (codes::UNKNOWN_NAME, Some(file!())));
    assert_eq!(found.help.as_deref(), Some("did you mean `N.shuffle`?"));
}
