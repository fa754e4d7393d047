//! TVM's JSON to graph and back.
//!
//! [`load`] fills the columns of a chunk in one pass, with no tree of values in between; [`save`]
//! writes them in TVM's canonical order and spelling. Both are driven by the schema alone.

mod order;
mod reader;
mod tensor;
mod writer;

pub use reader::load;
pub use writer::{SaveOptions, save, save_entries, write_float, write_string};
