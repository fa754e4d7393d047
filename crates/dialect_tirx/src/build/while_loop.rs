//! `while condition: …`

use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Frame, IRBuilder};
use tvmscript_doc::{ExprDoc, StmtDoc};
use tvmscript_graph::Ref;

use super::body::as_stmt;
use super::expr::number_expr;
use super::var_frame;
use crate::generated::views::tirx::NewWhile;

/// A loop that runs while a condition holds (TVM's `WhileFrame`).
#[derive(Debug)]
pub(super) struct WhileFrame {
    condition: Ref,
}

impl Frame for WhileFrame {
    fn exit(self: Box<Self>, b: &mut IRBuilder<'_>, children: Vec<Ref>) -> Result<()> {
        let body = as_stmt(b, &children);
        let span = b.source_span();
        let stmt = NewWhile { span, condition: self.condition, body }.build(&mut b.graph);
        b.add_child(stmt);
        Ok(())
    }
}

pub(super) fn statement<'a>(
    b: &mut IRBuilder<'a>,
    stmt: StmtDoc<'a>,
    condition: ExprDoc<'a>,
    body: &'a [StmtDoc<'a>],
) -> Result<()> {
    let entered = enter(b, condition);
    let mark = var_frame::open(b);
    let built = match entered {
        Ok(()) => b.visit_block(body),
        Err(error) => Err(b.check_body(error, stmt, [], body)),
    };
    var_frame::close(b, mark);
    built?;
    b.exit()
}

fn enter<'a>(b: &mut IRBuilder<'a>, condition: ExprDoc<'a>) -> Result<()> {
    let value = b.eval(condition)?;
    let condition = number_expr(b, value).map_err(|error| b.place(error, condition))?;
    b.enter(WhileFrame { condition })?;
    Ok(())
}
