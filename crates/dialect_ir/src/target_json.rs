//! `target.Target`: its configuration as JSON, which is what it is written as.

use tvmscript_graph::{NodeKind, NodeRef};
use tvmscript_json::{write_float, write_string};

use crate::target::{Value, for_each_entry};

/// What is left to write.
enum Part<'a> {
    Text(&'static str),
    /// A key with its colon.
    Key(&'a str),
    Value(Value<'a>),
}

/// The configuration of a target as JSON without white space, in the order of its fields.
pub(crate) fn target_json(target: NodeRef<'_>) -> String {
    let mut out = Vec::new();
    let mut parts = Vec::new();
    let mut stack = vec![Part::Value(Value::Target(target))];
    while let Some(part) = stack.pop() {
        match part {
            Part::Text(text) => out.extend_from_slice(text.as_bytes()),
            Part::Key(key) => {
                write_string(key, &mut out);
                out.push(b':');
            }
            Part::Value(Value::Text(text)) => write_string(text, &mut out),
            Part::Value(Value::Target(target)) => {
                for_each_entry(target, |key, value| add_entry(key, value, &mut parts));
                close("{", "}", &mut parts, &mut stack);
            }
            Part::Value(Value::Node(node)) => add_node(node, &mut out, &mut parts, &mut stack),
        }
    }
    String::from_utf8(out).unwrap_or_default()
}

fn add_entry<'a>(key: &'a str, value: Value<'a>, parts: &mut Vec<Part<'a>>) {
    if !parts.is_empty() {
        parts.push(Part::Text(","));
    }
    parts.push(Part::Key(key));
    parts.push(Part::Value(value));
}

/// Puts the parts of a container on the stack.
fn close<'a>(
    open: &'static str,
    close: &'static str,
    parts: &mut Vec<Part<'a>>,
    stack: &mut Vec<Part<'a>>,
) {
    stack.push(Part::Text(close));
    stack.extend(parts.drain(..).rev());
    stack.push(Part::Text(open));
}

fn add_node<'a>(
    node: NodeRef<'a>,
    out: &mut Vec<u8>,
    parts: &mut Vec<Part<'a>>,
    stack: &mut Vec<Part<'a>>,
) {
    match node.kind() {
        NodeKind::Bool => {
            let value = node.as_bool().unwrap_or_default();
            out.extend_from_slice(if value { b"true" } else { b"false" });
        }
        NodeKind::Int => {
            let value = node.as_int().unwrap_or_default();
            out.extend_from_slice(value.to_string().as_bytes());
        }
        NodeKind::Float => write_float(node.as_float().unwrap_or_default(), out),
        NodeKind::String => write_string(node.as_str().unwrap_or_default(), out),
        NodeKind::Array | NodeKind::List => {
            for item in node.as_seq().into_iter().flat_map(|seq| seq.iter()) {
                if !parts.is_empty() {
                    parts.push(Part::Text(","));
                }
                parts.push(Part::Value(Value::Node(item)));
            }
            close("[", "]", parts, stack);
        }
        NodeKind::Map | NodeKind::Dict => {
            for (key, value) in node.as_map().into_iter().flat_map(|map| map.iter()) {
                add_entry(key.as_str().unwrap_or_default(), Value::Node(value), parts);
            }
            close("{", "}", parts, stack);
        }
        _ => out.extend_from_slice(b"null"),
    }
}
