//! The Doc tree and its Python printer.
//!
//! A Doc is a piece of Python syntax: an expression, a statement or a block of statements. Docs live in
//! an arena (`bumpalo::Bump`), are handled by `Copy` references, and borrow the names in them. A
//! [`DocBuilder`] makes them, [`print_python`] writes them as text, byte for byte as TVM does.
//!
//! A Doc may carry the paths of the objects it was made from ([`Expr::add_source_path`]); the printer
//! underlines what the paths of [`PrintOptions`] lead to.

mod builder;
pub mod columns;
mod generated;
mod kinds;
mod note;
mod options;
mod python;

pub use builder::DocBuilder;
pub use kinds::{
    BinaryOp, Block, BlockDoc, Call, Class, Comparison, Comprehension, ComprehensionFor,
    ComprehensionKind, Doc, Expr, ExprDoc, ExprKind, FStringPart, Function, ImportedName, Literal,
    OpCall, SpelledLiteral, Stmt, StmtDoc, StmtKind, UnaryOp,
};
pub use note::{CallPlace, Note, NoteKind};
pub use options::PrintOptions;
pub use python::{float_text, print_python, string_text};
