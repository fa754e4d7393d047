//! Access paths: from a root object to an inner one, in TVM's notation.
//!
//! `<root>.functions[X.Key("main")].body.seq[1]` leads from a root through a field, an item of
//! a map, two more fields and an item of an array. [`Path`] is the form that a traversal carries
//! along (a linked list in an arena, free where nobody asks for paths), [`AccessPath`] the owned form
//! that options, errors and mismatches hold, and that is written and read as text.

mod key;
mod owned;
mod parse;
mod path;
mod step;

pub use key::string_key;
pub use owned::AccessPath;
pub use path::Path;
pub use step::Step;
