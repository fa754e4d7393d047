//! The reference page of types.

use std::fmt::Write;

use serde_json::Value;

use super::header;
use crate::model::{Model, Payload, Type};
use crate::naming::{namespace, notation};
use crate::output::Files;
use crate::owner::OWNERS;
use crate::record::FieldRecord;

/// Writes `docs/types.md`.
pub fn emit(model: &Model, files: &mut Files) {
    let mut text = String::from("<!--");
    text.push_str(header("", "types.json").trim_end());
    text.push_str(" -->\n\n");
    text.push_str(INTRODUCTION);
    for owner in OWNERS {
        for (space, types) in model.by_namespace(owner) {
            let _ = write!(text, "\n## `{space}`\n\nOwned by `{}`.\n", owner.name);
            for ty in types {
                section(ty, &mut text);
            }
        }
    }
    without_class(model, &mut text);
    files.insert("docs/types.md".into(), text);
}

/// The types of which TVM saves no object, and why.
fn without_class(model: &Model, text: &mut String) {
    text.push_str(WITHOUT_CLASS);
    for ty in model.types().filter(|ty| !ty.is_savable()) {
        let derived: Vec<_> = model.types().filter(|other| other.parent == ty.key()).collect();
        let why = match derived.first() {
            Some(first) => format!(
                "a base: its objects are of types derived from it, such as {}",
                type_link(first.key())
            ),
            None => "TVM cannot make one from its fields".to_owned(),
        };
        let _ = writeln!(text, "| {} | {why} |", type_link(ty.key()));
    }
}

const WITHOUT_CLASS: &str = "
## Types that cannot be made

Every other type above has a class, in the namespace of its type key in camelCase: `new tirx.For({ … })`,
`value instanceof relaxExpr.Function`. Of these no object can be made, in JavaScript as little as by
TVM's `load_json`: they belong to a running compiler or runtime, and hold pointers and functions of it
that no field shows. A base of other types has a class all the same, for `instanceof`.

| type | why |
|---|---|
";

const INTRODUCTION: &str = "# Types

Every object type of apache-tvm 0.27.0, except scalars, strings and containers, which are built in:
`None`, `bool`, `int`, `float`, `DataType`, `Device`, `ffi.String`, `ffi.Bytes`, `ffi.Array`,
`ffi.List`, `ffi.Map`, `ffi.Dict`, `ffi.Shape`, `ffi.Tensor`, `ffi.BigInt`.

Under a type stand what it derives from and how structural equality treats it: `tree` by content,
`const-tree` likewise with a shortcut for the same object, `dag` with sharing, `free-var` as a
variable, `unique` by identity. A table has all its fields in the order of JSON, those it inherits
first.

- In JSON, `int`, `float`, `bool` and `DataType` stand in the object itself; every other field is
  the index of a node.
- A type with a question mark is that of a field that may be None as well.
- A field that is *ignored* is not compared. One that *defines* introduces a variable; one that
  *defines all* introduces every variable in it.
- A field with a default may be missing in JSON.
";

fn section(ty: &Type, text: &mut String) {
    let _ = write!(text, "\n### `{}`\n\nA {}", ty.key(), type_link(&ty.parent));
    match ty.record.structural_eq.as_deref() {
        None | Some("unsupported") => text.push_str("; not compared"),
        Some(kind) => {
            let _ = write!(text, "; compared as `{kind}`");
        }
    }
    if ty.record.hooks.iter().any(|hook| hook == "__s_equal__") {
        text.push_str(" by rules of its own");
    }
    if ty.record.hooks.iter().any(|hook| hook == "__any_equal__") {
        text.push_str("; equal objects are one node");
    }
    match ty.payload {
        Payload::Name | Payload::OwnName => text.push_str("; one string in JSON"),
        Payload::EnumIndex => text.push_str("; one number in JSON"),
        Payload::Fields | Payload::FieldsByValue if !ty.record.creatable => {
            text.push_str("; not in JSON");
        }
        Payload::Fields | Payload::FieldsByValue => {}
    }
    text.push_str(".\n");
    if ty.all_fields.is_empty() {
        return;
    }
    text.push_str("\n| field | type | compared | default | |\n|---|---|---|---|---|\n");
    for (origin, field) in &ty.all_fields {
        row(ty, origin, field, text);
    }
}

fn row(ty: &Type, origin: &str, field: &FieldRecord, text: &mut String) {
    let compared = match field.structural_eq.as_deref() {
        Some("ignore") => "ignored",
        Some("def-simple") => "defines",
        Some("def-pattern") => "defines all",
        _ => "",
    };
    let default = match &field.default {
        None => String::new(),
        Some(Value::Null) => "None".to_owned(),
        Some(value @ Value::Object(_)) => {
            let key = value.pointer("/object/nodes/1/type").and_then(Value::as_str);
            format!("`{}()`", key.unwrap_or("object"))
        }
        Some(value) => format!("`{value}`"),
    };
    let mut remark = field.doc.replace('\n', " ").replace('|', "\\|");
    if origin != ty.key() {
        remark = format!("of {}. {remark}", type_link(origin)).trim_end().to_owned();
    }
    let (name, mut notation) = (&field.name, notation(&field.ty));
    if field.nullable && !matches!(&*field.ty.name, "Optional" | "Any") {
        notation.push('?');
    }
    let _ = writeln!(text, "| `{name}` | `{notation}` | {compared} | {default} | {remark} |");
}

/// A link to the section of a type, where it has one.
fn type_link(key: &str) -> String {
    if namespace(key).is_empty() || key == "ffi.Object" {
        return format!("`{key}`");
    }
    let anchor: String = key.to_lowercase().chars().filter(|c| *c != '.').collect();
    format!("[`{key}`](#{anchor})")
}
