//! Writing with a stack of what is left to write: an object may lie deeper than the stack reaches.

use std::fmt::Write;

use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_graph::{FieldValue, NodeKind, NodeMap, NodeRef, Object};

use super::number::write_float;
use super::template::add_template;
use crate::docsifier::device_text;
use crate::{Registry, ScriptOptions};

/// Says what an object of a type is written as (TVM's `__ffi_repr__`): it adds the parts.
pub type ReprHandler = for<'a> fn(NodeRef<'a>, &mut ReprParts<'a>);

/// What objects of a type are written as.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Repr {
    /// What a handler says.
    Handler(ReprHandler),
    /// A text with the names of fields in braces, see [`crate::Dialect::repr_template`].
    Template(&'static str),
}

/// How much text may be written.
const MAX_TEXT: usize = 1 << 26;

/// The parts of a text.
#[derive(Debug, Default)]
pub struct ReprParts<'a>(Vec<Part<'a>>);

#[derive(Debug)]
enum Part<'a> {
    Borrowed(&'a str),
    Owned(String),
    Float(f64),
    Node(NodeRef<'a>),
    /// The node is written.
    End(NodeRef<'a>),
}

impl<'a> ReprParts<'a> {
    /// Adds a text.
    pub fn text(&mut self, text: &'a str) -> &mut Self {
        self.0.push(Part::Borrowed(text));
        self
    }

    /// Adds a text of its own.
    pub fn owned(&mut self, text: String) -> &mut Self {
        self.0.push(Part::Owned(text));
        self
    }

    /// Adds a float.
    pub fn float(&mut self, value: f64) -> &mut Self {
        self.0.push(Part::Float(value));
        self
    }

    /// Adds what an object is written as.
    pub fn node(&mut self, node: NodeRef<'a>) -> &mut Self {
        self.0.push(Part::Node(node));
        self
    }
}

/// Writes what `node`, which `root` reaches, is written as.
pub(super) fn write<'a>(
    node: NodeRef<'a>,
    root: &'a Object,
    registry: &Registry,
    out: &mut String,
) -> Result<()> {
    let mut open = NodeMap::default();
    let mut stack = ReprParts(vec![Part::Node(node)]);
    let mut parts = ReprParts::default();
    while let Some(part) = stack.0.pop() {
        match part {
            Part::Borrowed(text) => out.push_str(text),
            Part::Owned(text) => out.push_str(&text),
            Part::Float(value) => write_float(value, out),
            Part::End(node) => drop(open.remove(node)),
            Part::Node(node) => {
                if write_scalar(node, out) {
                    continue;
                }
                if open.contains(node) {
                    out.push_str("...");
                    continue;
                }
                if registry.root(node.type_index()).is_some() {
                    write_script(node, root, registry, out)?;
                    continue;
                }
                open.insert(node, ());
                match registry.repr(node.type_index()) {
                    Some(Repr::Handler(handler)) => handler(node, &mut parts),
                    Some(Repr::Template(template)) => add_template(template, node, &mut parts),
                    None => add_parts(node, &mut parts),
                }
                parts.0.push(Part::End(node));
                stack.0.extend(parts.0.drain(..).rev());
            }
        }
        if out.len() > MAX_TEXT {
            return Err(too_large());
        }
    }
    Ok(())
}

/// Writes what a dialect prints the object as, with TVM's fallback where it cannot.
fn write_script(
    node: NodeRef<'_>,
    root: &Object,
    registry: &Registry,
    out: &mut String,
) -> Result<()> {
    let object = node.to_object(root);
    let printed = stacker::maybe_grow(128 * 1024, 4 * 1024 * 1024, || {
        crate::print(&object, registry, &ScriptOptions::default())
    });
    match printed {
        Ok(printed) => out.push_str(&printed.text),
        // Tried again for each of many parts, it would take too long.
        Err(error) if error.code() == codes::TOO_LARGE => return Err(error),
        Err(_) => push(out, format_args!("{}({})", node.type_key(), node.index())),
    }
    Ok(())
}

/// Writes a value that has no parts; whether it was one.
fn write_scalar(node: NodeRef<'_>, out: &mut String) -> bool {
    match node.kind() {
        NodeKind::None => out.push_str("None"),
        NodeKind::Bool => out.push_str(if node.as_bool() == Some(true) { "True" } else { "False" }),
        NodeKind::Int => push(out, format_args!("{}", node.as_int().unwrap_or_default())),
        NodeKind::Float => write_float(node.as_float().unwrap_or_default(), out),
        NodeKind::BigInt => out.push_str(node.as_big_int().unwrap_or_default()),
        NodeKind::DataType => {
            if let Some(dtype) = node.as_data_type() {
                push(out, format_args!("{dtype}"));
            }
        }
        NodeKind::Device => {
            let (device_type, id) = node.as_device().unwrap_or_default();
            push(out, format_args!("{}:{id}", device_text(device_type).unwrap_or("unknown")));
        }
        NodeKind::String => {
            let text = node.as_str().unwrap_or_default();
            out.push_str(&tvmscript_access_path::string_key(text));
        }
        NodeKind::Bytes => write_bytes(node.as_bytes().unwrap_or_default(), out),
        NodeKind::Tensor => write_tensor(node, out),
        NodeKind::Shape => {
            out.push_str("Shape(");
            write_integers(node.as_shape().into_iter().flatten(), out);
            out.push(')');
        }
        NodeKind::Array
        | NodeKind::List
        | NodeKind::Map
        | NodeKind::Dict
        | NodeKind::Object
        | NodeKind::Name
        | NodeKind::EnumIndex
        | NodeKind::Raw => return false,
    }
    true
}

fn push(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(arguments);
}

fn write_bytes(bytes: &[u8], out: &mut String) {
    out.push_str("b\"");
    for &byte in bytes {
        if (b' '..=b'~').contains(&byte) && byte != b'"' && byte != b'\\' {
            out.push(char::from(byte));
        } else {
            push(out, format_args!("\\x{byte:02x}"));
        }
    }
    out.push('"');
}

fn write_tensor(node: NodeRef<'_>, out: &mut String) {
    let Some(tensor) = node.as_tensor() else { return };
    push(out, format_args!("{}[", tensor.dtype));
    write_integers(tensor.shape.iter().copied(), out);
    let device = device_text(tensor.device_type).unwrap_or("unknown");
    push(out, format_args!("]@{device}:{}", tensor.device_id));
}

fn write_integers(values: impl Iterator<Item = i64>, out: &mut String) {
    for (index, value) in values.enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        push(out, format_args!("{separator}{value}"));
    }
}

