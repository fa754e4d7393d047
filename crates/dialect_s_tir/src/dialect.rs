//! What the dialect states of itself.

use crate::generated;
use tvmscript_dialect::Dialect;

/// The name of the dialect. Its constructs print under the prefix of tirx.
pub const NAME: &str = "s_tir";

/// The dialect.
pub fn dialect() -> Dialect {
    Dialect::new(NAME).types(generated::schema::schema())
}
