//! Expressions over variables that range over intervals.

use rustc_hash::{FxHashMap, FxHashSet};
use tvmscript_dialect_ir::generated::views::ir::{Call, IntImm, TensorLoad, Var};
use tvmscript_graph::{DTypeCode, GraphBuilder, Ref, View, with_room};

use super::combine::combine;
use super::{Domains, Interval, Limit, operate};
use crate::conversion::is_vscale;
use crate::generated::views::prim::{Broadcast, Cast, Ramp, Select};
use crate::{Analyzer, BinaryOp, as_int, cast, dtype_of, int_imm, simplify};

/// Slots of operands.
const FIRST: usize = 2;
const SECOND: usize = 3;
const THIRD: usize = 4;

/// Steps beyond which an expression counts as anything.
const STEPS: u32 = 20_000;

/// All values that an interval's bounds can take (TVM's `EvalSet(IntSet, dom_map)`).
pub fn eval(graph: &mut GraphBuilder, set: Interval, domains: &Domains) -> Interval {
    let mut evaluator = Evaluator::new(domains, false);
    let max = match set.upper() {
        Some(max) => evaluator.expr(graph, max).max,
        None => set.max,
    };
    let min = match set.lower() {
        Some(min) => evaluator.expr(graph, min).min,
        None => set.min,
    };
    Interval { min, max }
}

/// All values that an expression can take (TVM's `EvalSet(expr, dom_map)`).
pub fn eval_expr(graph: &mut GraphBuilder, expr: Ref, domains: &Domains) -> Interval {
    Evaluator::new(domains, false).expr(graph, expr)
}

/// All values that a range can hold (TVM's `EvalSet(Range, dom_map)`).
pub fn eval_range(graph: &mut GraphBuilder, min: Ref, extent: Ref, domains: &Domains) -> Interval {
    let one = dtype_of(graph, extent).and_then(|dtype| int_imm(graph, dtype, 1).ok());
    if one.is_some_and(|one| Analyzer::new().can_prove_equal(graph, extent, one)) {
        return eval_expr(graph, min, domains);
    }
    let end = operate(graph, BinaryOp::Add, min, extent);
    let Some(max) = end.and_then(|end| operate(graph, BinaryOp::Sub, end, 1)) else {
        return Interval::EVERYTHING;
    };
    let max = simplify(graph, max);
    Evaluator::new(domains, false).widen(graph, Interval::between(min, max))
}

/// The values of the lanes of a vector.
pub(super) fn eval_lanes(graph: &mut GraphBuilder, expr: Ref) -> Interval {
    Evaluator::new(&Domains::default(), true).expr(graph, expr)
}

/// TVM's `IntervalSetEvaluator`.
struct Evaluator<'d> {
    domains: &'d Domains,
    of_lanes: bool,
    analyzer: Analyzer,
    depth: usize,
    widened: FxHashMap<Ref, Interval>,
    in_progress: FxHashSet<Ref>,
    steps: u32,
}

impl<'d> Evaluator<'d> {
    fn new(domains: &'d Domains, of_lanes: bool) -> Self {
        Self {
            domains,
            of_lanes,
            analyzer: Analyzer::new(),
            depth: 0,
            widened: FxHashMap::default(),
            in_progress: FxHashSet::default(),
            steps: 0,
        }
    }

    fn widen(&mut self, graph: &mut GraphBuilder, set: Interval) -> Interval {
        if self.depth >= self.domains.len() {
            return set;
        }
        self.depth += 1;
        let min = match set.min {
            Limit::Expr(min) => self.expr(graph, min).min,
            infinite => infinite,
        };
        let max = match set.max {
            Limit::Expr(max) => self.expr(graph, max).max,
            infinite => infinite,
        };
        self.depth -= 1;
        Interval { min, max }
    }

    fn expr(&mut self, graph: &mut GraphBuilder, expr: Ref) -> Interval {
        self.steps += 1;
        if self.steps > STEPS {
            return Interval::EVERYTHING;
        }
        with_room(|| self.visit(graph, expr))
    }