/// The parts of a container, or of an object whose type says nothing else.
fn add_parts<'a>(node: NodeRef<'a>, parts: &mut ReprParts<'a>) {
    match node.kind() {
        NodeKind::Array => {
            let items = node.as_seq().into_iter().flat_map(|seq| seq.iter());
            let single = items.clone().count() == 1;
            parts.text("(");
            add_items(items, parts);
            parts.text(if single { ",)" } else { ")" });
        }
        NodeKind::List => {
            parts.text("[");
            add_items(node.as_seq().into_iter().flat_map(|seq| seq.iter()), parts);
            parts.text("]");
        }
        NodeKind::Map | NodeKind::Dict => {
            parts.text("{");
            let entries = node.as_map().into_iter().flat_map(|map| map.iter());
            for (index, (key, value)) in entries.enumerate() {
                parts.text(if index == 0 { "" } else { ", " }).node(key).text(": ").node(value);
            }
            parts.text("}");
        }
        NodeKind::Name => {
            parts.text(node.type_key()).text("(name=");
            parts.owned(tvmscript_access_path::string_key(node.as_name().unwrap_or_default()));
            parts.text(")");
        }
        _ => add_fields(node, parts),
    }
}

fn add_items<'a>(items: impl Iterator<Item = NodeRef<'a>>, parts: &mut ReprParts<'a>) {
    for (index, item) in items.enumerate() {
        parts.text(if index == 0 { "" } else { ", " }).node(item);
    }
}

/// The value of a field.
pub(super) fn add_value<'a>(value: FieldValue<'a>, parts: &mut ReprParts<'a>) {
    match value {
        FieldValue::Node(value) => parts.node(value),
        FieldValue::Int(value) => parts.owned(value.to_string()),
        FieldValue::Bool(value) => parts.text(if value { "True" } else { "False" }),
        FieldValue::Float(value) => parts.float(value),
        FieldValue::DataType(value) => parts.owned(value.to_string()),
    };
}

fn add_fields<'a>(node: NodeRef<'a>, parts: &mut ReprParts<'a>) {
    parts.text(node.type_key());
    let fields = &node.info().fields;
    if fields.is_empty() || node.kind() != NodeKind::Object {
        return;
    }
    for (index, field) in fields.iter().enumerate() {
        parts.text(if index == 0 { "(" } else { ", " }).text(&field.name).text("=");
        add_value(node.field(field), parts);
    }
    parts.text(")");
}

fn too_large() -> tvmscript_diagnostics::Error {
    Diagnostic::error(codes::TOO_LARGE, "the text of the object is larger than 64 MiB")
        .with_help("print a part of it: what is shared is written out at each place")
        .into()
}
