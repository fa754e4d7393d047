//! The properties of an interface, and their types.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::emitted::Emitted;
use super::imports::Imports;
use crate::naming::{camel, notation};
use crate::record::{FieldRecord, TypeExpr};

/// Members of `IRObject` that a field of the same name does not hide.
const MEMBERS: [&str; 10] = [
    "at",
    "dispose",
    "field",
    "fieldNames",
    "forEachField",
    "script",
    "toString",
    "toValue",
    "typeKey",
    "with",
];

/// Whether a type is that of what is read or of what is given.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Side {
    Read,
    Write,
}

pub(super) fn properties(
    emitted: &Emitted<'_>,
    fields: &[FieldRecord],
    side: Side,
    space: &str,
    imports: &mut Imports,
    text: &mut String,
) {
    for field in fields {
        let property = camel(&field.name);
        if side == Side::Read && MEMBERS.contains(&&*property) {
            continue;
        }
        let mut value = type_of(emitted, &field.ty, side, space, imports);
        if field.nullable && !value.ends_with(" | null") && value != side.any() {
            value.push_str(" | null");
        }
        // What TVM calls it where it says nothing of it: the reference lists every property.
        let doc = match field.doc.as_str() {
            "" => format!("`{}: {}`", field.name, notation(&field.ty)),
            doc => doc.replace('\n', " ").replace("*/", "* /"),
        };
        let _ = writeln!(text, "  /** {} */", doc.trim());
        let optional = side == Side::Write && (field.default.is_some() || is_place(field));
        let optional = if optional { "?" } else { "" };
        let _ = writeln!(text, "  readonly {property}{optional}: {value};");
    }
}

/// Whether a field says where in a source something stood, which need not be known.
fn is_place(field: &FieldRecord) -> bool {
    field.ty.name == "ir.Span"
}

impl Side {
    /// The type of any value.
    fn any(self) -> &'static str {
        match self {
            Self::Read => "IRValue",
            Self::Write => "IRInput",
        }
    }

    fn need_any(self, imports: &mut Imports) -> String {
        match self {
            Self::Read => imports.value = true,
            Self::Write => imports.input = true,
        }
        self.any().to_owned()
    }
}

pub(super) fn type_of(
    emitted: &Emitted<'_>,
    ty: &TypeExpr,
    side: Side,
    space: &str,
    imports: &mut Imports,
) -> String {
    let mut arg = |index: usize| match ty.args.get(index) {
        Some(arg) => type_of(emitted, arg, side, space, imports),
        None => side.need_any(imports),
    };
    match &*ty.name {
        "bool" => "boolean".to_owned(),
        "int" | "ffi.BigInt" => "number | bigint".to_owned(),
        "float" => "number".to_owned(),
        "DataType" | "ffi.String" | "std::string" => "string".to_owned(),
        "None" => "null".to_owned(),
        "ffi.Bytes" => "Uint8Array".to_owned(),
        "ffi.Shape" => "readonly (number | bigint)[]".to_owned(),
        "Any" | "ffi.Object" | "NestedMsg" | "ffi.Function" => side.need_any(imports),
        "Optional" => match arg(0) {
            value if value == side.any() || value.ends_with(" | null") => value,
            value => format!("{value} | null"),
        },
        "ffi.Array" | "ffi.List" => match arg(0) {
            element if element.contains(" | ") => format!("readonly ({element})[]"),
            element if element.starts_with("readonly ") => format!("readonly ({element})[]"),
            element => format!("readonly {element}[]"),
        },
        "ffi.Map" | "ffi.Dict" => {
            let (key, value) = (arg(0), arg(1));
            let map = format!("ReadonlyMap<{key}, {value}>");
            match side {
                Side::Write if key == "string" => {
                    format!("{map} | Readonly<Record<string, {value}>>")
                }
                _ => map,
            }
        }
        "Variant" | "Union" => {
            let options: BTreeSet<_> = (0..ty.args.len()).map(arg).collect();
            if options.contains(side.any()) {
                return side.any().to_owned();
            }
            options.into_iter().collect::<Vec<_>>().join(" | ")
        }
        key => emitted.reference(key, space, imports),
    }
}
