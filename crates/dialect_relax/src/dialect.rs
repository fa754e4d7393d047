//! What the dialect states of itself.

use crate::generated;
use tvmscript_dialect::{Dialect, Prefix};

/// The name of the dialect, which is also its dispatch token.
pub const NAME: &str = "relax";

/// The dialect.
pub fn dialect() -> Dialect {
    Dialect::new(NAME)
        .types(generated::schema::schema())
        .prefix(Prefix { config_key: Some("relax.prefix"), default: "R" })
        .header(|prefix, _| vec![format!("from tvm.script import relax as {prefix}")])
        .function("relax.expr.ExternFunc", 2)
        .function("relax.expr.Function", 3)
}
