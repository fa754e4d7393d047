//! Linear inequalities solved for their variables (TVM's `SolveInequalitiesToRange`).

use tvmscript_graph::{CompareOptions, GraphBuilder, Ref, structural_equal};

use super::linear::{Inequality, Linear, System, comparisons, is_at_most, linear, normalized};
use super::{Domains, Interval, eval_expr, operate};
use crate::analyze::common_divisor;
use crate::{Analyzer, BinaryOp, as_int, is_one};

/// Variables beyond which nothing is solved: each may square the number of inequalities.
const MANY_VARIABLES: usize = 8;
/// Inequalities beyond which nothing is solved.
const MANY_INEQUALITIES: usize = 64;

/// The minimum and extent of a variable.
type Range = (Ref, Ref);

/// `coeff * variable` between the greatest of `lower` and the least of `upper`, being each of
/// `equal`.
#[derive(Clone, Debug, Default)]
struct Bounds {
    coeff: i64,
    lower: Vec<Ref>,
    equal: Vec<Ref>,
    upper: Vec<Ref>,
}

/// The ranges of the variables of a condition where it holds; `None` where they do not say all that
/// the condition says, or it cannot hold.
pub(super) fn ranges(
    graph: &mut GraphBuilder,
    condition: Ref,
    domains: &Domains,
) -> Option<Vec<(Ref, Range)>> {
    let (conditions, vars) = comparisons(graph, condition);
    if conditions.is_empty() || vars.len() > MANY_VARIABLES {
        return None;
    }
    let mut known: Vec<(Ref, Range)> = Vec::new();
    for &var in &vars {
        let Some(domain) = domains.get(&var) else { continue };
        let (Some(min), Some(max)) = (domain.lower(), domain.upper()) else { continue };
        let difference = operate(graph, BinaryOp::Sub, max, min)?;
        let extent = operate(graph, BinaryOp::Add, difference, 1)?;
        known.push((var, (min, crate::simplify(graph, extent))));
    }
    let (bounds, rest) = eliminate(graph, &conditions, &vars, &known)?;

    let mut result: Vec<(Ref, Range)> = Vec::new();
    for (&var, bounds) in vars.iter().zip(&bounds).rev() {
        let mut analyzer = bound_by(graph, &known);
        let range = if bounds.coeff == 1 && !bounds.equal.is_empty() {
            let equal = *bounds.equal.first()?;
            let end = operate(graph, BinaryOp::Add, equal, 1)?;
            let end = analyzer.simplify_more(graph, end);
            let extent = if as_int(graph, equal) == Some(0) {
                end
            } else {
                operate(graph, BinaryOp::Sub, end, equal)?
            };
            Some((equal, extent))
        } else {
            let old = known.iter().find(|(other, _)| *other == var).map(|(_, range)| *range);
            best_range(graph, &mut analyzer, bounds, old, &known)?
        };
        let Some(range) = range else { continue };
        let turned = crate::neg(graph, range.1).ok()?;
        if analyzer.can_prove_ref_at_least(graph, turned, 0) {
            return None;
        }
        known.retain(|(other, _)| *other != var);
        known.push((var, range));
        result.push((var, range));
    }

    let mut analyzer = bound_by(graph, &known);
    for (&var, bounds) in vars.iter().zip(&bounds) {
        let scaled = operate(graph, BinaryOp::Mul, var, bounds.coeff)?;
        let lists = [
            (BinaryOp::EQ, &bounds.equal),
            (BinaryOp::GE, &bounds.lower),
            (BinaryOp::LE, &bounds.upper),
        ];
        for (op, list) in lists {
            for &bound in list {
                let stated = operate(graph, op, scaled, bound)?;
                if !analyzer.can_prove(graph, stated) {
                    return None;
                }
            }
        }
    }
    for inequality in rest {
        let stated = super::linear::condition(graph, inequality)?;
        if !analyzer.can_prove(graph, stated) {
            return None;
        }
    }
    Some(result)
}

fn bound_by(graph: &mut GraphBuilder, known: &[(Ref, Range)]) -> Analyzer {
    let mut analyzer = Analyzer::new();
    for &(var, (min, extent)) in known {
        analyzer.bind(graph, var, min, extent);
    }
    analyzer
}

