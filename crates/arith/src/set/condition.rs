//! What variables range over where a condition holds.

use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields, Op};
use tvmscript_graph::{GraphBuilder, Ref, View};

use super::{Domains, Interval, solve};
use crate::{is_const, simplify};

/// The variables whose domains a condition narrows, with what they are where it holds (TVM's
/// `ConditionalBoundsContext`).
///
/// Where the ranges of the variables do not say all that the condition says, as with bounds that
/// are not known numbers, nothing is narrowed, nor by a condition that cannot hold.
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
    let ranges = solve::ranges(graph, condition, domains).unwrap_or_default();
    let mut narrowed = Vec::new();
    for (var, (min, extent)) in ranges {
        let Some(&domain) = domains.get(&var) else { continue };
        let range = Interval::from_range(graph, min, extent);
        narrowed.push((var, domain.intersect(graph, range)));
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
