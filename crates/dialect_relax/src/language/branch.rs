//! `if condition: … else: …`

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{NewVar, Var, VarFields};
use tvmscript_doc::{ExprDoc, StmtDoc, StmtKind};
use tvmscript_graph::{Ref, View, with_room};

use super::frame::{Branch, BranchFrame, bound_var, dataflow_bindings, known_vars, seq_expr};
use crate::build::{emit, expr_arg, is_leaf_or_tuple, join, normalize_argument, type_ref};
use crate::generated::views::relax_expr::{
    MatchCast, MatchCastFields, NewDataflowBlock, NewIf, NewMatchCast, NewVarBinding, VarBinding,
    VarBindingFields,
};

/// Builds an `if` and binds its value to the variable that both branches end with. Where that fails,
/// the variable is unknown.
pub(super) fn build<'a>(
    b: &mut IRBuilder<'a>,
    stmt: StmtDoc<'a>,
    branches: &[(ExprDoc<'a>, &'a [StmtDoc<'a>])],
    else_branch: &'a [StmtDoc<'a>],
) -> Result<()> {
    let Some(((predicate, then_branch), rest)) = branches.split_first() else { return Ok(()) };
    let built = match condition(b, predicate) {
        Ok(condition) => bind(b, stmt, condition, then_branch, (rest, else_branch)),
        Err(error) => {
            let error = b.scoped(|b| b.check_body(error, stmt, [], then_branch));
            let others = b.scoped(|b| match rest {
                [] => {
                    b.visit_body(else_branch);
                    Ok(())
                }
                rest => with_room(|| build(b, stmt, rest, else_branch)),
            });
            others.and(Err(error))
        }
    };
    if built.is_err() {
        for body in branches.iter().map(|(_, body)| *body).chain([else_branch]) {
            define_unknown(b, body);
        }
    }
    built
}

/// Makes what the last binding of a branch defines unknown; it may stand in a block of dataflow.
fn define_unknown<'a>(b: &mut IRBuilder<'a>, mut body: &'a [StmtDoc<'a>]) {
    while let Some((last, before)) = body.split_last() {
        body = match last.kind {
            StmtKind::Assign { lhs, .. } => return b.define_unknown(lhs),
            StmtKind::Scope { body, .. } => body,
            // `R.output(…)`
            StmtKind::ExprStmt(_) => before,
            _ => return,
        };
    }
}

fn condition<'a>(b: &mut IRBuilder<'a>, predicate: ExprDoc<'a>) -> Result<Ref> {
    match b.eval(predicate)? {
        // `R.If` takes a plain truth value for a scalar.
        Value::Bool(value) => Ok(tvmscript_arith::bool_imm(&mut b.graph, value)),
        value => expr_arg(b, value).map_err(|error| b.place(error, predicate)),
    }
}

/// The branches behind the first, and what stands in `else`.
type Others<'a, 'b> = (&'b [(ExprDoc<'a>, &'a [StmtDoc<'a>])], &'a [StmtDoc<'a>]);

fn bind<'a>(
    b: &mut IRBuilder<'a>,
    stmt: StmtDoc<'a>,
    condition: Ref,
    then_branch: &'a [StmtDoc<'a>],
    (rest, else_branch): Others<'a, '_>,
) -> Result<()> {
    let (then_seq, then_name) = branch(b, "_then", |b| {
        b.visit_body(then_branch);
        Ok(())
    })?;
    let (else_seq, else_name) = branch(b, "_else", |b| match rest {
        [] => {
            b.visit_body(else_branch);
            Ok(())
        }
        // An `elif` is an `if` in the `else`.
        rest => with_room(|| build(b, stmt, rest, else_branch)),
    })?;
    if then_name != else_name {
        let message = format!("one branch ends with `{then_name}`, the other with `{else_name}`");
        let help = "bind the value of both branches to one name";
        return Err(b.error_with_help(codes::BRANCHES_DIFFER, message, help));
    }
    let cond = normalize_argument(b, condition)?;
    let (of_then, of_else) = (type_ref(&mut b.graph, then_seq), type_ref(&mut b.graph, else_seq));
    let ty = join(&mut b.graph, of_then, of_else);
    let span = b.graph.none();
    let value =
        NewIf { span, ty, cond, true_branch: then_seq, false_branch: else_seq }.build(&mut b.graph);
    let var = emit(b, value, Some(then_name))?;
    b.define(then_name, Value::Node(var));
    Ok(())
}

/// Builds a branch; its sequence, and the name that its last binding has.
fn branch<'a>(
    b: &mut IRBuilder<'a>,
    suffix: &str,
    body: impl FnOnce(&mut IRBuilder<'a>) -> Result<()>,
) -> Result<(Ref, &'a str)> {
    let errors = b.error_count();
    b.enter(BranchFrame)?;
    b.scoped(body)?;
    b.exit()?;
    let Branch(children) = std::mem::take(b.state::<Branch>());
    if b.error_count() > errors {
        return Err(b.follows());
    }
    match last_value(b, children, suffix)? {
        Some(found) => Ok(found),
        None => Err(b.error_with_help(
            codes::EMPTY_BRANCH,
            "a branch binds nothing",
            "end it with the binding of its value",
        )),
    }
}

/// Takes the last binding for the value of the branch (TVM: `GetSeqExprForBranch`).
fn last_value<'a>(
    b: &mut IRBuilder<'a>,
    mut children: Vec<Ref>,
    suffix: &str,
) -> Result<Option<(Ref, &'a str)>> {
    let Some(last) = children.pop() else { return Ok(None) };
    let mut in_dataflow = dataflow_bindings(b, last);
    let binding = match &mut in_dataflow {
        Some(bindings) => bindings.pop(),
        None => Some(last),
    };
    let Some(binding) = binding else { return Ok(None) };
    let Some(var) = bound_var(b, binding) else { return Ok(None) };
    let VarFields { span: _, ty: _, name } = Var::view(b.graph.node(var)).fields();
    let name = b.docs().text(name);
    let (value, cast) = {
        let node = b.graph.node(binding);
        if let Some(binding) = VarBinding::cast_exact(node) {
            let VarBindingFields { span: _, var: _, value } = binding.fields();
            (b.graph.reference(value), None)
        } else {
            let MatchCastFields { span: _, var: _, value, ty } = MatchCast::view(node).fields();
            (b.graph.reference(value), Some(b.graph.reference(ty)))
        }
    };
    let mut kept = None;
    let body = if cast.is_none() && is_leaf_or_tuple(b.graph.node(value)) {
        value
    } else {
        let ty = type_ref(&mut b.graph, var);
        let span = b.graph.none();
        let new_name = b.docs().format(format_args!("{name}{suffix}"));
        let new_name = b.graph.string(new_name);
        let var = NewVar { span, ty, name: new_name }.build(&mut b.graph);
        kept = Some(match cast {
            Some(ty) => NewMatchCast { span, var, value, ty }.build(&mut b.graph),
            None => NewVarBinding { span, var, value }.build(&mut b.graph),
        });
        var
    };
    match in_dataflow {
        Some(mut bindings) => {
            bindings.extend(kept);
            if !bindings.is_empty() {
                let span = b.graph.none();
                let bindings = b.graph.array(&bindings);
                children.push(NewDataflowBlock { bindings, span }.build(&mut b.graph));
            }
        }
        None => children.extend(kept),
    }
    let vars = known_vars(b);
    let seq = seq_expr(b, &children, body, &vars);
    Ok(Some((seq, name)))
}
