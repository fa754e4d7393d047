//! What variables range over where a condition holds.

use tvmscript_graph::{GraphBuilder, Ref};

use super::{Domains, Interval};
use crate::{Analyzer, is_const, simplify};

/// The variables whose domains a condition narrows, with what they are where it holds (TVM's
/// `ConditionalBoundsContext`).
///
/// Of the conditions that TVM solves these are the ones that compare one variable with what does
/// not depend on it, joined by `and`; other conditions narrow nothing.
pub fn conditional_domains(
    graph: &mut GraphBuilder,
    condition: Ref,
    domains: &Domains,
) -> Vec<(Ref, Interval)> {
    let condition = simplify(graph, condition);
    if is_const(graph, condition) {
        return Vec::new();
    }
    let Some(bounds) = Analyzer::new().variable_bounds(graph, condition) else {
        return Vec::new();
    };
    bounds
        .into_iter()
        .filter_map(|(var, bound)| {
            let domain = domains.get(&var).copied()?;
            Some((var, domain.intersect(graph, bound)))
        })
        .collect()
}
