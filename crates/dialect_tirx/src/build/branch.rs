//! `if condition: … elif …: … else: …`

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Frame, IRBuilder, Value};
use tvmscript_doc::{ExprDoc, StmtDoc};
use tvmscript_graph::Ref;

use super::body::as_stmt;
use super::expr::number_expr;
use super::var_frame;
use crate::generated::views::tirx::NewIfThenElse;

/// A branch (TVM's `IfFrame`); its parts are frames of their own.
#[derive(Debug)]
pub(super) struct IfFrame {
    condition: Ref,
    then_case: Option<Ref>,
    else_case: Option<Ref>,
}

/// One part of a branch (TVM's `ThenFrame` and `ElseFrame`).
#[derive(Debug)]
pub(super) struct CaseFrame {
    is_else: bool,
}

impl Frame for IfFrame {
    fn exit(self: Box<Self>, b: &mut IRBuilder<'_>, children: Vec<Ref>) -> Result<()> {
        let Self { condition, then_case, else_case } = *self;
        let then_case = match then_case {
            Some(case) => case,
            None => as_stmt(b, &children),
        };
        let span = b.source_span();
        let else_case = b.graph.optional(else_case);
        let stmt = NewIfThenElse { span, condition, then_case, else_case }.build(&mut b.graph);
        b.add_child(stmt);
        Ok(())
    }
}

impl Frame for CaseFrame {
    fn exit(self: Box<Self>, b: &mut IRBuilder<'_>, children: Vec<Ref>) -> Result<()> {
        let case = as_stmt(b, &children);
        match b.innermost::<IfFrame>() {
            Some(branch) if self.is_else => branch.else_case = Some(case),
            Some(branch) => branch.then_case = Some(case),
            None => {
                return Err(b.error(codes::NOT_A_SCOPE, "a part of a branch stands in a branch"));
            }
        }
        Ok(())
    }
}

pub(super) fn statement<'a>(
    b: &mut IRBuilder<'a>,
    stmt: StmtDoc<'a>,
    branches: &[(ExprDoc<'a>, &'a [StmtDoc<'a>])],
    else_branch: &'a [StmtDoc<'a>],
) -> Result<()> {
    let depth = b.frame_depth();
    let built = open(b, stmt, branches, else_branch);
    match built {
        Ok(()) => b.exit_to(depth),
        Err(error) => {
            b.abandon_to(depth);
            Err(error)
        }
    }
}

/// One body, in a scope of its own.
fn block<'a>(b: &mut IRBuilder<'a>, body: &'a [StmtDoc<'a>]) -> Result<()> {
    let mark = var_frame::open(b);
    let closed = b.visit_block(body);
    var_frame::close(b, mark);
    closed
}

/// Builds the branches, each in the `else` of the one before; leaves their frames open.
fn open<'a>(
    b: &mut IRBuilder<'a>,
    stmt: StmtDoc<'a>,
    branches: &[(ExprDoc<'a>, &'a [StmtDoc<'a>])],
    else_branch: &'a [StmtDoc<'a>],
) -> Result<()> {
    let mut in_else = false;
    let mut failed = Ok(());
    for (at, (condition, body)) in branches.iter().enumerate() {
        let condition = match self::condition(b, condition) {
            // Python decides: no scope and no frame.
            Ok(Condition::Known(true)) => {
                b.visit_body(body);
                return failed;
            }
            Ok(Condition::Known(false)) => continue,
            Ok(Condition::Computed(condition)) => condition,
            Err(error) => {
                let mark = var_frame::open(b);
                failed = Err(b.check_body(error, stmt, [], body));
                var_frame::close(b, mark);
                // What stands in the other branches is checked as that of a branch.
                in_else = true;
                continue;
            }
        };
        b.enter(IfFrame { condition, then_case: None, else_case: None })?;
        b.enter(CaseFrame { is_else: false })?;
        block(b, body)?;
        b.exit()?;
        if at + 1 < branches.len() || !else_branch.is_empty() {
            b.enter(CaseFrame { is_else: true })?;
            in_else = true;
        } else {
            in_else = false;
        }
    }
    if in_else {
        let closed = block(b, else_branch);
        return failed.and(closed);
    }
    b.visit_body(else_branch);
    failed
}

/// What decides on a branch.
enum Condition {
    /// A plain value of Python.
    Known(bool),
    /// An expression.
    Computed(Ref),
}

fn condition<'a>(b: &mut IRBuilder<'a>, condition: ExprDoc<'a>) -> Result<Condition> {
    match b.eval(condition)? {
        Value::Bool(holds) => Ok(Condition::Known(holds)),
        value => {
            let computed = number_expr(b, value).map_err(|error| b.place(error, condition))?;
            Ok(Condition::Computed(computed))
        }
    }
}
