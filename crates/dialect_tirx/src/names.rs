//! The names of scripts that yield expressions, types and other objects.

use tvmscript_diagnostics::Result;
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{IRBuilder, Name, Value};

use crate::{NAME, device, expr, op, types};

/// Adds the names to the dialect.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    let dialect = op::register_names(expr::register_names(types::register_names(dialect)));
    let dialect = op::accept_dtype(dialect);
    let dialect = device::register_names(dialect);
    let dialect = dialect.script_name(
        NAME,
        "meta_var",
        Name::function(tvmscript_dialect_ir::build::meta_var),
    );
    // The modules of Python that scripts take the same names from.
    let dialect = ["tirx", "tvm.tirx"].into_iter().fold(dialect, |dialect, module| {
        dialect.script_name("", module, Name::default().with_attributes(python_module))
    });
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

/// `tirx.exp` is `T.exp`.
fn python_module<'a>(b: &mut IRBuilder<'a>, name: &'a str) -> Result<Option<Value<'a>>> {
    Ok(match b.name(NAME, name) {
        Some(found) => Some(Value::Name(found)),
        None => types::find_dtype(b, name),
    })
}