    fn visit(&mut self, graph: &mut GraphBuilder, expr: Ref) -> Interval {
        let node = graph.node(expr);
        if IntImm::cast_exact(node).is_some() {
            return Interval::point(expr);
        }
        if Var::cast(node).is_some() {
            return self.variable(graph, expr);
        }
        if let Some(op) = crate::analyze::operator(node) {
            if op.is_on_bits() {
                return Interval::EVERYTHING;
            }
            let (x, y) = (graph.child(expr, FIRST), graph.child(expr, SECOND));
            let (a, b) = (self.expr(graph, x), self.expr(graph, y));
            if a.as_point() == Some(x) && b.as_point() == Some(y) {
                return Interval::point(expr);
            }
            return combine(graph, &mut self.analyzer, op, (a, b), x);
        }
        if Select::cast_exact(node).is_some() {
            let (x, y) = (graph.child(expr, SECOND), graph.child(expr, THIRD));
            let (a, b) = (self.expr(graph, x), self.expr(graph, y));
            return b.join(graph, a);
        }
        if Cast::cast_exact(node).is_some() {
            return self.converted(graph, expr);
        }
        if Call::cast_exact(node).is_some() {
            return if is_vscale(node) { Interval::point(expr) } else { Interval::EVERYTHING };
        }
        if TensorLoad::cast_exact(node).is_some() {
            return self.load(graph, expr);
        }
        if self.of_lanes && Ramp::cast_exact(node).is_some() {
            return self.ramp(graph, expr).unwrap_or(Interval::EVERYTHING);
        }
        if self.of_lanes && Broadcast::cast_exact(node).is_some() {
            let value = graph.child(expr, FIRST);
            return self.expr(graph, value);
        }
        Interval::EVERYTHING
    }

    fn variable(&mut self, graph: &mut GraphBuilder, var: Ref) -> Interval {
        let Some(&domain) = self.domains.get(&var) else { return Interval::point(var) };
        if domain.as_point() == Some(var) {
            return domain;
        }
        if let Some(&known) = self.widened.get(&var) {
            return known;
        }
        // Variables whose ranges depend on one another stay as they are.
        if !self.in_progress.insert(var) {
            return domain;
        }
        let widened = self.widen(graph, domain);
        self.in_progress.remove(&var);
        self.widened.insert(var, widened);
        widened
    }

    fn converted(&mut self, graph: &mut GraphBuilder, expr: Ref) -> Interval {
        let Some(dtype) = dtype_of(graph, expr) else { return Interval::EVERYTHING };
        let value = graph.child(expr, FIRST);
        let set = self.expr(graph, value);
        if let Some(point) = set.as_point() {
            return cast(graph, dtype, point).map_or(Interval::EVERYTHING, Interval::point);
        }
        let mut convert = |bound: Option<Ref>, otherwise| match bound {
            Some(bound) => cast(graph, dtype, bound).map_or(otherwise, Limit::Expr),
            None => otherwise,
        };
        Interval {
            min: convert(set.lower(), Limit::NegInf),
            max: convert(set.upper(), Limit::PosInf),
        }
    }

    /// A load of an integer is a point, unless its place depends on what is widened.
    fn load(&mut self, graph: &mut GraphBuilder, expr: Ref) -> Interval {
        let is_int = dtype_of(graph, expr)
            .is_some_and(|dtype| matches!(dtype.code, DTypeCode::INT | DTypeCode::UINT));
        let indices = graph.child(expr, SECOND);
        let moves = crate::substitute::uses(graph, indices, |var| self.domains.contains_key(&var));
        if is_int && !moves { Interval::point(expr) } else { Interval::EVERYTHING }
    }

    fn ramp(&mut self, graph: &mut GraphBuilder, expr: Ref) -> Option<Interval> {
        let base = graph.child(expr, FIRST);
        let stride = graph.child(expr, SECOND);
        let lanes = graph.child(expr, THIRD);
        let set = self.expr(graph, base);
        let dtype = dtype_of(graph, base)?;
        let stride = as_int(graph, stride)?;
        let zero = int_imm(graph, dtype, 0).ok()?;
        let steps = match as_int(graph, lanes) {
            Some(lanes) => {
                let last =
                    int_imm(graph, dtype, stride.checked_mul(lanes.checked_sub(1)?)?).ok()?;
                if stride > 0 {
                    Interval::between(zero, last)
                } else {
                    Interval::between(last, zero)
                }
            }
            None if stride > 0 => Interval { min: Limit::Expr(zero), max: Limit::PosInf },
            None => Interval { min: Limit::NegInf, max: Limit::Expr(zero) },
        };
        Some(combine(graph, &mut self.analyzer, BinaryOp::Add, (set, steps), base))
    }
}
