//! Python that TVMScript has no use for.

use tvmscript_diagnostics::codes;

use super::LineError;

/// The error for a keyword of Python that begins no statement of TVMScript.
pub(super) fn unsupported(word: &str) -> LineError {
    let help = match word {
        "try" | "except" | "finally" => "TVMScript has no exceptions: check with `assert`",
        "raise" => "TVMScript has no exceptions: check with `assert`, or evaluate to an error code",
        "del" => "names end with their block: remove the statement",
        "global" | "nonlocal" => "names of outer functions can be read without it: remove the line",
        "async" | "await" => "TVMScript functions are not asynchronous: write a plain `def`",
        "yield" => "TVMScript has no generators: collect the values in a list or a buffer",
        _ => "remove it",
    };
    LineError::new(codes::UNSUPPORTED_SYNTAX, format!("`{word}` is not supported in TVMScript"))
        .help(help)
}
