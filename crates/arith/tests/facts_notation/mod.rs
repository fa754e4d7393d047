//! Expressions as lists in parentheses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by it")]

use std::collections::HashMap;
use std::sync::Arc;

use tvmscript_arith::{
    Analyzer, BinaryOp, Constant, Operand, Operator, apply, broadcast, cast, const_expr, evaluate,
    if_then_else, int_imm, make_binary, make_cast, make_not, negate, prim_type, python_constant,
};
use tvmscript_diagnostics::Result;
use tvmscript_dialect_ir::generated::views::ir::{Call, NewVar, Op, Var};
use tvmscript_graph::{DType, GraphBuilder, NodeRef, Ref, Schema, View};

/// An atom or a list.
#[derive(Debug)]
pub enum Item {
    Atom(String),
    List(Vec<Item>),
}

/// Reads one item.
pub fn parse(text: &str) -> Item {
    let spaced = text.replace('(', " ( ").replace(')', " ) ");
    let mut stack = vec![Vec::new()];
    for word in spaced.split_whitespace() {
        match word {
            "(" => stack.push(Vec::new()),
            ")" => {
                let list = stack.pop().unwrap();
                stack.last_mut().unwrap().push(Item::List(list));
            }
            word => stack.last_mut().unwrap().push(Item::Atom(word.to_owned())),
        }
    }
    stack.pop().unwrap().pop().unwrap()
}

impl Item {
    fn atom(&self) -> &str {
        match self {
            Self::Atom(text) => text,
            Self::List(_) => "",
        }
    }
}

/// A graph and its variables.
pub struct Session {
    pub graph: GraphBuilder,
    pub variables: HashMap<String, Ref>,
}

impl Session {
    pub fn new() -> Self {
        let mut schema = Schema::builder();
        schema.register("ir", tvmscript_dialect_ir::generated::schema::schema()).unwrap();
        schema.register("prim", tvmscript_arith::generated::schema::schema()).unwrap();
        Self { graph: GraphBuilder::new(Arc::new(schema.build())), variables: HashMap::new() }
    }

    fn operand(&mut self, item: &Item) -> Result<Operand> {
        let text = item.atom();
        if let Ok(value) = text.parse::<i64>() {
            return Ok(Operand::Int(value));
        }
        if let Ok(value) = text.parse::<f64>() {
            return Ok(Operand::Float(value));
        }
        self.evaluate(item).map(Operand::Node)
    }

    fn operands(&mut self, items: &[Item]) -> Result<[Operand; 2]> {
        Ok([self.operand(&items[0])?, self.operand(&items[1])?])
    }

    fn atom(&mut self, text: &str) -> Result<Ref> {
        let (value, dtype) = text.rsplit_once(':').unwrap();
        let dtype = DType::parse(dtype).unwrap();
        let graph = &mut self.graph;
        if let Ok(value) = value.parse::<i64>() {
            return int_imm(graph, dtype, value);
        }
        if let Ok(value) = value.parse::<f64>() {
            return const_expr(graph, dtype, Constant::Float(value));
        }
        Ok(*self.variables.entry(text.to_owned()).or_insert_with(|| {
            let (span, ty, name) = (graph.none(), prim_type(graph, dtype), graph.string(value));
            NewVar { span, ty, name }.build(graph)
        }))
    }

    /// The expression that an item asks for.
    pub fn evaluate(&mut self, item: &Item) -> Result<Ref> {
        let list = match item {
            Item::Atom(text) => return self.atom(text),
            Item::List(list) => list,
        };
        let head = list[0].atom();
        Ok(match head {
            "py" => {
                let [a, b] = self.operands(&list[2..])?;
                evaluate(&mut self.graph, operator(list[1].atom()), a, b)?
            }
            "op" => {
                let [a, b] = self.operands(&list[2..])?;
                apply(&mut self.graph, binary(list[1].atom()), a, b)?
            }
            "cast" => {
                let value = self.evaluate(&list[2])?;
                cast(&mut self.graph, DType::parse(list[1].atom()).unwrap(), value)?
            }
            "Cast" => {
                let value = self.evaluate(&list[2])?;
                make_cast(&mut self.graph, DType::parse(list[1].atom()).unwrap(), value)?
            }
            "neg" => {
                let value = self.evaluate(&list[1])?;
                negate(&mut self.graph, value)?
            }
            "Not" => {
                let value = self.evaluate(&list[1])?;
                make_not(&mut self.graph, value)?
            }
            "Broadcast" => {
                let value = self.evaluate(&list[1])?;
                let lanes = self.evaluate(&list[2])?;
                let lanes = tvmscript_arith::as_int(&self.graph, lanes).unwrap();
                broadcast(&mut self.graph, value, i16::try_from(lanes).unwrap())?
            }
            "if" => {
                let condition = self.evaluate(&list[1])?;
                let [a, b] = self.operands(&list[2..])?;
                if_then_else(&mut self.graph, condition, a, b)?
            }
            "simplify" => self.simplify(list)?,
            name => {
                let a = self.operand(&list[1])?;
                let b = self.operand(&list[2])?;
                let a = python_constant(&mut self.graph, a)?;
                let b = python_constant(&mut self.graph, b)?;
                make_binary(&mut self.graph, binary(name), a, b)?
            }
        })
    }

