//! Graphs that are deep, and graphs whose parts are shared so often that their text would be
//! enormous: a text or a coded error, soon.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::fmt::Write;

use tvmscript::{ScriptOptions, codes, load_json, script};

const DEPTH: usize = 200_000;

/// The JSON of a graph: `leaves`, then `count` nodes which `node` writes, each with the number of
/// the one before it. The last is the root.
fn graph(leaves: &[&str], count: usize, node: impl Fn(usize) -> String) -> String {
    let mut nodes = leaves.join(",");
    for number in leaves.len()..leaves.len() + count {
        // Writing to a string cannot fail.
        let _ = write!(nodes, ",{}", node(number - 1));
    }
    let root = leaves.len() + count - 1;
    format!(
        "{{\"root_index\":{root},\"nodes\":[{nodes}],\
         \"metadata\":{{\"tvm_version\":\"0.27.0.post1\"}}}}"
    )
}

/// None, the type `int32`, a name, a variable (number 3).
const VARIABLE: [&str; 4] = [
    "{\"type\":\"None\"}",
    "{\"type\":\"ir.PrimType\",\"data\":{\"span\":0,\"dtype\":\"int32\"}}",
    "{\"type\":\"ffi.String\",\"data\":\"x\"}",
    "{\"type\":\"ir.Var\",\"data\":{\"span\":0,\"ty\":1,\"name\":2}}",
];

fn binary(key: &str, a: usize, b: usize) -> String {
    format!("{{\"type\":\"{key}\",\"data\":{{\"span\":0,\"ty\":1,\"a\":{a},\"b\":{b}}}}}")
}

fn printed(json: &str) -> tvmscript::Result<String> {
    script(&load_json(json.as_bytes()).unwrap(), &ScriptOptions::default())
}

#[test]
fn a_sum_of_many_terms_prints() {
    let text = printed(&graph(&VARIABLE, DEPTH, |last| binary("prim.Add", last, 3))).unwrap();
    assert_eq!(text, vec!["x"; DEPTH + 1].join(" + "));
}

#[test]
fn deep_operands_print() {
    let text = printed(&graph(&VARIABLE, DEPTH, |last| binary("prim.Sub", 3, last))).unwrap();
    assert!(text.starts_with("x - (x - (x - ") && text.contains("(x - x))))"));
    let text = printed(&graph(&VARIABLE, DEPTH, |last| binary("prim.Min", 3, last))).unwrap();
    assert!(text.starts_with("T.min(x, T.min(x, ") && text.contains("(x, x))))"));
}

#[test]
fn deep_lists_and_hosts_print() {
    let array = |items: String| format!("{{\"type\":\"ffi.Array\",\"data\":[{items}]}}");
    let text = printed(&graph(&[&array(String::new())], DEPTH, |last| array(last.to_string())));
    assert_eq!(text.unwrap(), format!("{}(){}", "(".repeat(DEPTH), ",)".repeat(DEPTH)));
    let leaves = [
        "{\"type\":\"ffi.String\",\"data\":\"\"}",
        "{\"type\":\"ffi.Array\",\"data\":[]}",
        "{\"type\":\"ffi.Map\",\"data\":[]}",
        "{\"type\":\"target.TargetKind\",\"data\":\"llvm\"}",
        "{\"type\":\"None\"}",
    ];
    let text = printed(&graph(&leaves, DEPTH, |last| {
        format!(
            "{{\"type\":\"target.Target\",\"data\":\
             {{\"kind\":3,\"tag\":0,\"keys\":1,\"attrs\":2,\"host\":{last}}}}}"
        )
    }));
    assert!(text.unwrap().ends_with(&"}".repeat(DEPTH)));
}

#[test]
fn parts_shared_too_often_are_an_error() {
    let sums = graph(&VARIABLE, 60, |last| binary("prim.Add", last, last));
    let array = |items: String| format!("{{\"type\":\"ffi.Array\",\"data\":[{items}]}}");
    let lists = graph(&[&array(String::new())], 60, |last| array(format!("{last},{last}")));
    for json in [sums, lists] {
        assert_eq!(printed(&json).unwrap_err().code(), codes::TOO_LARGE);
    }
}
