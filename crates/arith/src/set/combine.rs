//! Operators on intervals (TVM's `Combine`).

use tvmscript_graph::{DType, GraphBuilder, Ref};

use super::{Interval, Limit, greatest, least, operate};
use crate::analyze::common_divisor;
use crate::{Analyzer, BinaryOp, Constant, as_int, const_expr, dtype_of, int_imm, neg, select};

/// The interval of the results of an operator; everything where that is not known. `dividend` is
/// the left operand itself.
pub(super) fn combine(
    graph: &mut GraphBuilder,
    analyzer: &mut Analyzer,
    op: BinaryOp,
    (a, b): (Interval, Interval),
    dividend: Ref,
) -> Interval {
    if let (Some(x), Some(y)) = (a.as_point(), b.as_point()) {
        return operate(graph, op, x, y).map_or(Interval::EVERYTHING, Interval::point);
    }
    if op.is_comparison() || op.is_logical() {
        let (Ok(no), Ok(yes)) = (int_imm(graph, DType::BOOL, 0), int_imm(graph, DType::BOOL, 1))
        else {
            return Interval::EVERYTHING;
        };
        return Interval::between(no, yes);
    }
    if a.is_nothing() {
        return a;
    }
    if b.is_nothing() {
        return b;
    }
    let result = match op {
        BinaryOp::Add => Some(Interval {
            min: of_both(graph, op, a.lower(), b.lower(), Limit::NegInf),
            max: of_both(graph, op, a.upper(), b.upper(), Limit::PosInf),
        }),
        BinaryOp::Sub => Some(Interval {
            min: of_both(graph, op, a.lower(), b.upper(), Limit::NegInf),
            max: of_both(graph, op, a.upper(), b.lower(), Limit::PosInf),
        }),
        BinaryOp::Min => {
            Some(Interval { min: least(graph, a.min, b.min), max: least(graph, a.max, b.max) })
        }
        BinaryOp::Max => Some(Interval {
            min: greatest(graph, a.min, b.min),
            max: greatest(graph, a.max, b.max),
        }),
        BinaryOp::Mul => multiply(graph, analyzer, a, b),
        BinaryOp::Div | BinaryOp::FloorDiv => divide(graph, analyzer, op, a, b),
        BinaryOp::Mod | BinaryOp::FloorMod => remainder(graph, analyzer, op, a, b, dividend),
        _ => None,
    };
    result.unwrap_or(Interval::EVERYTHING)
}

fn of_both(
    graph: &mut GraphBuilder,
    op: BinaryOp,
    a: Option<Ref>,
    b: Option<Ref>,
    otherwise: Limit,
) -> Limit {
    match (a, b) {
        (Some(a), Some(b)) => operate(graph, op, a, b).map_or(otherwise, Limit::Expr),
        _ => otherwise,
    }
}

fn multiply(
    graph: &mut GraphBuilder,
    analyzer: &mut Analyzer,
    a: Interval,
    b: Interval,
) -> Option<Interval> {
    let (a, b) = if a.as_point().is_some() { (b, a) } else { (a, b) };
    let factor = b.as_point()?;
    match as_int(graph, factor) {
        Some(0) => Some(b),
        Some(1) => Some(a),
        _ => by_sign(graph, analyzer, BinaryOp::Mul, a, factor),
    }
}

fn divide(
    graph: &mut GraphBuilder,
    analyzer: &mut Analyzer,
    op: BinaryOp,
    a: Interval,
    b: Interval,
) -> Option<Interval> {
    let divisor = b.as_point()?;
    match as_int(graph, divisor) {
        Some(0) => None,
        Some(1) => Some(a),
        _ => by_sign(graph, analyzer, op, a, divisor),
    }
}

