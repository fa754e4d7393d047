//! What variables range over where a condition holds.

use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields, Op};
use tvmscript_graph::{GraphBuilder, Ref, View};

use super::{Domains, Interval};
use crate::{Analyzer, is_const, simplify};

/// The variables whose domains a condition narrows, with what they are where it holds (TVM's
/// `ConditionalBoundsContext`).
///
/// Of the conditions that TVM solves these are the ones that compare variables with integers,
/// joined by `and`, where the variables range from an integer to an integer; other conditions
/// narrow nothing, nor do those that cannot hold.
pub fn conditional_domains(
    graph: &mut GraphBuilder,
    condition: Ref,
    domains: &Domains,
) -> Vec<(Ref, Interval)> {
    let condition = simplify(graph, condition);
    let condition = without_hint(graph, condition);
    if is_const(graph, condition) {
        return Vec::new();
    }
    let Some(bounds) = Analyzer::new().variable_bounds(graph, condition) else {
        return Vec::new();
    };
    let is_number =
        |graph: &GraphBuilder, limit: Option<Ref>| limit.is_some_and(|expr| is_const(graph, expr));
    let mut narrowed: Vec<(Ref, Interval)> = Vec::new();
    for (var, bound) in bounds {
        let Some(&domain) = domains.get(&var) else { continue };
        if !is_number(graph, domain.lower()) || !is_number(graph, domain.upper()) {
            continue;
        }
        match narrowed.iter_mut().find(|(other, _)| *other == var) {
            Some((_, so_far)) => *so_far = so_far.intersect(graph, bound),
            None => narrowed.push((var, domain.intersect(graph, bound))),
        }
    }
    // A condition that cannot hold says nothing.
    if narrowed.iter().any(|(_, domain)| domain.is_nothing()) {
        return Vec::new();
    }
    narrowed
}

/// What `likely` says is likely.
fn without_hint(graph: &GraphBuilder, condition: Ref) -> Ref {
    let Some(call) = Call::cast_exact(graph.node(condition)) else { return condition };
    let CallFields { span: _, ty: _, op, args, attrs: _, ty_args: _ } = call.fields();
    let is_hint = Op::cast_exact(op).is_some_and(|op| op.name() == "prim.likely");
    match args.get(0) {
        Some(inner) if is_hint => graph.reference(inner),
        _ => condition,
    }
}
