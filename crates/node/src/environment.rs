//! The dialects that an environment knows.
//!
//! Each environment has a thread of its own, and so a registry of its own. A call takes the one that
//! stands when it begins, and work on other threads keeps it: what is registered meanwhile does not
//! change it.

use std::{
    cell::RefCell,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use tvmscript::{Dialect, Registry, Result};

/// Makes a dialect that is built into an addon.
pub type MakeDialect = fn() -> Result<Dialect>;

static BUILT_IN: Mutex<Vec<MakeDialect>> = Mutex::new(Vec::new());

/// What every environment begins with: the dialects of the library and those built into the addon.
static BEGINNING: LazyLock<Result<Arc<Registry>>> = LazyLock::new(|| {
    let made = BUILT_IN.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if made.is_empty() {
        return tvmscript::registry();
    }
    let mut builder = tvmscript::registry()?.to_builder();
    for make in made {
        builder = builder.dialect(make()?)?;
    }
    Ok(Arc::new(builder.build()))
});

/// Builds a dialect into the addon: every environment begins with it. To be called while the addon is
/// loaded, from a function with `#[napi_derive::module_init]`; a failure is that of every call.
pub fn build_in(make: MakeDialect) {
    BUILT_IN.lock().unwrap_or_else(PoisonError::into_inner).push(make);
}

thread_local! {
    /// None as long as nothing but what is built in is registered.
    static REGISTRY: RefCell<Option<Arc<Registry>>> = const { RefCell::new(None) };
}

/// The registry as it stands.
pub(crate) fn registry() -> Result<Arc<Registry>> {
    match REGISTRY.with_borrow(Option::clone) {
        Some(registry) => Ok(registry),
        None => BEGINNING.clone(),
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
