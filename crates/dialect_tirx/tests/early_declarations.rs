//! Variables that heads of loops use and bodies declare: text, built, and printed again.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use bumpalo::Bump;
use tvmscript_dialect::builder::IRBuilder;
use tvmscript_dialect::{Registry, ScriptOptions, print};
use tvmscript_doc::DocBuilder;

const SOURCE: &str = "# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis

@T.prim_func
def main(n: T.int32):
    for i in range(T.Let(n + x, where={x: 2})):
        x = T.int32()
        T.evaluate(x)
";

#[test]
fn heads_of_loops_know_what_their_bodies_declare() {
    let registry = Registry::builder()
        .dialect(tvmscript_dialect_ir::dialect())
        .and_then(|builder| builder.dialect(tvmscript_dialect_tirx::dialect()))
        .unwrap()
        .build();
    let arena = Bump::new();
    let docs = DocBuilder::new(&arena);
    let parsed = tvmscript_syntax::parse(SOURCE, docs);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    let mut b = IRBuilder::new(&registry, docs).with_source(SOURCE, None);
    tvmscript_dialect_ir::build::define_prefixes(&mut b);
    b.with_language("", |b| b.visit_body(parsed.block.stmts)).unwrap();
    let built = b.finish().unwrap();
    let object = built.graph.freeze(built.objects.first().unwrap().1).unwrap();
    let text = print(&object, &registry, &ScriptOptions::default()).unwrap().text + "\n";
    assert_eq!(text, SOURCE);
}