/// An operator by one value: if it is negative the bounds change places.
fn by_sign(
    graph: &mut GraphBuilder,
    analyzer: &mut Analyzer,
    op: BinaryOp,
    a: Interval,
    by: Ref,
) -> Option<Interval> {
    let (lower, upper) = if analyzer.can_prove_ref_at_least(graph, by, 0) {
        (a.lower(), a.upper())
    } else {
        let negated = neg(graph, by).ok()?;
        if !analyzer.can_prove_ref_at_least(graph, negated, 1) {
            return by_unknown_sign(graph, op, a, by);
        }
        (a.upper(), a.lower())
    };
    Some(Interval {
        min: of_both(graph, op, lower, Some(by), Limit::NegInf),
        max: of_both(graph, op, upper, Some(by), Limit::PosInf),
    })
}

fn by_unknown_sign(
    graph: &mut GraphBuilder,
    op: BinaryOp,
    a: Interval,
    by: Ref,
) -> Option<Interval> {
    let (lower, upper) = (a.lower()?, a.upper()?);
    let dtype = dtype_of(graph, by)?;
    let zero = const_expr(graph, dtype.element(), Constant::Int(0)).ok()?;
    let sign = operate(graph, BinaryOp::GE, by, zero)?;
    let (x, y) = (operate(graph, op, lower, by)?, operate(graph, op, upper, by)?);
    Some(Interval::between(select(graph, sign, x, y).ok()?, select(graph, sign, y, x).ok()?))
}

fn remainder(
    graph: &mut GraphBuilder,
    analyzer: &mut Analyzer,
    op: BinaryOp,
    a: Interval,
    b: Interval,
    dividend: Ref,
) -> Option<Interval> {
    let divisor = b.as_point()?;
    let value = as_int(graph, divisor);
    if value == Some(0) {
        return None;
    }
    let dtype = dtype_of(graph, divisor)?;
    if !analyzer.can_prove_ref_at_least(graph, divisor, 0) {
        let size = absolute(graph, divisor)?;
        let most = operate(graph, BinaryOp::Sub, size, 1)?;
        return Some(Interval::between(neg(graph, most).ok()?, most));
    }
    if let (BinaryOp::FloorMod, Some(value)) = (op, value) {
        if let Some(same) = in_one_period(graph, analyzer, a, divisor) {
            return Some(same);
        }
        if let Some(most) = greatest_remainder(graph, analyzer, dividend, value) {
            let dtype = dtype_of(graph, dividend)?;
            let zero = int_imm(graph, dtype, 0).ok()?;
            return Some(Interval::between(zero, int_imm(graph, dtype, most).ok()?));
        }
    }
    let zero = int_imm(graph, dtype, 0).ok()?;
    Some(Interval::between(zero, operate(graph, BinaryOp::Sub, divisor, 1)?))
}

/// `|x|` as TVM's `abs` makes it of an integer.
fn absolute(graph: &mut GraphBuilder, x: Ref) -> Option<Ref> {
    crate::abs(graph, "", x).ok()
}

/// The remainders of values whose quotients are one.
fn in_one_period(
    graph: &mut GraphBuilder,
    analyzer: &mut Analyzer,
    a: Interval,
    divisor: Ref,
) -> Option<Interval> {
    let (lower, upper) = (a.lower()?, a.upper()?);
    let last = operate(graph, BinaryOp::FloorDiv, upper, divisor)?;
    let first = operate(graph, BinaryOp::FloorDiv, lower, divisor)?;
    let same = operate(graph, BinaryOp::EQ, last, first)?;
    if !analyzer.can_prove(graph, same) {
        return None;
    }
    let offset = operate(graph, BinaryOp::Mul, divisor, first)?;
    Some(Interval::between(
        operate(graph, BinaryOp::Sub, lower, offset)?,
        operate(graph, BinaryOp::Sub, upper, offset)?,
    ))
}

/// The greatest remainder of an expression whose residues are known.
fn greatest_remainder(
    graph: &mut GraphBuilder,
    analyzer: &mut Analyzer,
    dividend: Ref,
    divisor: i64,
) -> Option<i64> {
    let (coeff, base) = analyzer.residues(graph, dividend)?;
    let step = common_divisor(coeff, divisor);
    if coeff <= 0 || step <= 1 || divisor % step != 0 {
        return None;
    }
    let most = (divisor / step - 1) * step + base % step;
    (0..divisor).contains(&most).then_some(most)
}
