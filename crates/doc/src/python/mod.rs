//! Doc -> Python text (TVM: `PythonDocPrinter`). A kind, or a tight family of kinds, a file.

mod access;
mod assign;
mod block;
mod branch;
mod call;
mod class;
mod collection;
mod comment;
mod comprehension;
mod decorate;
mod expr_string;
mod f_string;
mod float;
mod function;
mod header;
mod import;
mod integer;
mod lambda;
mod literal;
mod loops;
mod marks;
mod noted;
mod op_call;
mod operation;
mod precedence;
mod printer;
mod scope;
mod significant_digits;
mod simple;
mod spans;
mod string;

use tvmscript_diagnostics::Result;

use crate::{Doc, PrintOptions};
use printer::Printer;

/// Appends how a floating-point number is printed.
pub fn float_text(out: &mut String, value: f64) {
    float::write(out, value);
}

/// Appends how a string is printed, in its quotes.
pub fn string_text(out: &mut String, text: &str) {
    out.push('"');
    string::write_escaped(out, text);
    out.push('"');
}

/// The Python text of a Doc, as TVM prints it (`DocToPythonScript`), without the final newline.
///
/// # Errors
/// - `INVALID_ARGUMENT` where a comment that stands behind its statement has several lines;
/// - `NOT_PRINTABLE` where an expression inside a string takes more than one line;
/// - `TOO_DEEP` where statements are nested so deeply that indentation alone would be hundreds of
///   megabytes.
pub fn print_python(doc: Doc<'_>, options: &PrintOptions) -> Result<String> {
    let mut printer = Printer::new(options);
    printer.doc(doc);
    let Printer { mut out, lines, marks, error, .. } = printer;
    if let Some(error) = error {
        return Err(*error);
    }
    // TVM prints one final newline, whatever the Doc ended with, and takes it away again.
    out.truncate(out.trim_end_matches(' ').len());
    if out.ends_with('\n') {
        out.pop();
    }
    let Some(mut lines) = lines else { return Ok(out) };
    if !out.is_empty() {
        out.push('\n');
    }
    lines.end_at(out.len());
    let underlines = marks.as_ref().map(marks::Marks::underlines).unwrap_or_default();
    let mut decorated = decorate::decorate(&out, &lines, options, &underlines);
    decorated.pop();
    Ok(match marks {
        Some(marks) if options.render_invisible_path_info => {
            header::with_header(&decorated, marks.targets())
        }
        _ => decorated,
    })
}
