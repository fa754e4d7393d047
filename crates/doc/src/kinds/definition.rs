//! The parts of statements that have many: functions, classes, operator calls.

use crate::kinds::{Doc, ExprDoc, StmtDoc};

/// A function (TVM: `FunctionDoc`).
#[derive(Clone, Copy, Debug)]
pub struct Function<'a> {
    /// Its name.
    pub name: ExprDoc<'a>,
    /// Its parameters: assignments with an annotation, a default, or both.
    pub args: &'a [StmtDoc<'a>],
    /// Its decorators, without the `@`.
    pub decorators: &'a [ExprDoc<'a>],
    /// The type of what it returns.
    pub return_type: Option<ExprDoc<'a>>,
    /// Its statements.
    pub body: &'a [StmtDoc<'a>],
    /// Its type parameters (PEP 695).
    pub type_params: &'a [Doc<'a>],
}

/// A class (TVM: `ClassDoc`).
#[derive(Clone, Copy, Debug)]
pub struct Class<'a> {
    /// Its name.
    pub name: ExprDoc<'a>,
    /// Its base classes. Source only.
    pub bases: &'a [ExprDoc<'a>],
    /// Its decorators, without the `@`.
    pub decorators: &'a [ExprDoc<'a>],
    /// Its statements.
    pub body: &'a [StmtDoc<'a>],
}

/// A call of an operator with its settings (TVM: `OpCallDoc`).
#[derive(Clone, Copy, Debug)]
pub struct OpCall<'a> {
    /// What is called.
    pub callee: ExprDoc<'a>,
    /// The positional arguments.
    pub args: &'a [Doc<'a>],
    /// Printed as `workspace={…}`, where it has entries.
    pub workspace: Option<ExprDoc<'a>>,
    /// A dictionary, printed as arguments by name where its keys are strings, as `config={…}` otherwise.
    pub config: Option<ExprDoc<'a>>,
    /// Printed as `dispatch=…`.
    pub dispatch: Option<ExprDoc<'a>>,
}
