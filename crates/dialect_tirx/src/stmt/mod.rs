//! Statements.

mod assert_stmt;
mod attr_stmt;
mod bind;
pub mod body;
mod break_stmt;
mod continue_stmt;
mod evaluate;
mod for_loop;
mod hint;
mod if_then_else;
mod initialized;
mod launch_thread;
mod return_stmt;
mod seq_stmt;
mod while_loop;

use tvmscript_dialect::Dialect;

use crate::root;

/// Adds the statements to the dialect.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect
        .handler("", "tirx.AssertStmt", assert_stmt::print)
        .handler("", "tirx.AttrStmt", attr_stmt::print)
        .handler("", "tirx.Bind", bind::print)
        .handler("", "tirx.Break", break_stmt::print)
        .handler("", "tirx.Continue", continue_stmt::print)
        .handler("", "tirx.Evaluate", evaluate::print)
        .handler("", "tirx.For", for_loop::print)
        .handler("", "tirx.IfThenElse", if_then_else::print)
        .handler("", "tirx.Return", return_stmt::print)
        .handler("", "tirx.SeqStmt", seq_stmt::print)
        .handler("", "tirx.While", while_loop::print)
        .roots(ROOTS, root::enter)
}

/// The statements, all of which print on their own.
const ROOTS: &[&str] = &[
    "tirx.AssertStmt",
    "tirx.AttrStmt",
    "tirx.Bind",
    "tirx.Break",
    "tirx.Continue",
    "tirx.Evaluate",
    "tirx.For",
    "tirx.IfThenElse",
    "tirx.Return",
    "tirx.SeqStmt",
    "tirx.While",
];
