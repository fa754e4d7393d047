//! The addon that is shipped. All of it is in `tvmscript_node`, a library, so that a vendor's addon is
//! one file as well: this one, and a function that names the vendor's dialects.

pub use tvmscript_node::*;
