//! What is known of object types: parents, fields, layout, and how they are compared.

mod builtin;
mod check;
pub(crate) mod comparison;
mod definition;
mod info;
mod pattern;
mod registry;

pub use builtin::symbols;
pub use comparison::{Comparison, FieldOrder, Part, Parts};
pub use definition::{Compared, DefaultValue, EqualityKind, FieldDef, Payload, TypeDef};
pub use info::{FieldInfo, FieldKind, NodeKind, TypeInfo};
pub use pattern::TypePattern;
pub use registry::{Schema, SchemaBuilder};
