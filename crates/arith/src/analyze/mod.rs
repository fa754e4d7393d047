//! Simplification and proofs over expressions of indices (TVM's `sym::Analyzer`).

mod bound;
mod canonical;
mod compare;
mod constraint;
mod convert;
mod matching;
mod modular;
mod other;
mod rewrite;
mod rules;
mod sum;
mod terms;

use rustc_hash::FxHashMap;
use tvmscript_graph::{DTypeCode, GraphBuilder, Ref, with_room};

use bound::{Bound, POS_INF};
use canonical::Canonical;
use compare::Compared;
use modular::Modular;
use terms::{Id, Node, Terms};

use crate::BinaryOp;

pub(crate) use convert::operator;
pub(crate) use modular::common_divisor;

/// Steps of one simplification beyond which it gives up: no input may take longer than it is worth.
const STEPS: u32 = 50_000;

/// By which simplifier an expression is visited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Mode {
    /// By rules.
    Rewrite = 0,
    /// By canonical sums, and by rules where there are none.
    Canonical = 1,
}

/// What was found, for as long as nothing new is known.
#[derive(Debug, Default)]
struct Memo {
    bounds: FxHashMap<Id, Bound>,
    modulars: FxHashMap<Id, Modular>,
    rewritten: FxHashMap<(Id, u32), Id>,
    canonical: FxHashMap<(Id, u32), Canonical>,
}

/// Simplifies expressions and proves facts about them, knowing the ranges of some variables. It
/// belongs to one graph.
///
/// What it does not find it leaves as it is; expressions of other types than `int32`, `int64` and
/// `bool` are not looked into.
#[derive(Debug, Default)]
pub struct Analyzer {
    terms: Terms,
    known: FxHashMap<Ref, Id>,
    var_bounds: FxHashMap<Id, Bound>,
    var_modulars: FxHashMap<Id, Modular>,
    var_values: FxHashMap<Id, Id>,
    extra_bounds: Vec<(Id, Bound)>,
    literals: Vec<Id>,
    memo: Memo,
    again_depth: [u32; 2],
    steps: u32,
}

impl Analyzer {
    /// One that knows no ranges.
    pub fn new() -> Self {
        Self::default()
    }

    /// The simplest form of an expression (TVM's `Analyzer.Simplify`).
    pub fn simplify(&mut self, graph: &mut GraphBuilder, expr: Ref) -> Ref {
        let Some(id) = self.import(graph, expr) else { return expr };
        let simplified = self.simplify_term(id);
        if simplified == id {
            return expr;
        }
        convert::export(&mut self.terms, graph, simplified).unwrap_or(expr)
    }

    /// The same with one more round (TVM's `kSimplifyRewriteCanonicalRewrite`).
    pub(crate) fn simplify_more(&mut self, graph: &mut GraphBuilder, expr: Ref) -> Ref {
        let Some(id) = self.import(graph, expr) else { return expr };
        let simplified = self.simplify_term(id);
        let simplified = self.rewrite_twice(simplified);
        if simplified == id || self.steps > STEPS {
            return expr;
        }
        convert::export(&mut self.terms, graph, simplified).unwrap_or(expr)
    }

    /// Whether a condition holds for all values of its variables (TVM's `Analyzer.CanProve`).
    pub fn can_prove(&mut self, graph: &mut GraphBuilder, condition: Ref) -> bool {
        self.import(graph, condition).is_some_and(|id| self.proves(id))
    }

    /// Whether two expressions are equal for all values of their variables (TVM's
    /// `Analyzer.CanProveEqual`).
    pub fn can_prove_equal(&mut self, graph: &mut GraphBuilder, a: Ref, b: Ref) -> bool {
        match (self.import(graph, a), self.import(graph, b)) {
            (Some(a), Some(b)) if self.terms.dtype(a) == self.terms.dtype(b) => {
                self.proves_equal(a, b)
            }
            _ => false,
        }
    }

    /// Says that a variable is at least `min` and less than `min + extent` (TVM's
    /// `Analyzer.Bind`).
    pub fn bind(&mut self, graph: &mut GraphBuilder, var: Ref, min: Ref, extent: Ref) {
        let (Some(var), Some(min), Some(extent)) =
            (self.import(graph, var), self.import(graph, min), self.import(graph, extent))
        else {
            return;
        };
        self.forget();
        if self.terms.as_int(extent) == Some(1) {
            let value = self.canonical_term(min);
            let value = self.rewrite_twice(value);
            let (bound, modular) = (self.bound(value), self.modular(value));
            self.var_bounds.insert(var, bound);
            self.var_modulars.insert(var, modular);
            self.var_values.insert(var, value);
        } else {
            let (min, extent) = (self.bound(min), self.bound(extent));
            let max = bound::add(min.max, bound::add(extent.max, -1));
            self.var_bounds.insert(var, Bound { min: min.min, max });
        }
        self.forget();
    }

