//! Expressions of a graph as terms and back.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use tvmscript_dialect_ir::expr_dtype;
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields, Op, TensorLoad, Var};
use tvmscript_graph::{CompareOptions, DType, GraphBuilder, NodeRef, Ref, TypeIndex, View};

use super::terms::{Head, Id, Leaf, Node, Other, Terms};
use crate::constant::check_int;
use crate::conversion::is_vscale;
use crate::generated::views::prim::{self, NewSelect};
use crate::literal::{call, constant, prim_type};
use crate::read::{constant as constant_of, type_of};
use crate::{BinaryOp, Constant};

/// Slots of operands: those of operators and of `prim.Select` and `prim.Cast` begin after span and
/// type; a call has its arguments in an array.
const FIRST: usize = 2;
const CALL_ARGS: usize = 3;
const LOAD_INDICES: usize = 3;

/// Nodes beyond which an expression is not looked into.
const MANY: usize = 4_096;

/// Opaque leaves that are compared with a new one.
const FEW: usize = 16;

/// The operators, by the number of their type.
static OPERATORS: LazyLock<FxHashMap<TypeIndex, BinaryOp>> = LazyLock::new(|| {
    macro_rules! table {
        ($($op:ident)*) => {
            [$((<prim::$op<'_> as View<'_>>::symbol().index(), BinaryOp::$op)),*]
        };
    }
    table![Add Sub Mul Div Mod FloorDiv FloorMod Min Max EQ NE LT LE GT GE And Or
        LShift RShift BitwiseAnd BitwiseOr BitwiseXor]
    .into_iter()
    .collect()
});

/// The operator that a node is of, where it is one that is analyzed.
pub(crate) fn operator(node: NodeRef<'_>) -> Option<BinaryOp> {
    OPERATORS.get(&node.type_index()).copied()
}

/// How an expression of the graph is looked into.
enum Shape {
    Done(Id),
    Opaque,
    /// So many operands from a slot of this node.
    Operands(Kind, Ref, usize, usize),
}

#[derive(Clone, Copy)]
enum Kind {
    Binary(BinaryOp),
    Not,
    BitwiseNot,
    Cast,
    Select,
    IfThenElse,
    Other,
}

/// The term of an expression of the graph; `None` where it is too large.
pub(crate) fn import(
    terms: &mut Terms,
    known: &mut FxHashMap<Ref, Id>,
    graph: &mut GraphBuilder,
    expr: Ref,
) -> Option<Id> {
    let mut stack = vec![(expr, None)];
    let mut steps = 0;
    while let Some((expr, shape)) = stack.pop() {
        if known.contains_key(&expr) {
            continue;
        }
        steps += 1;
        if steps > MANY {
            return None;
        }
        let dtype = expr_dtype(graph.node(expr)).unwrap_or(DType::VOID);
        let shape = match shape {
            Some(shape) => shape,
            None => {
                let shape = shape_of(terms, graph, expr, dtype);
                if let Shape::Operands(_, node, first, count) = shape {
                    stack.push((expr, Some(shape)));
                    for at in (first..first + count).rev() {
                        stack.push((graph.child(node, at), None));
                    }
                    continue;
                }
                shape
            }
        };
        let id = match shape {
            Shape::Done(id) => id,
            Shape::Opaque => leaf(terms, graph, expr, dtype),
            Shape::Operands(Kind::Other, node, first, count) => {
                let arg = |at| known.get(&graph.child(node, first + at)).copied();
                let args: Option<Box<[Id]>> = (0..count).map(arg).collect();
                let head = head(graph, expr)?;
                terms.other(Other { node: expr, head, args: args? }, dtype)
            }
            Shape::Operands(kind, node, first, _) => {
                let mut operand = |at| known.get(&graph.child(node, first + at)).copied();
                combine(terms, kind, dtype, &mut operand)?
            }
        };
        terms.set_ref(id, expr);
        known.insert(expr, id);
    }
    known.get(&expr).copied()
}