/// The bounds of each variable by those after it, and the inequalities that are left.
fn eliminate(
    graph: &mut GraphBuilder,
    conditions: &[Ref],
    vars: &[Ref],
    known: &[(Ref, Range)],
) -> Option<(Vec<Bounds>, Vec<Inequality>)> {
    let mut analyzer = bound_by(graph, known);
    let mut current = System::default();
    for &condition in conditions {
        let simplified = analyzer.simplify_more(graph, condition);
        match as_int(graph, simplified) {
            Some(0) => return None,
            Some(_) => continue,
            None => {}
        }
        let inequality = normalized(graph, simplified)?;
        current.add(graph, &mut analyzer, inequality)?;
    }
    let mut solved = Vec::new();
    for &var in vars {
        let mut next = System::default();
        let (mut positive, mut negative) = (Vec::new(), Vec::new());
        if let Some((_, (min, extent))) = known.iter().find(|(other, _)| *other == var) {
            let end = operate(graph, BinaryOp::Add, *min, *extent)?;
            let max = operate(graph, BinaryOp::Sub, end, 1)?;
            let (min, max) =
                (analyzer.simplify_more(graph, *min), analyzer.simplify_more(graph, max));
            negative.push(Linear { coeff: -1, base: min });
            positive.push(Linear { coeff: 1, base: crate::neg(graph, max).ok()? });
        }
        for &inequality in &current.list {
            let form = linear(graph, inequality.lhs, var)?;
            if form.coeff == 0 {
                next.add(graph, &mut analyzer, inequality)?;
                continue;
            }
            let turned = Linear {
                coeff: form.coeff.checked_neg()?,
                base: crate::neg(graph, form.base).ok()?,
            };
            let (up, down) = if form.coeff > 0 { (form, turned) } else { (turned, form) };
            if inequality.is_equality || form.coeff > 0 {
                positive.push(up);
            }
            if inequality.is_equality || form.coeff < 0 {
                negative.push(down);
            }
        }
        for up in &positive {
            for down in &negative {
                let combined = without_variable(graph, &mut analyzer, *up, *down)?;
                match combined {
                    Combined::Always => {}
                    Combined::Never => return None,
                    Combined::Inequality(new) => next.add(graph, &mut analyzer, new)?,
                }
                if next.list.len() > MANY_INEQUALITIES {
                    return None;
                }
            }
        }
        solved.push(bounds_of(graph, &mut analyzer, &positive, &negative)?);
        current = next;
    }
    Some((solved, current.list))
}

/// What two inequalities say together.
enum Combined {
    Always,
    Never,
    Inequality(Inequality),
}

fn without_variable(
    graph: &mut GraphBuilder,
    analyzer: &mut Analyzer,
    up: Linear,
    down: Linear,
) -> Option<Combined> {
    let divisor = common_divisor(up.coeff, down.coeff);
    let x = operate(graph, BinaryOp::Mul, down.base, up.coeff / divisor)?;
    let y = operate(graph, BinaryOp::Mul, up.base, down.coeff / divisor)?;
    let lhs = operate(graph, BinaryOp::Sub, x, y)?;
    let stated = operate(graph, BinaryOp::LE, lhs, 0)?;
    let stated = analyzer.simplify_more(graph, stated);
    Some(match as_int(graph, stated) {
        Some(0) => Combined::Never,
        Some(_) => Combined::Always,
        None => Combined::Inequality(normalized(graph, stated)?),
    })
}

fn bounds_of(
    graph: &mut GraphBuilder,
    analyzer: &mut Analyzer,
    positive: &[Linear],
    negative: &[Linear],
) -> Option<Bounds> {
    let mut coeff = 1_i64;
    for form in positive.iter().chain(negative) {
        coeff =
            (coeff / common_divisor(coeff, form.coeff)).checked_mul(form.coeff.checked_abs()?)?;
    }
    let mut bounds = Bounds { coeff, ..Bounds::default() };
    for (forms, is_upper) in [(positive, true), (negative, false)] {
        let list = if is_upper { &mut bounds.upper } else { &mut bounds.lower };
        for form in forms {
            let bound = operate(graph, BinaryOp::Mul, form.base, -(coeff / form.coeff))?;
            let bound = analyzer.simplify_more(graph, bound);
            let mut kept = Vec::with_capacity(list.len() + 1);
            let mut is_worse = false;
            for &other in list.iter() {
                let (tighter, looser) = if is_upper { (other, bound) } else { (bound, other) };
                is_worse |= is_at_most(graph, analyzer, tighter, looser)?;
            }
            if is_worse {
                continue;
            }
            for &other in list.iter() {
                let (smaller, greater) = if is_upper { (bound, other) } else { (other, bound) };
                if !is_at_most(graph, analyzer, smaller, greater)? {
                    kept.push(other);
                }
            }
            kept.push(bound);
            *list = kept;
        }
    }
    let Bounds { lower, equal, upper, .. } = &mut bounds;
    upper.retain(|&bound| {
        let same = |&other: &Ref| {
            let (a, b) = (graph.node(bound), graph.node(other));
            structural_equal(a, b, CompareOptions::default()).unwrap_or(false)
        };
        match lower.iter().position(same) {
            Some(at) => {
                equal.push(lower.remove(at));
                false
            }
            None => true,
        }
    });
    Some(bounds)
}

