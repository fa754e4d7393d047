//! What is known of object types: parents, fields, layout, and how they are compared.

mod builtin;
mod definition;
mod info;
mod pattern;
mod registry;

pub use builtin::symbols;
pub use definition::{Compared, DefaultValue, EqualityKind, FieldDef, Payload, TypeDef};
pub use info::{FieldInfo, FieldKind, NodeKind, TypeInfo};
pub use pattern::TypePattern;
pub use registry::{Schema, SchemaBuilder};
