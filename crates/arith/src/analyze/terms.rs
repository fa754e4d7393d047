//! Expressions while they are analyzed: equal ones are one.

use rustc_hash::FxHashMap;
use tvmscript_graph::{DType, Ref};

use crate::{BinaryOp, Constant, Folded, fold};

/// An expression; equal expressions have equal numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Id(u32);

/// What an expression is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Node {
    /// An integer.
    Int(i64),
    /// An expression of the graph that is not looked into: a variable, a load, a float.
    Leaf(u32),
    /// An operator.
    Binary(BinaryOp, Id, Id),
    /// `not`
    Not(Id),
    /// `~a`
    BitwiseNot(Id),
    /// A value of another type.
    Cast(Id),
    /// `prim.Select`
    Select(Id, Id, Id),
    /// A call of `prim.if_then_else`.
    IfThenElse(Id, Id, Id),
    /// A call or a load, whose arguments are looked into.
    Other(u32),
    /// More than any integer.
    PosInf,
    /// Less than any integer.
    NegInf,
}

/// All expressions of an analysis.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    nodes: Vec<(Node, DType)>,
    numbers: FxHashMap<(Node, DType), Id>,
    /// The expression of the graph, where there is one.
    refs: Vec<Option<Ref>>,
    /// What leaves are in the graph.
    pub leaves: Vec<Leaf>,
    /// Calls and loads.
    pub others: Vec<Other>,
    other_numbers: FxHashMap<(Head, Box<[Id]>), u32>,
}

/// A call or a load.
#[derive(Clone, Debug)]
pub(crate) struct Other {
    /// One in the graph with the same operator or source.
    pub node: Ref,
    pub head: Head,
    pub args: Box<[Id]>,
}

/// What is called or loaded from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Head {
    /// The name of an operator.
    Operator(Box<str>),
    /// A tensor.
    Source(Ref),
}

/// A leaf.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leaf {
    pub node: Ref,
    pub is_var: bool,
    /// Whether it is a load from a tensor.
    pub is_load: bool,
    /// Whether it is a call of `vscale`.
    pub is_vscale: bool,
}

impl Terms {
    /// The expression with this content.
    pub fn add(&mut self, node: Node, dtype: DType) -> Id {
        let next = Id(self.nodes.len() as u32);
        let id = *self.numbers.entry((node, dtype)).or_insert(next);
        if id == next {
            self.nodes.push((node, dtype));
            self.refs.push(None);
        }
        id
    }

    /// A call or a load.
    pub fn other(&mut self, other: Other, dtype: DType) -> Id {
        let next = self.others.len() as u32;
        let key = (other.head.clone(), other.args.clone());
        let number = *self.other_numbers.entry(key).or_insert(next);
        if number == next {
            self.others.push(other);
        }
        self.add(Node::Other(number), dtype)
    }

    pub fn node(&self, id: Id) -> Node {
        self.nodes[id.0 as usize].0
    }

    pub fn dtype(&self, id: Id) -> DType {
        self.nodes[id.0 as usize].1
    }

    /// Says where an expression is in the graph.
    pub fn set_ref(&mut self, id: Id, node: Ref) {
        self.refs[id.0 as usize].get_or_insert(node);
    }

    /// The expression of the graph, where there is one.
    pub fn graph_ref(&self, id: Id) -> Option<Ref> {
        self.refs[id.0 as usize]
    }

    /// An integer.
    pub fn int(&mut self, value: i64, dtype: DType) -> Id {
        self.add(Node::Int(value), dtype)
    }

    /// The integer that an expression is.
    pub fn as_int(&self, id: Id) -> Option<i64> {
        match self.node(id) {
            Node::Int(value) => Some(value),
            _ => None,
        }
    }

    /// The operands of an operator.
    pub fn operands(&self, op: BinaryOp, id: Id) -> Option<(Id, Id)> {
        match self.node(id) {
            Node::Binary(of, a, b) if of == op => Some((a, b)),
            _ => None,
        }
    }

    /// Whether an expression has the type of indices.
    pub fn is_index(&self, id: Id) -> bool {
        crate::dtype::is_index(self.dtype(id))
    }

