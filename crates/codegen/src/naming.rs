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

/// The TypeScript module of a namespace: `relaxAttrs` of `relax.attrs`.
pub fn camel(namespace: &str) -> String {
    let mut name = String::new();
    for (index, part) in namespace.split(['.', '_']).enumerate() {
        let mut chars = part.chars();
        match chars.next() {
            Some(first) if index > 0 => name.extend(first.to_uppercase()),
            Some(first) => name.push(first),
            None => {}
        }
        name.push_str(chars.as_str());
    }
    name
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
