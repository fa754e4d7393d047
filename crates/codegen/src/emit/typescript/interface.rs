//! The interface of a type, and that of what a new object of it is made of.

use std::fmt::Write;

use super::HAND_WRITTEN;
use super::emitted::Emitted;
use super::imports::Imports;
use super::property::{Side, properties};
use crate::emit::header;
use crate::model::{Payload, Type};
use crate::naming::short;
use crate::record::FieldRecord;

pub(super) fn namespace_module(emitted: &Emitted<'_>, space: &str, types: &[&Type]) -> String {
    let mut imports = Imports::default();
    let mut body = String::new();
    for ty in types {
        if HAND_WRITTEN.iter().all(|(key, _, _)| *key != ty.key()) {
            interface(emitted, ty, space, &mut imports, &mut body);
        }
    }
    header("//", "types.json") + &imports.text("../..", ".") + &body
}

fn interface(
    emitted: &Emitted<'_>,
    ty: &Type,
    space: &str,
    imports: &mut Imports,
    text: &mut String,
) {
    let (key, name) = (ty.key(), short(ty.key()));
    let parent = emitted.reference(&ty.parent, space, imports);
    let _ = write!(text, "\n/** `{key}` */\nexport interface {name} extends {parent} {{\n");
    if !emitted.parents.contains(key) {
        let _ = writeln!(text, "  readonly typeKey: '{key}';");
    }
    if ty.has_field_payload() {
        properties(emitted, &ty.record.fields, Side::Read, space, imports, text);
    } else {
        let _ = writeln!(text, "  {}", payload_property(ty));
    }
    if is_constructible(ty) && ty.has_field_payload() {
        let _ = writeln!(
            text,
            "  /** A copy with other values in some fields; see `IRObject.with`. */"
        );
        let _ = writeln!(text, "  with(fields: Partial<{name}Fields>): this;");
    }
    text.push_str("}\n");
    if !ty.has_field_payload() {
        let _ = write!(
            text,
            "\n/** What a new `{key}` is made of. */\nexport interface {name}Fields {{\n  {}\n}}\n",
            payload_property(ty)
        );
    } else if is_constructible(ty) {
        fields(emitted, ty, space, imports, text);
    }
}

/// Whether an object of the type can be made in JavaScript.
pub(super) fn is_constructible(ty: &Type) -> bool {
    ty.is_savable() && ty.key() != "ir.IRModule"
}

/// The property of an object that JSON does not hold by its fields.
fn payload_property(ty: &Type) -> &'static str {
    match ty.payload {
        Payload::EnumIndex => {
            "/** Its number among those of its type. */\n  readonly index: number | bigint;"
        }
        _ => "/** The name that stands for it. */\n  readonly name: string;",
    }
}

/// The interface of what a new object is made of.
fn fields(emitted: &Emitted<'_>, ty: &Type, space: &str, imports: &mut Imports, text: &mut String) {
    let (key, name) = (ty.key(), short(ty.key()));
    let _ =
        write!(text, "\n/** What a new `{key}` is made of. */\nexport interface {name}Fields {{\n");
    let all: Vec<FieldRecord> = ty.all_fields.iter().map(|(_, field)| field.clone()).collect();
    properties(emitted, &all, Side::Write, space, imports, text);
    text.push_str("}\n");
}
