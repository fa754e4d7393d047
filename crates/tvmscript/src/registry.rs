//! The built-in dialects, registered by the call that a vendor uses.

use std::sync::{Arc, LazyLock};

use tvmscript_diagnostics::Result;
use tvmscript_dialect::Registry;

static BUILTIN: LazyLock<Result<Arc<Registry>>> = LazyLock::new(|| builtin().map(Arc::new));

/// The registry of the built-in dialects.
///
/// # Errors
///
/// None in a library that passes its tests: a built-in dialect that clashes with another.
pub fn registry() -> Result<Arc<Registry>> {
    BUILTIN.clone()
}

/// The same for as long as the program runs, for what borrows it.
pub(crate) fn builtin_registry() -> Result<&'static Registry> {
    match &*BUILTIN {
        Ok(registry) => Ok(registry),
        Err(error) => Err(error.clone()),
    }
}

fn builtin() -> Result<Registry> {
    Ok(Registry::builder()
        .dialect(tvmscript_dialect_ir::dialect())?
        .dialect(tvmscript_dialect_tirx::dialect())?
        .dialect(tvmscript_dialect_s_tir::dialect())?
        .dialect(tvmscript_dialect_relax::dialect())?
        .build())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_builtin_dialects_do_not_clash() {
        super::registry().unwrap();
    }
}