fn shape_of(terms: &mut Terms, graph: &mut GraphBuilder, expr: Ref, dtype: DType) -> Shape {
    let node = graph.node(expr);
    if let Some(Constant::Int(value)) = constant_of(node) {
        return match i64::try_from(value) {
            Ok(value) => Shape::Done(terms.int(value, dtype)),
            Err(_) => Shape::Opaque,
        };
    }
    let scalar = crate::dtype::is_integer(dtype) || crate::dtype::is_bool(dtype);
    if !scalar || dtype.lanes != 1 || Var::cast(node).is_some() {
        return Shape::Opaque;
    }
    if let Some(op) = operator(node) {
        return Shape::Operands(Kind::Binary(op), expr, FIRST, 2);
    }
    if prim::Not::cast_exact(node).is_some() {
        return Shape::Operands(Kind::Not, expr, FIRST, 1);
    }
    if prim::BitwiseNot::cast_exact(node).is_some() {
        return Shape::Operands(Kind::BitwiseNot, expr, FIRST, 1);
    }
    if prim::Cast::cast_exact(node).is_some() {
        return Shape::Operands(Kind::Cast, expr, FIRST, 1);
    }
    if prim::Select::cast_exact(node).is_some() {
        return Shape::Operands(Kind::Select, expr, FIRST, 3);
    }
    if is_conditional(node) {
        let args = graph.child(expr, CALL_ARGS);
        return Shape::Operands(Kind::IfThenElse, args, 0, 3);
    }
    let count = match (TensorLoad::cast_exact(node), Call::cast_exact(node)) {
        (Some(load), _) => load.fields().indices.len(),
        (_, Some(call)) => {
            let CallFields { span: _, ty: _, op, args, attrs, ty_args } = call.fields();
            let plain = Op::cast_exact(op).is_some() && attrs.is_none() && ty_args.is_empty();
            if plain { args.len() } else { 0 }
        }
        _ => 0,
    };
    if count == 0 {
        return Shape::Opaque;
    }
    let args = graph.child(expr, LOAD_INDICES);
    Shape::Operands(Kind::Other, args, 0, count)
}

/// What a call calls, or a load loads from.
fn head(graph: &mut GraphBuilder, expr: Ref) -> Option<Head> {
    let node = graph.node(expr);
    if let Some(call) = Call::cast_exact(node) {
        return Some(Head::Operator(Op::cast_exact(call.fields().op)?.name().into()));
    }
    TensorLoad::cast_exact(node)?;
    Some(Head::Source(graph.child(expr, FIRST)))
}

fn is_conditional(node: NodeRef<'_>) -> bool {
    Call::cast_exact(node).is_some_and(|call| {
        let fields = call.fields();
        fields.args.len() == 3
            && Op::cast_exact(fields.op).is_some_and(|op| op.name() == "prim.if_then_else")
    })
}

fn combine(
    terms: &mut Terms,
    kind: Kind,
    dtype: DType,
    operand: &mut dyn FnMut(usize) -> Option<Id>,
) -> Option<Id> {
    Some(match kind {
        Kind::Binary(op) => terms.add(Node::Binary(op, operand(0)?, operand(1)?), dtype),
        Kind::Not => terms.add(Node::Not(operand(0)?), dtype),
        Kind::BitwiseNot => terms.add(Node::BitwiseNot(operand(0)?), dtype),
        Kind::Cast => terms.add(Node::Cast(operand(0)?), dtype),
        Kind::Select => terms.add(Node::Select(operand(0)?, operand(1)?, operand(2)?), dtype),
        Kind::Other => return None,
        Kind::IfThenElse => {
            terms.add(Node::IfThenElse(operand(0)?, operand(1)?, operand(2)?), dtype)
        }
    })
}

