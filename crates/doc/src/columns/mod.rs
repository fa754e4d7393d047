//! A Doc tree as two columns, numbers and text: what crosses to another language in one call.
//!
//! The numbers are, one after another:
//!
//! - how many Docs there are (`n`), how many texts (`m`), how many steps of paths (`p`);
//! - `n + 1` offsets: where each Doc's words begin, counted from the first of them, and their end;
//! - `m` offsets: where each text ends in the column of text, counted in UTF-16 units;
//! - `p` pairs: the number of the path (from 1) that a step extends, or 0 for the root, and the number
//!   of the step's text; path 1 is `<root>` extended by the first step;
//! - the words of the Docs, parts before what they are part of.
//!
//! The words of a Doc are its kind ([`KIND_MASK`]; the number of the kinds is generated from
//! `schema/docs.json`); where [`NOTED`] is set, the count of words of its notes and these; and its fields
//! in the order of the declaration. A Doc in a field is its number, a text that of the text, a list its
//! length and its elements; what may be absent is 0 or one more.

mod as_read;
pub(crate) mod by_hand;
mod decode;
mod encode;
mod field;
mod note;

use tvmscript_diagnostics::{Diagnostic, Error, codes};

pub(crate) use decode::Record;
pub use decode::{Fill, decode, decode_as_read, decode_part};
pub(crate) use encode::Encoder;
pub use encode::encode;
pub(crate) use field::{Get, Operator, Put};

/// The bits of a Doc's first word that say its kind.
pub(crate) const KIND_MASK: u32 = 0xFF;
/// The bit of a Doc's first word that says that it has notes.
pub(crate) const NOTED: u32 = 0x100;

/// A Doc tree in columns, see the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocColumns {
    /// The numbers.
    pub words: Vec<u32>,
    /// All texts, one behind another.
    pub text: String,
    /// The number of the Doc that is meant.
    pub root: u32,
}

/// The error of columns that [`encode`] cannot have made.
#[cold]
pub(crate) fn damaged(what: &str) -> Error {
    Diagnostic::error(codes::INVALID_ARGUMENT, format!("the columns of a Doc are damaged: {what}"))
        .with_help("hand on columns as they were made")
        .into()
}
