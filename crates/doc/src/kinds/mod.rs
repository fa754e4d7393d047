//! The Doc kinds.

mod definition;
mod expr;
mod literal;
mod operation;
mod source;
mod stmt;

pub use definition::{Class, Function, OpCall};
pub use expr::{Call, Expr, ExprDoc, ExprKind};
pub use literal::{Literal, SpelledLiteral};
pub use operation::{BinaryOp, UnaryOp};
pub use source::{
    Comparison, Comprehension, ComprehensionFor, ComprehensionKind, FStringPart, ImportedName,
};
pub use stmt::{Block, BlockDoc, Stmt, StmtDoc, StmtKind};

use tvmscript_access_path::Path;

/// Any Doc.
#[derive(Clone, Copy, Debug)]
pub enum Doc<'a> {
    /// An expression.
    Expr(ExprDoc<'a>),
    /// A statement.
    Stmt(StmtDoc<'a>),
    /// Statements one after another.
    Block(BlockDoc<'a>),
}

impl<'a> Doc<'a> {
    /// Notes that the Doc was made from the object at `path`; nothing where it is untracked.
    #[inline]
    pub fn add_source_path(self, path: Path<'a>) {
        match self {
            Self::Expr(expr) => expr.add_source_path(path),
            Self::Stmt(stmt) => stmt.add_source_path(path),
            Self::Block(block) => block.add_source_path(path),
        }
    }

    /// The expression, where it is one.
    pub const fn as_expr(self) -> Option<ExprDoc<'a>> {
        match self {
            Self::Expr(expr) => Some(expr),
            Self::Stmt(_) | Self::Block(_) => None,
        }
    }

    /// The statement, where it is one.
    pub const fn as_stmt(self) -> Option<StmtDoc<'a>> {
        match self {
            Self::Stmt(stmt) => Some(stmt),
            Self::Expr(_) | Self::Block(_) => None,
        }
    }
}

impl<'a> From<ExprDoc<'a>> for Doc<'a> {
    fn from(expr: ExprDoc<'a>) -> Self {
        Self::Expr(expr)
    }
}

impl<'a> From<StmtDoc<'a>> for Doc<'a> {
    fn from(stmt: StmtDoc<'a>) -> Self {
        Self::Stmt(stmt)
    }
}

impl<'a> From<BlockDoc<'a>> for Doc<'a> {
    fn from(block: BlockDoc<'a>) -> Self {
        Self::Block(block)
    }
}
