//! Functions with blocks: text, built, printed again as TVM prints what it makes of them.
//! `tests/blocks/*.py` are sources, `*.out.py` what apache-tvm 0.27.0.post1 printed.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use bumpalo::Bump;
use tvmscript_dialect::builder::IRBuilder;
use tvmscript_dialect::{Registry, ScriptOptions, print};
use tvmscript_doc::DocBuilder;

fn registry() -> Registry {
    Registry::builder()
        .dialect(tvmscript_dialect_ir::dialect())
        .and_then(|builder| builder.dialect(tvmscript_dialect_tirx::dialect()))
        .and_then(|builder| builder.dialect(tvmscript_dialect_s_tir::dialect()))
        .unwrap()
        .build()
}

/// What a script is printed as, or its errors.
fn rebuilt(registry: &Registry, source: &str) -> Result<String, String> {
    let arena = Bump::new();
    let docs = DocBuilder::new(&arena);
    let parsed = tvmscript_syntax::parse(source, docs);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    let mut b = IRBuilder::new(registry, docs).with_source(source, None);
    tvmscript_dialect_ir::build::define_prefixes(&mut b);
    b.with_language("", |b| b.visit_body(parsed.block.stmts)).unwrap();
    let built = b.finish().map_err(|error| error.to_string())?;
    let root = built.objects.first().ok_or("no object")?.1;
    let object = built.graph.freeze(root).map_err(|error| error.to_string())?;
    Ok(print(&object, registry, &ScriptOptions::default()).unwrap().text + "\n")
}

macro_rules! comes_out {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                let source = include_str!(concat!("blocks/", stringify!($name), ".py"));
                let expected = include_str!(concat!("blocks/", stringify!($name), ".out.py"));
                let registry = registry();
                let text = rebuilt(&registry, source).unwrap();
                assert_eq!(text, expected);
                assert_eq!(rebuilt(&registry, &text).unwrap(), expected, "again");
            }
        )*
    };
}

comes_out! {
    axes_and_where
    bindings_and_pointers
    blocks_in_blocks
    conditions_narrow
    init_is_no_read
    loops_are_relaxed
    matched_regions
    no_root
    not_of_s_tir
    one_said
    reads_and_writes
    root_of_allocations
    root_of_axes
    root_said
}

/// The code of the first error of a function with this body.
fn code(body: &str) -> String {
    let source = format!(
        "@T.prim_func(s_tir=True)\n\
         def f(A: T.Buffer((16, 16)), B: T.Buffer((16,))):\n    \
         for i in range(16):\n        {}\n",
        body.replace('\n', "\n        ")
    );
    let error = rebuilt(&registry(), &source).unwrap_err();
    error.split(':').next().unwrap_or_default().to_owned()
}

#[test]
fn mistakes_have_codes() {
    assert_eq!(code("T.reads(B[i])"), "OUTSIDE_BLOCK");
    assert_eq!(code("with T.init():\n    B[i] = T.float32(0)"), "OUTSIDE_BLOCK");
    assert_eq!(code("T.sblock_attr({})"), "OUTSIDE_BLOCK");
    assert_eq!(code("with T.sblock():\n    T.reads(B[i])\n    T.reads(B[i])"), "SAID_TWICE");
    assert_eq!(code("with T.sblock():\n    T.where(i < 3)\n    T.where(i < 4)"), "SAID_TWICE");
    assert_eq!(code("with T.sblock():\n    T.writes(B)"), "NOT_A_REGION");
    assert_eq!(code("with T.sblock():\n    v = T.axis.remap(\"S\", [i + 1])"), "NOT_A_LOOP");
    assert_eq!(code("with T.sblock():\n    v = T.axis.remap(\"SS\", [i])"), "WRONG_COUNT");
    assert_eq!(code("with T.sblock():\n    v = T.axis.remap(\"X\", [i])"), "WRONG_ARGUMENTS");
    assert_eq!(code("with T.sblock():\n    v = T.axis.spatial(16)"), "WRONG_ARGUMENTS");
    assert_eq!(
        code(
            "with T.sblock():\n    v = T.axis.spatial(16, i)\n    T.call_extern(\"int32\", \"g\", B.data)"
        ),
        "REGIONS_UNKNOWN"
    );
}

/// A block without the values of its axes, which TVM prints and cannot read.
#[test]
fn blocks_without_values() {
    let source = "\
# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis

@T.prim_func(s_tir=True)
def f(A: T.Buffer((16,), \"float32\")):
    with T.sblock(\"b\", no_realize=True):
        v = T.axis.spatial(16)
        T.reads()
        T.writes(A[v])
        A[v] = T.float32(1.0)
";
    assert_eq!(rebuilt(&registry(), source).unwrap(), source);
}
