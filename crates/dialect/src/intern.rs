//! Names that come at run time.

use std::collections::HashSet;
use std::sync::{LazyLock, RwLock};

static NAMES: LazyLock<RwLock<HashSet<&'static str>>> = LazyLock::new(RwLock::default);

/// The text as one that lives as long as the process: what a dialect is named by, which handlers
/// hand out without a copy. Equal texts are one, so that a dialect registered again and again, in
/// every worker thread, takes no more memory than once.
///
/// The table never shrinks: only registration calls this, so texts of scripts must not reach it.
pub fn intern(text: &str) -> &'static str {
    if let Some(known) = NAMES.read().unwrap_or_else(|poisoned| poisoned.into_inner()).get(text) {
        return known;
    }
    let mut names = NAMES.write().unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some(known) = names.get(text) {
        return known;
    }
    let kept: &'static str = Box::leak(text.into());
    names.insert(kept);
    kept
}

#[cfg(test)]
mod tests {
    use super::intern;

    #[test]
    fn equal_texts_are_one() {
        let text = String::from("my_dialect");
        assert!(std::ptr::eq(intern(&text), intern("my_dialect")));
        assert_eq!(intern("my_dialect"), "my_dialect");
    }
}
