//! The names of scripts that yield expressions, types and other objects.

use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::Name;

use crate::{NAME, device, expr, op, types};

/// Adds the names to the dialect.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    let dialect = op::register_names(expr::register_names(types::register_names(dialect)));
    let dialect = device::register_names(dialect);
    // Data types have more names than can be listed.
    dialect.script_name(
        NAME,
        "",
        Name::default().with_attributes(|b, name| {
            Ok(match name.contains('.') {
                true => Some(op::unregistered(b, name)),
                false => types::find_dtype(b, name),
            })
        }),
    )
}