    /// A truth value.
    pub fn truth(&mut self, value: bool) -> Id {
        self.int(value.into(), DType::BOOL)
    }

    /// An operator as its constructor makes it: nothing is folded.
    pub fn raw(&mut self, op: BinaryOp, a: Id, b: Id) -> Id {
        let dtype = if op.is_comparison() || op.is_logical() { DType::BOOL } else { self.dtype(a) };
        self.add(Node::Binary(op, a, b), dtype)
    }

    /// What an operator folds to; `None` where it does not, or where that is an error.
    pub fn fold(&mut self, op: BinaryOp, a: Id, b: Id) -> Option<Id> {
        let constant = |id| self.as_int(id).map(|value| Constant::Int(value.into()));
        let dtype = self.dtype(a);
        // In TVM it must be one object; of indices equal ones are found by a rule.
        let one =
            a == b && (crate::dtype::is_index(dtype) || matches!(self.node(a), Node::Leaf(_)));
        if matches!(op, BinaryOp::Min | BinaryOp::Max) && one {
            return Some(a);
        }
        match fold(op, constant(a), constant(b), dtype).ok().flatten()? {
            Folded::Left => Some(a),
            Folded::Right => Some(b),
            Folded::Truth(value) => Some(self.truth(value)),
            Folded::Constant(Constant::Int(value)) => {
                let value = i64::try_from(value).ok()?;
                Some(self.int(value, dtype))
            }
            Folded::Constant(Constant::Float(_)) => None,
        }
    }

    /// What an operator makes of its operands.
    pub fn make(&mut self, op: BinaryOp, a: Id, b: Id) -> Id {
        match self.limit(op, a, b).or_else(|| self.fold(op, a, b)) {
            Some(folded) => folded,
            None => self.raw(op, a, b),
        }
    }

    /// Of infinities there are `min` and `max` only.
    fn limit(&self, op: BinaryOp, a: Id, b: Id) -> Option<Id> {
        let (lesser, greater) = match op {
            BinaryOp::Min => (Node::NegInf, Node::PosInf),
            BinaryOp::Max => (Node::PosInf, Node::NegInf),
            _ => return None,
        };
        let (of_a, of_b) = (self.node(a), self.node(b));
        if of_a == greater || of_b == lesser {
            Some(b)
        } else {
            (of_a == lesser || of_b == greater).then_some(a)
        }
    }

    /// `not a`
    pub fn not(&mut self, a: Id) -> Id {
        match self.as_int(a) {
            Some(value) => self.truth(value == 0),
            None => self.add(Node::Not(a), DType::BOOL),
        }
    }

    /// A value in a type (TVM's `cast`); `None` where it is beyond the type.
    pub fn cast(&mut self, value: Id, dtype: DType) -> Option<Id> {
        if self.dtype(value) == dtype {
            return Some(value);
        }
        match self.as_int(value) {
            Some(int) => match Constant::Int(int.into()).of_type(dtype) {
                Ok(Constant::Int(int)) => Some(self.int(i64::try_from(int).ok()?, dtype)),
                _ => None,
            },
            None => Some(self.add(Node::Cast(value), dtype)),
        }
    }

    /// Whether an expression contains a call of `vscale`; looks into operators only.
    pub fn has_vscale(&self, id: Id) -> bool {
        if !self.leaves.iter().any(|leaf| leaf.is_vscale) {
            return false;
        }
        let mut stack = vec![id];
        let mut seen = 0;
        while let Some(id) = stack.pop() {
            seen += 1;
            match self.node(id) {
                Node::Leaf(at) if self.leaves[at as usize].is_vscale => return true,
                Node::Binary(_, a, b) => stack.extend([a, b]),
                Node::Not(a) | Node::BitwiseNot(a) | Node::Cast(a) => stack.push(a),
                Node::Select(a, b, c) | Node::IfThenElse(a, b, c) => stack.extend([a, b, c]),
                Node::Other(at) => stack.extend(&self.others[at as usize].args),
                _ => {}
            }
            if seen > 10_000 {
                return true;
            }
        }
        false
    }
}
