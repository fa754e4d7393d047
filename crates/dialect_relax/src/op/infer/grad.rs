//! Operators of gradients.

use tvmscript_dialect_ir::generated::views::ir::Var;
use tvmscript_graph::View;

use super::Rule;
use crate::infer::{CallArgs, Ty};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("grad.avg_pool2d_backward", second),
    ("grad.end_checkpoint", variable),
    ("grad.max_pool2d_backward", second),
    ("grad.nll_loss_backward", second),
    ("grad.no_grad", first),
    ("grad.start_checkpoint", variable),
    ("grad.take_backward", second),
];

fn first(args: CallArgs<'_>) -> Option<Ty<'_>> {
    args.ty(0).map(Ty::Node)
}

fn second(args: CallArgs<'_>) -> Option<Ty<'_>> {
    args.ty(1).map(Ty::Node)
}

fn variable(args: CallArgs<'_>) -> Option<Ty<'_>> {
    Var::cast(args.expr(0)?)?;
    first(args)
}
