//! The guard between JavaScript and a panic.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tvmscript::{Diagnostic, Error, Result, codes};

/// Runs `work`; a panic in it, which would abort the process if it reached Node, becomes an error
/// with the code `INTERNAL`.
pub(crate) fn guard<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let what = panic
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("a panic without a message");
        Err(Error::new(
            Diagnostic::error(codes::INTERNAL, format!("internal error: {what}"))
                .with_help("this is a defect of tvmscript: please report it with the input"),
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_coded_error() {
        let error = guard::<()>(|| panic!("lost {}", 3)).unwrap_err();
        assert_eq!(error.code(), codes::INTERNAL);
        assert!(error.to_string().contains("lost 3"));
    }
}
