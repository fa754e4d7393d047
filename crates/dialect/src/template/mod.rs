//! Templates: the syntax of a type declared once, as text, from which both its printer and its parser
//! come.
//!
//! A template is TVMScript with the names of fields in braces:
//!
//! ```text
//! N.tile_load({dst}, {src}, {indices*}, stage={stage?})
//!
//! with N.pipeline({stages}):
//!     {body}
//!
//! for {var} in N.tiles({count}):
//!     {body}
//!
//! @N.kernel(cores={cores?})
//! def {name}({params}) -> {ret_type}:
//!     {attrs}
//!     {body}
//! ```
//!
//! `{field}` stands for the field's value, `{field*}` for the elements of an array as arguments,
//! `{field?}` for an argument that is left out where it holds the default of the schema, and
//! `{field?other.ty}` for one that is left out where it equals what the path leads to. A field with
//! a default that the template does not name is an argument by its name, left out where it holds
//! that default, so that no value is ever lost.
//!
//! A template is parsed by the grammar of scripts, and compiled against the schema once, when its
//! dialect is registered.

mod arguments;
mod bind;
mod build;
mod compile;
mod default;
mod error;
mod field;
mod frame;
mod function;
mod outline;
mod print;
mod scan;
mod value;

pub(crate) use compile::{Compiled, Place, Surroundings, compile, compile_bare};
pub(crate) use function::FunctionLanguage;
pub(crate) use outline::Shape;

/// The declaration of a type's syntax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub(crate) type_key: &'static str,
    pub(crate) text: &'static str,
    pub(crate) order: i32,
}

/// Where functions of a vendor stand in a module, if nothing is said: behind those of the built-in
/// dialects.
const ORDER: i32 = 10;

impl Template {
    /// The syntax `text` of a type.
    pub fn new(type_key: &str, text: &str) -> Self {
        Self { type_key: crate::intern(type_key), text: crate::intern(text), order: ORDER }
    }

    /// Says where functions of the type stand in a module: lower comes first.
    #[must_use]
    pub fn order(mut self, order: i32) -> Self {
        self.order = order;
        self
    }
}
