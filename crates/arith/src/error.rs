//! Errors of operators.

use tvmscript_diagnostics::{Diagnostic, Error, codes};

/// Operands whose types do not go together, or are not those that the operator wants.
#[cold]
pub(crate) fn type_mismatch(message: impl Into<String>) -> Error {
    Diagnostic::error(codes::TYPE_MISMATCH, message).into()
}

/// A value that its type cannot hold.
#[cold]
pub(crate) fn out_of_range(message: impl Into<String>) -> Error {
    Diagnostic::error(codes::OUT_OF_RANGE, message).into()
}

/// A division by the constant 0.
#[cold]
pub(crate) fn division_by_zero() -> Error {
    Diagnostic::error(codes::DIVISION_BY_ZERO, "the divisor is 0").into()
}

/// `a / b` of two integers.
#[cold]
pub(crate) fn ambiguous_division() -> Error {
    Diagnostic::error(codes::AMBIGUOUS_DIVISION, "`/` of two integers can round in several ways")
        .with_help("write `//`, or name the division: `T.truncdiv`, `T.floordiv`, `T.Div`")
        .into()
}