/// The pair of bounds nearest to one another (TVM's `FindBestRange`); `None` inside where there is
/// none.
fn best_range(
    graph: &mut GraphBuilder,
    analyzer: &mut Analyzer,
    bounds: &Bounds,
    old: Option<Range>,
    known: &[(Ref, Range)],
) -> Option<Option<Range>> {
    let mut domains = Domains::default();
    for &(var, (min, extent)) in known {
        let range = Interval::from_range(graph, min, extent);
        domains.insert(var, range);
    }
    let (mut lowers, mut uppers) = (Vec::new(), Vec::new());
    let coeff = bounds.coeff;
    if let Some((min, extent)) = old {
        let low = operate(graph, BinaryOp::Mul, min, coeff)?;
        lowers.push(crate::simplify(graph, low));
        if is_one(graph, extent) {
            uppers.push(crate::simplify(graph, low));
        } else {
            let end = operate(graph, BinaryOp::Add, min, extent)?;
            let max = operate(graph, BinaryOp::Sub, end, 1)?;
            let max = operate(graph, BinaryOp::Mul, max, coeff)?;
            uppers.push(crate::simplify(graph, max));
        }
    }
    lowers.splice(0..0, bounds.equal.iter().copied());
    uppers.splice(0..0, bounds.equal.iter().copied());
    lowers.extend(&bounds.lower);
    uppers.extend(&bounds.upper);
    if let ([low], [high], 1) = (lowers.as_slice(), uppers.as_slice(), coeff) {
        let end = operate(graph, BinaryOp::Add, *high, 1)?;
        let (low, end) = (analyzer.simplify(graph, *low), analyzer.simplify(graph, end));
        if as_int(graph, low) == Some(0) {
            return Some(Some((low, end)));
        }
        return Some(Some((low, operate(graph, BinaryOp::Sub, end, low)?)));
    }
    let mut best: Option<(Ref, Ref)> = None;
    for &low in &lowers {
        for &high in &uppers {
            let gap = operate(graph, BinaryOp::Sub, high, low)?;
            let gap = operate(graph, BinaryOp::FloorDiv, gap, coeff)?;
            let first = greatest(graph, analyzer, gap, &domains);
            let rounded = operate(graph, BinaryOp::Add, low, coeff - 1)?;
            let rounded = operate(graph, BinaryOp::FloorDiv, rounded, coeff)?;
            let rounded = analyzer.simplify_more(graph, rounded);
            let high = operate(graph, BinaryOp::FloorDiv, high, coeff)?;
            let gap = operate(graph, BinaryOp::Sub, high, rounded)?;
            let second = greatest(graph, analyzer, gap, &domains);
            let width = match (first, second) {
                (Some(first), Some(second)) => {
                    if is_less(graph, analyzer, second, first)? {
                        second
                    } else {
                        first
                    }
                }
                (Some(width), None) | (None, Some(width)) => width,
                (None, None) => continue,
            };
            let better = match best {
                Some((_, so_far)) => is_less(graph, analyzer, width, so_far)?,
                None => true,
            };
            if better {
                best = Some((rounded, width));
            }
        }
    }
    let Some((low, width)) = best else { return Some(None) };
    let extent = operate(graph, BinaryOp::Add, width, 1)?;
    Some(Some((low, analyzer.simplify(graph, extent))))
}

/// The greatest value of an expression over the ranges of its variables.
fn greatest(
    graph: &mut GraphBuilder,
    analyzer: &mut Analyzer,
    expr: Ref,
    domains: &Domains,
) -> Option<Ref> {
    let expr = analyzer.simplify_more(graph, expr);
    let most = eval_expr(graph, expr, domains).upper()?;
    Some(analyzer.simplify_more(graph, most))
}

fn is_less(graph: &mut GraphBuilder, analyzer: &mut Analyzer, a: Ref, b: Ref) -> Option<bool> {
    let difference = operate(graph, BinaryOp::Sub, a, b)?;
    let stated = operate(graph, BinaryOp::LT, difference, 0)?;
    Some(analyzer.can_prove(graph, stated))
}
