//! What TVM printed for random Docs (see `fixtures/generate.py`), byte for byte.

#![allow(clippy::unwrap_used, clippy::panic)]
mod tree;

use bumpalo::Bump;
use serde_json::Value;
use tvmscript_doc::{DocBuilder, PrintOptions, print_python};

fn options(value: &Value) -> PrintOptions {
    let paths = value["path_to_underline"].as_array().unwrap();
    PrintOptions {
        indent_spaces: value["indent_spaces"].as_u64().unwrap() as usize,
        print_line_numbers: value["print_line_numbers"].as_bool().unwrap(),
        num_context_lines: value["num_context_lines"].as_u64().map(|lines| lines as usize),
        paths_to_underline: paths.iter().map(|p| p.as_str().unwrap().parse().unwrap()).collect(),
        ..PrintOptions::default()
    }
}

#[test]
fn prints_what_tvm_printed() {
    let cases = include_str!("../fixtures/printed.jsonl");
    let mut failures = Vec::new();
    for (index, line) in cases.lines().enumerate() {
        let case: Value = serde_json::from_str(line).unwrap();
        let arena = Bump::new();
        let doc = tree::Reader { d: DocBuilder::new(&arena) }.doc(&case["doc"]);
        let text = print_python(doc, &options(&case["options"])).unwrap();
        if text != case["text"] {
            failures
                .push(format!("case {index}\n{text}\n-- TVM:\n{}", case["text"].as_str().unwrap()));
        }
    }
    assert!(failures.is_empty(), "{} differ, the first is {}", failures.len(), failures[0]);
}
