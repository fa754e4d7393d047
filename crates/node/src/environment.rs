//! The dialects that an environment knows.
//!
//! Each environment has a thread of its own, and so a registry of its own. A call takes the one that
//! stands when it begins, and work on other threads keeps it: what is registered meanwhile does not
//! change it.

use std::{cell::RefCell, sync::Arc};

use tvmscript::{Dialect, Registry, Result};

thread_local! {
    /// None as long as nothing but the built-in dialects is registered.
    static REGISTRY: RefCell<Option<Arc<Registry>>> = const { RefCell::new(None) };
}

/// The registry as it stands.
pub(crate) fn registry() -> Result<Arc<Registry>> {
    match REGISTRY.with_borrow(Option::clone) {
        Some(registry) => Ok(registry),
        None => tvmscript::registry(),
    }
}

/// Adds a dialect for all calls from here on; a failure leaves everything as it was.
///
/// # Errors
///
/// As [`tvmscript::RegistryBuilder::dialect`].
pub fn register(dialect: Dialect) -> Result<()> {
    let registry = registry()?.to_builder().dialect(dialect)?.build();
    REGISTRY.set(Some(Arc::new(registry)));
    Ok(())
}
