//! Calls of operators are built from a script as TVM's wrappers build them: what is printed of each
//! is what TVM prints; `calls/make.py` writes what is expected.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by it")]

use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect::{Registry, ScriptOptions, print};
use tvmscript_doc::{DocBuilder, StmtKind};
use tvmscript_graph::Object;

fn registry() -> Registry {
    Registry::builder()
        .dialect(tvmscript_dialect_ir::dialect())
        .and_then(|builder| builder.dialect(tvmscript_dialect_tirx::dialect()))
        .and_then(|builder| builder.dialect(tvmscript_dialect_s_tir::dialect()))
        .and_then(|builder| builder.dialect(tvmscript_dialect_relax::dialect()))
        .unwrap()
        .build()
}

/// What an expression of a script builds, given what its names mean.
fn build(source: &str, variables: &Object, registry: &Registry) -> Result<Object> {
    let arena = bumpalo::Bump::new();
    let docs = DocBuilder::new(&arena);
    let parsed = tvmscript_syntax::parse(docs.text(source), docs);
    let mut b = IRBuilder::new(registry, docs);
    for (prefix, space) in [("R", "relax"), ("T", "tirx")] {
        b.define(prefix, Value::Name(b.name(space, "").unwrap()));
    }
    let joined = b.graph.append(variables.chunk()).unwrap();
    for (name, node) in variables.node().as_map().unwrap().iter() {
        b.define(docs.text(name.as_str().unwrap()), Value::Node(joined.node(node)));
    }
    let [stmt] = parsed.block.stmts else { panic!("{source}") };
    let StmtKind::ExprStmt(expr) = stmt.kind else { panic!("{source}") };
    match b.eval(expr)? {
        Value::Node(node) => b.graph.freeze(node),
        value => panic!("{source}: {value:?}"),
    }
}

#[test]
fn calls_are_what_the_wrappers_make() {
    let registry = registry();
    let variables = include_bytes!("calls/variables.json");
    let variables = tvmscript_json::load(variables, registry.schema()).unwrap();
    let lines: Vec<&str> = include_str!("calls/calls.txt").lines().collect();
    for pair in lines.chunks_exact(2) {
        let call = match build(pair[0], &variables, &registry) {
            Ok(call) => call,
            Err(error) => panic!("{}: {error}", pair[0]),
        };
        let text = print(&call, &registry, &ScriptOptions::default()).unwrap().text;
        assert_eq!(text.lines().last(), Some(pair[1]), "{}", pair[0]);
    }
}

#[test]
fn wrong_arguments_are_said() {
    let registry = registry();
    let variables = include_bytes!("calls/variables.json");
    let variables = tvmscript_json::load(variables, registry.schema()).unwrap();
    for (source, code) in [
        ("R.add(x)", "WRONG_ARGUMENTS"),
        ("R.add(x, y, z)", "WRONG_ARGUMENTS"),
        ("R.add(x, y, x1=z)", "WRONG_ARGUMENTS"),
        ("R.argmax(x, axes=1)", "WRONG_ARGUMENTS"),
        ("R.argmax(x, 'a')", "TYPE_MISMATCH"),
        ("R.astype(x, 'number')", "UNKNOWN_DTYPE"),
        ("R.reshape(s, (2, -1))", "UNKNOWN_SHAPE"),
        ("R.reshape(x, (-1, -1))", "WRONG_SHAPE"),
        ("R.call_tir(f, (x,), out_ty='float32')", "TYPE_MISMATCH"),
        ("R.hint_on_device(x, 'nowhere')", "UNKNOWN_DEVICE"),
        ("R.to_vdevice(x, 'cuda:0')", "UNKNOWN_VDEVICE"),
        ("R.dist.redistribute(x, 'mesh[0]', place)", "UNKNOWN_DEVICE_MESH"),
        ("R.dist.redistribute(x, mesh, 'S')", "INVALID_PLACEMENT"),
        ("R.call_packed('f', x, attrs_type_key='relax.attrs.NoAttrs')", "UNKNOWN_TYPE"),
    ] {
        match build(source, &variables, &registry) {
            Err(error) => assert_eq!(error.code(), code, "{source}: {error}"),
            Ok(_) => panic!("{source}"),
        }
    }
}
