//! Modules beside this file print as TVM prints them; `printed/make.py` writes both.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by it")]

use tvmscript_dialect::{ConfigValue, Registry, ScriptOptions, print};
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

fn load(registry: &Registry, json: &str) -> Object {
    tvmscript_json::load(json.as_bytes(), registry.schema()).unwrap()
}

/// The options of the name that `make.py` gives them.
fn options(name: &str) -> ScriptOptions {
    let mut options = ScriptOptions::default();
    match name {
        "" => {}
        "hidden_types" => options.show_all_ty = false,
        "pep695" => {
            options.extra_config.insert("script.use_pep695".into(), ConfigValue::Bool(true));
        }
        "plain" => {
            options.syntax_sugar = false;
            options.module_alias.clear();
            options.extra_config.insert("relax.prefix".into(), ConfigValue::Str("RR".into()));
        }
        other => panic!("no options {other}"),
    }
    options
}

macro_rules! printed {
    ($($test:ident: $module:literal, $option:literal, $text:literal;)*) => {$(
        #[test]
        fn $test() {
            let registry = registry();
            let object = load(&registry, include_str!(concat!("printed/", $module, ".json")));
            let text = print(&object, &registry, &options($option)).unwrap().text;
            assert_eq!(text, include_str!(concat!("printed/", $text)));
        }
    )*};
}

printed! {
    bindings: "bindings", "", "bindings.txt";
    bindings_hidden_types: "bindings", "hidden_types", "bindings.hidden_types.txt";
    bindings_plain: "bindings", "plain", "bindings.plain.txt";
    branches: "branches", "", "branches.txt";
    branches_hidden_types: "branches", "hidden_types", "branches.hidden_types.txt";
    branches_plain: "branches", "plain", "branches.plain.txt";
    distributed: "distributed", "", "distributed.txt";
    symbolic: "symbolic", "", "symbolic.txt";
    symbolic_hidden_types: "symbolic", "hidden_types", "symbolic.hidden_types.txt";
    symbolic_pep695: "symbolic", "pep695", "symbolic.pep695.txt";
}

/// A known difference: TVM infers the type of a slice whose ends it clamps to a length that is no
/// number, and hides it; here it is printed.
#[test]
fn types_of_clamped_slices_are_shown() {
    let registry = registry();
    let object = load(&registry, include_str!("printed/clamped.json"));
    let text = print(&object, &registry, &options("hidden_types")).unwrap().text;
    assert_eq!(text, include_str!("printed/clamped.txt"));
    assert_ne!(text, include_str!("printed/clamped.hidden_types.txt"));
}

#[test]
fn what_is_ill_formed_prints() {
    let registry = registry();
    // An operator as a value, a call of a tuple, a call without its arguments.
    let json = r#"{"root_index":10,"nodes":[{"type":"None"},{"type":"relax.AnyType","data":{"span":0}},
        {"type":"ffi.String","data":"x"},{"type":"ir.Var","data":{"span":0,"ty":1,"name":2}},
        {"type":"ir.Op","data":"relax.call_tir"},{"type":"ffi.Array","data":[]},
        {"type":"ir.Call","data":{"span":0,"ty":1,"op":4,"args":5,"attrs":0,"ty_args":5}},
        {"type":"relax.expr.VarBinding","data":{"span":0,"var":3,"value":6}},
        {"type":"relax.expr.VarBinding","data":{"span":0,"var":3,"value":4}},
        {"type":"ffi.Array","data":[7,8]},
        {"type":"relax.expr.BindingBlock","data":{"bindings":9,"span":0}}],
        "metadata":{"tvm_version":"0.27.0.post1"}}"#;
    for option in ["", "hidden_types"] {
        let text = print(&load(&registry, json), &registry, &options(option)).unwrap().text;
        assert_eq!(text, "x: R.Any = R.call_tir()\nx: R.Any = I.Op(\"relax.call_tir\")");
    }
}

#[test]
fn depth_is_no_limit() {
    let registry = registry();
    let mut nodes = String::from(
        r#"{"type":"None"},{"type":"relax.AnyType","data":{"span":0}},{"type":"ffi.Array","data":[]},{"type":"ir.Tuple","data":{"span":0,"ty":1,"fields":2}}"#,
    );
    let depth = 20_000;
    for i in 0..depth {
        let (inner, array) = (3 + 2 * i, 4 + 2 * i);
        nodes.push_str(&format!(
            r#",{{"type":"ffi.Array","data":[{inner}]}},{{"type":"ir.Tuple","data":{{"span":0,"ty":1,"fields":{array}}}}}"#
        ));
    }
    let json = format!(
        r#"{{"root_index":{},"nodes":[{nodes}],"metadata":{{"tvm_version":"0.27.0.post1"}}}}"#,
        3 + 2 * depth
    );
    let text = print(&load(&registry, &json), &registry, &options("")).unwrap().text;
    assert_eq!(text.len(), "R.tuple()".len() + 3 * depth);
}