    fn simplify(&mut self, list: &[Item]) -> Result<Ref> {
        let mut analyzer = Analyzer::new();
        let Item::List(ranges) = &list[2] else { panic!("no ranges") };
        for range in ranges {
            let Item::List(range) = range else { panic!("no range") };
            let var = self.evaluate(&range[0])?;
            let mut number = |item: &Item| {
                int_imm(&mut self.graph, DType::INT32, item.atom().parse::<i64>().unwrap())
            };
            let (min, extent) = (number(&range[1])?, number(&range[2])?);
            analyzer.bind(&mut self.graph, var, min, extent);
        }
        let expr = self.evaluate(&list[1])?;
        Ok(analyzer.simplify(&mut self.graph, expr))
    }
}

fn operator(text: &str) -> Operator {
    use Operator::*;
    let all = [
        ("+", Add),
        ("-", Sub),
        ("*", Mult),
        ("/", Div),
        ("//", FloorDiv),
        ("%", Mod),
        ("<<", LShift),
        (">>", RShift),
        ("&", BitAnd),
        ("|", BitOr),
        ("^", BitXor),
        ("==", Eq),
        ("!=", NotEq),
        ("<", Lt),
        ("<=", LtE),
        ("and", And),
        ("or", Or),
    ];
    all.into_iter().find(|(name, _)| *name == text).unwrap().1
}

/// The operator of this name.
pub fn binary(text: &str) -> BinaryOp {
    use BinaryOp::*;
    let all = [
        Add, Sub, Mul, Div, Mod, FloorDiv, FloorMod, Min, Max, EQ, NE, LT, LE, GT, GE, And, Or,
        LShift, RShift, BitwiseAnd, BitwiseOr, BitwiseXor,
    ];
    all.into_iter().find(|op| format!("{op:?}") == text).unwrap()
}

/// An expression as its text.
#[allow(dead_code, reason = "not every test that reads the notation writes it")]
pub fn write(node: NodeRef<'_>) -> String {
    let dtype = tvmscript_dialect_ir::expr_dtype(node).unwrap();
    if let Some(var) = Var::cast(node) {
        return format!("{}:{dtype}", var.fields().name);
    }
    let key = node.type_key();
    if let Some(call) = Call::cast_exact(node) {
        let args: Vec<String> = call.fields().args.iter().map(write).collect();
        return format!("({} {})", Op::view(call.fields().op).name(), args.join(" "));
    }
    if let Some(value) = constant(node) {
        return match value {
            Constant::Int(value) => format!("{value}:{dtype}"),
            Constant::Float(value) => format!("{value:?}:{dtype}"),
        };
    }
    let name = key.strip_prefix("prim.").unwrap();
    let mut parts = vec![name.to_owned()];
    if name == "Cast" {
        parts.push(dtype.to_string());
    }
    let mut skip = 2;
    node.for_each_child(|child| {
        if skip == 0 {
            parts.push(write(child));
        } else {
            skip -= 1;
        }
    });
    format!("({})", parts.join(" "))
}

fn constant(node: NodeRef<'_>) -> Option<Constant> {
    use tvmscript_dialect_ir::generated::views::ir::{FloatImm, IntImm};
    if let Some(imm) = IntImm::cast_exact(node) {
        let value = imm.fields().value;
        let int = match value.as_int() {
            Some(value) => value.into(),
            None => value.as_big_int()?.parse().ok()?,
        };
        return Some(Constant::Int(int));
    }
    FloatImm::cast_exact(node).map(|imm| Constant::Float(imm.fields().value))
}

/// The value of an expression of integers, given those of its variables; `None` where an operator
/// has none.
#[allow(dead_code, reason = "not every test that reads the notation evaluates it")]
pub fn value(node: NodeRef<'_>, of: &dyn Fn(&str) -> i64) -> Option<i64> {
    if let Some(var) = Var::cast(node) {
        return Some(of(var.fields().name));
    }
    if let Some(Constant::Int(value)) = constant(node) {
        return i64::try_from(value).ok();
    }
    let mut children = Vec::new();
    node.for_each_child(|child| children.push(child));
    let [_, _, rest @ ..] = children.as_slice() else { return None };
    let values: Option<Vec<i64>> = rest.iter().map(|child| value(*child, of)).collect();
    let values = values?;
    let name = node.type_key().strip_prefix("prim.")?;
    Some(match (name, values.as_slice()) {
        ("Cast", [a]) => *a,
        ("Not", [a]) => i64::from(*a == 0),
        ("Select", [c, a, b]) => {
            if *c != 0 {
                *a
            } else {
                *b
            }
        }
        (name, [a, b]) => operation(binary(name), *a, *b)?,
        _ => return None,
    })
}

fn operation(op: BinaryOp, a: i64, b: i64) -> Option<i64> {
    Some(match op {
        BinaryOp::Add => a.checked_add(b)?,
        BinaryOp::Sub => a.checked_sub(b)?,
        BinaryOp::Mul => a.checked_mul(b)?,
        BinaryOp::Div => a.checked_div(b)?,
        BinaryOp::Mod => a.checked_rem(b)?,
        BinaryOp::FloorDiv => {
            let quotient = a.checked_div(b)?;
            if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient }
        }
        BinaryOp::FloorMod => a - operation(BinaryOp::FloorDiv, a, b)? * b,
        BinaryOp::Min => a.min(b),
        BinaryOp::Max => a.max(b),
        BinaryOp::EQ => i64::from(a == b),
        BinaryOp::NE => i64::from(a != b),
        BinaryOp::LT => i64::from(a < b),
        BinaryOp::LE => i64::from(a <= b),
        BinaryOp::GT => i64::from(a > b),
        BinaryOp::GE => i64::from(a >= b),
        BinaryOp::And => i64::from(a != 0 && b != 0),
        BinaryOp::Or => i64::from(a != 0 || b != 0),
        _ => return None,
    })
}
