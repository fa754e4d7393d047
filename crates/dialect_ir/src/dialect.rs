//! What the dialect states of itself.

use crate::generated;
use tvmscript_dialect::{Dialect, Prefix};

/// The name of the dialect, which is also its dispatch token.
pub const NAME: &str = "ir";

/// The dialect.
pub fn dialect() -> Dialect {
    Dialect::new(NAME)
        .types(generated::schema::schema())
        .prefix(Prefix { config_key: None, default: "I" })
        .header(|prefix, _| vec![format!("from tvm.script import ir as {prefix}")])
}
