//! Names in Rust and TypeScript from names in TVM.

use crate::record::TypeExpr;

/// The namespace of a type key: all but its last component.
pub fn namespace(key: &str) -> &str {
    key.rsplit_once('.').map_or("", |(namespace, _)| namespace)
}

/// The last component of a type key.
pub fn short(key: &str) -> &str {
    key.rsplit_once('.').map_or(key, |(_, name)| name)
}

/// The Rust module of a namespace: `relax_attrs` of `relax.attrs`.
pub fn module(namespace: &str) -> String {
    namespace.replace('.', "_")
}

/// A name in camelCase, without underscores at its ends: `relaxAttrs` of the namespace
/// `relax.attrs`, `loopVar` of the field `loop_var`.
pub fn camel(name: &str) -> String {
    let mut camel = String::new();
    for (index, part) in name.split(['.', '_']).filter(|part| !part.is_empty()).enumerate() {
        let mut chars = part.chars();
        match chars.next() {
            Some(first) if index > 0 => camel.extend(first.to_uppercase()),
            Some(first) => camel.push(first),
            None => {}
        }
        camel.push_str(chars.as_str());
    }
    camel
}

/// A field's name in Rust.
pub fn field(name: &str) -> String {
    match name {
        "impl" | "mod" | "type" | "match" | "where" | "loop" | "move" | "ref" | "use" | "in" => {
            format!("r#{name}")
        }
        _ => name.to_owned(),
    }
}

/// A type in TVM's notation, such as `ffi.Map<ffi.String, Any>`.
pub fn notation(ty: &TypeExpr) -> String {
    if ty.args.is_empty() {
        return ty.name.clone();
    }
    let args: Vec<_> = ty.args.iter().map(notation).collect();
    format!("{}<{}>", ty.name, args.join(", "))
}