/// A leaf: variables are what they are, all else is compared by its content.
fn leaf(terms: &mut Terms, graph: &GraphBuilder, expr: Ref, dtype: DType) -> Id {
    let node = graph.node(expr);
    let is_var = Var::cast(node).is_some();
    let place = terms.leaves.iter().position(|leaf| leaf.node == expr).or_else(|| {
        let equal = |other: &Leaf| {
            !is_var
                && !other.is_var
                && tvmscript_graph::structural_equal(
                    graph.node(other.node),
                    node,
                    CompareOptions::default(),
                )
                .unwrap_or(false)
        };
        terms.leaves.iter().take(FEW).position(equal)
    });
    let at = place.unwrap_or_else(|| {
        let is_vscale = is_vscale(node);
        let is_load = TensorLoad::cast_exact(node).is_some();
        terms.leaves.push(Leaf { node: expr, is_var, is_load, is_vscale });
        terms.leaves.len() - 1
    });
    terms.add(Node::Leaf(at as u32), dtype)
}

/// The expression of the graph that a term is; made where there is none. Infinities have none.
pub(crate) fn export(terms: &mut Terms, graph: &mut GraphBuilder, id: Id) -> Option<Ref> {
    let mut stack = vec![(id, false)];
    while let Some((id, ready)) = stack.pop() {
        if terms.graph_ref(id).is_some() {
            continue;
        }
        let node = terms.node(id);
        if !ready {
            stack.push((id, true));
            match node {
                Node::Binary(_, a, b) => stack.extend([(b, false), (a, false)]),
                Node::Not(a) | Node::BitwiseNot(a) | Node::Cast(a) => stack.push((a, false)),
                Node::Select(a, b, c) | Node::IfThenElse(a, b, c) => {
                    stack.extend([(c, false), (b, false), (a, false)]);
                }
                Node::Other(at) => {
                    let args = &terms.others.get(at as usize)?.args;
                    stack.extend(args.iter().map(|&arg| (arg, false)));
                }
                Node::Int(_) | Node::Leaf(_) | Node::PosInf | Node::NegInf => {}
            }
            continue;
        }
        let dtype = terms.dtype(id);
        let made = match node {
            Node::Int(value) => {
                // TVM refuses what its arithmetic made too large for the type.
                check_int(value.into(), dtype).ok()?;
                constant(graph, Constant::Int(value.into()), dtype)
            }
            Node::Leaf(at) => terms.leaves.get(at as usize)?.node,
            Node::Binary(op, a, b) => {
                let (a, b) = (terms.graph_ref(a)?, terms.graph_ref(b)?);
                crate::binary::make_binary(graph, op, a, b).ok()?
            }
            Node::Not(a) => crate::make_not(graph, terms.graph_ref(a)?).ok()?,
            Node::BitwiseNot(a) => crate::bitwise_not(graph, terms.graph_ref(a)?).ok()?,
            Node::Cast(a) => crate::make_cast(graph, dtype, terms.graph_ref(a)?).ok()?,
            Node::Select(c, a, b) => {
                let condition = terms.graph_ref(c)?;
                let (true_value, false_value) = (terms.graph_ref(a)?, terms.graph_ref(b)?);
                let (span, ty) = (graph.none(), type_of(graph, true_value, dtype));
                NewSelect { span, ty, condition, true_value, false_value }.build(graph)
            }
            Node::IfThenElse(c, a, b) => {
                prim_type(graph, dtype);
                let args = [terms.graph_ref(c)?, terms.graph_ref(a)?, terms.graph_ref(b)?];
                call(graph, "prim.if_then_else", dtype, &args)
            }
            Node::Other(at) => {
                let Other { node, head: _, args } = terms.others.get(at as usize)?;
                let args: Option<Vec<Ref>> = args.iter().map(|&arg| terms.graph_ref(arg)).collect();
                let args = graph.array(&args?);
                graph.copy_with(*node, &[(CALL_ARGS, args)])
            }
            Node::PosInf | Node::NegInf => return None,
        };
        terms.set_ref(id, made);
    }
    terms.graph_ref(id)
}