    /// Says that an expression is never negative (TVM's `MarkGlobalNonNegValue`): known of the
    /// variable where it is one with a positive factor and a constant, such as the extent of a
    /// shape.
    pub fn mark_non_negative(&mut self, graph: &mut GraphBuilder, expr: Ref) {
        let Some(id) = self.import(graph, expr) else { return };
        if let Some((var, offset)) = self.scaled_variable(id)
            && self.terms.is_index(var)
        {
            self.var_bounds.insert(var, Bound { min: offset.saturating_neg(), max: POS_INF });
            self.forget();
        }
    }

    /// The variable and the offset of `variable * positive + offset`.
    fn scaled_variable(&self, id: Id) -> Option<(Id, i64)> {
        let terms = &self.terms;
        let mut offset = 0_i64;
        let mut stack = vec![(id, 1_i64)];
        let mut product = None;
        while let Some((id, sign)) = stack.pop() {
            match terms.node(id) {
                Node::Int(value) => offset = offset.checked_add(value.checked_mul(sign)?)?,
                Node::Binary(BinaryOp::Add, a, b) => stack.extend([(b, sign), (a, sign)]),
                Node::Binary(BinaryOp::Sub, a, b) => stack.extend([(b, -sign), (a, sign)]),
                _ if product.is_none() && sign > 0 => product = Some(id),
                _ => return None,
            }
        }
        let mut id = product?;
        while let Some((a, b)) = terms.operands(BinaryOp::Mul, id) {
            id = match (terms.as_int(a), terms.as_int(b)) {
                (_, Some(factor)) if factor > 0 => a,
                (Some(factor), _) if factor > 0 => b,
                _ => return None,
            };
        }
        match terms.node(id) {
            Node::Leaf(at) if terms.leaves.get(at as usize)?.is_var => Some((id, offset)),
            _ => None,
        }
    }

    /// Whether an expression is at least a number (TVM's `CanProveGreaterEqual`).
    pub(crate) fn can_prove_ref_at_least(
        &mut self,
        graph: &mut GraphBuilder,
        expr: Ref,
        value: i64,
    ) -> bool {
        self.import(graph, expr).is_some_and(|id| self.can_prove_at_least(id, value))
    }

    /// The residues of an expression: `coeff * k + base` for all integers `k`.
    pub(crate) fn residues(&mut self, graph: &mut GraphBuilder, expr: Ref) -> Option<(i64, i64)> {
        let id = self.import(graph, expr)?;
        let modular = self.modular(id);
        Some((modular.coeff, modular.base))
    }

    fn import(&mut self, graph: &mut GraphBuilder, expr: Ref) -> Option<Id> {
        self.steps = 0;
        convert::import(&mut self.terms, &mut self.known, graph, expr)
    }

    /// First by canonical sums, then by rules, then by sums again.
    fn simplify_term(&mut self, id: Id) -> Id {
        let mut result = self.canonical_term(id);
        for mode in [Mode::Rewrite, Mode::Canonical] {
            if self.terms.as_int(result).is_some() {
                break;
            }
            result = match mode {
                Mode::Rewrite => self.rewrite_twice(result),
                Mode::Canonical => self.canonical_term(result),
            };
        }
        // What was given up halfway is no simplification.
        if self.steps > STEPS { id } else { result }
    }

    /// Simplifies an expression by one of the simplifiers.
    fn visit(&mut self, mode: Mode, id: Id) -> Id {
        if mode == Mode::Canonical {
            return self.canonical_term(id);
        }
        let key = (id, self.again_depth[0]);
        if let Some(&known) = self.memo.rewritten.get(&key) {
            return known;
        }
        if !self.step() {
            return id;
        }
        let result = self.deep(|this| this.visit_node(mode, id));
        self.memo.rewritten.insert(key, result);
        result
    }

    /// Counts a step; whether there is one more.
    fn step(&mut self) -> bool {
        self.steps = self.steps.saturating_add(1);
        self.steps <= STEPS
    }

    /// Runs what may call itself for each level of an expression.
    fn deep<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        with_room(|| run(self))
    }

    /// Forgets what was found: something else is known now.
    fn forget(&mut self) {
        self.memo = Memo::default();
    }

    fn is_limit(&self, id: Id) -> bool {
        matches!(self.terms.node(id), Node::PosInf | Node::NegInf)
    }

    fn is_float(&self, id: Id) -> bool {
        let code = self.terms.dtype(id).code;
        !matches!(code, DTypeCode::INT | DTypeCode::UINT | DTypeCode::BOOL)
    }
}

/// The simplest form of an expression of which nothing else is known (TVM's
/// `Analyzer().Simplify`).
pub fn simplify(graph: &mut GraphBuilder, expr: Ref) -> Ref {
    // Most are constants and variables.
    if crate::read::is_leaf(graph, expr) {
        return expr;
    }
    Analyzer::new().simplify(graph, expr)
}

/// `stop - start`, simplified: the extent of a loop or a slice.
///
/// # Errors
///
/// As [`crate::sub`].
pub fn extent(
    graph: &mut GraphBuilder,
    start: Ref,
    stop: Ref,
) -> tvmscript_diagnostics::Result<Ref> {
    let difference = crate::apply(graph, BinaryOp::Sub, stop, start)?;
    Ok(simplify(graph, difference))
}
