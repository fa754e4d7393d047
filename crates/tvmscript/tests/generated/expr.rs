//! Scalar expressions of any type.

use super::nodes::NONE;
use super::prim_func::{Generator, Local};

pub const DTYPES: [&str; 14] = [
    "int32",
    "float32",
    "int64",
    "bool",
    "float16",
    "int8",
    "uint8",
    "float64",
    "uint32",
    "bfloat16",
    "int16",
    "uint64",
    "uint16",
    "float8_e4m3fn",
];

/// What sizes, indices and conditions are made of.
pub const INDEX: &str = "int32";

const ARITHMETIC: [&str; 5] = ["prim.Add", "prim.Sub", "prim.Mul", "prim.Min", "prim.Max"];
const DIVISIONS: [&str; 3] = ["prim.FloorDiv", "prim.FloorMod", "prim.Div"];
const BITS: [&str; 5] =
    ["prim.BitwiseAnd", "prim.BitwiseOr", "prim.BitwiseXor", "prim.LShift", "prim.RShift"];
const COMPARISONS: [&str; 6] = ["prim.LT", "prim.LE", "prim.GT", "prim.GE", "prim.EQ", "prim.NE"];

fn is_float(dtype: &str) -> bool {
    dtype.starts_with("float") || dtype.starts_with("bfloat")
}

impl Generator<'_> {
    pub fn int_imm(&mut self, dtype: &str, value: i64) -> usize {
        let (ty, value) = (self.ty(dtype), self.nodes.int(value));
        self.nodes.object("ir.IntImm", &[("ty", ty), ("value", value)])
    }

    pub fn constant(&mut self, dtype: &str) -> usize {
        if dtype == "bool" {
            let value = self.choices.below(2);
            return self.int_imm(dtype, value as i64);
        }
        if is_float(dtype) {
            let ty = self.ty(dtype);
            let value = self.choices.pick(&["2.0", "0.5", "-1.5", "96.0", "1.0", "0.0"]);
            return self.nodes.object_with(
                "ir.FloatImm",
                &[("ty", ty)],
                &format!(",\"value\":{value}"),
            );
        }
        let value = self.choices.pick(&[2, 3, 5, 0, 1, 100]);
        self.int_imm(dtype, value)
    }

    /// Something that is not known before the program runs.
    fn leaf(&mut self, dtype: &str) -> usize {
        let fitting: Vec<Local> =
            self.locals.iter().filter(|local| local.dtype == dtype).cloned().collect();
        if let Some(local) = fitting.get(self.choices.below(fitting.len())) {
            return match &local.shape {
                None => local.node,
                Some(shape) => {
                    let indices = self.indices(shape.len());
                    let ty = self.ty(dtype);
                    let fields = [("ty", ty), ("source", local.node), ("indices", indices)];
                    self.nodes.object("ir.TensorLoad", &fields)
                }
            };
        }
        if dtype == "bool" {
            let (a, b) = (self.leaf(INDEX), self.constant(INDEX));
            return self.two("prim.LT", dtype, a, b);
        }
        // The parameter `n` is always there.
        let value = self.leaf(INDEX);
        let ty = self.ty(dtype);
        self.nodes.object("prim.Cast", &[("ty", ty), ("value", value)])
    }

    pub fn indices(&mut self, count: usize) -> usize {
        let items: Vec<usize> = (0..count).map(|_| self.index()).collect();
        self.nodes.array(&items)
    }

    fn index(&mut self) -> usize {
        match self.choices.below(3) {
            0 => self.constant(INDEX),
            1 => self.expr(INDEX, 1),
            _ => self.leaf(INDEX),
        }
    }

    fn two(&mut self, key: &str, dtype: &str, a: usize, b: usize) -> usize {
        let ty = self.ty(dtype);
        self.nodes.object(key, &[("ty", ty), ("a", a), ("b", b)])
    }

    fn operands(&mut self, dtype: &str, depth: usize) -> (usize, usize) {
        let a = self.expr(dtype, depth);
        let known = self.choices.below(3) == 0;
        (a, if known { self.constant(dtype) } else { self.expr(dtype, depth) })
    }

    pub fn call(&mut self, op: &str, dtype: &str, args: &[usize]) -> usize {
        let ty = self.ty(dtype);
        let op = self.nodes.named("ir.Op", op);
        let (args, none) = (self.nodes.array(args), self.nodes.array(&[]));
        let fields = [("ty", ty), ("op", op), ("args", args), ("attrs", NONE), ("ty_args", none)];
        self.nodes.object("ir.Call", &fields)
    }

    /// An expression of this type that nothing folds.
    pub fn expr(&mut self, dtype: &str, depth: usize) -> usize {
        let kind = if depth == 0 { 0 } else { self.choices.below(9) };
        let deeper = depth.saturating_sub(1);
        match kind {
            0 => self.leaf(dtype),
            1..=3 if dtype == "bool" => {
                let of = self.choices.pick(&["int32", "float32", "int64", "uint8"]);
                let (a, b) = self.operands(of, deeper);
                let key = self.choices.pick(&COMPARISONS);
                self.two(key, dtype, a, b)
            }
            4..=6 if dtype == "bool" => {
                let (a, b) = (self.expr(dtype, deeper), self.expr(dtype, deeper));
                let key = self.choices.pick(&["prim.And", "prim.Or"]);
                self.two(key, dtype, a, b)
            }
            1..=3 => {
                let (a, b) = self.operands(dtype, deeper);
                let key = self.choices.pick(&ARITHMETIC);
                self.two(key, dtype, a, b)
            }
            4 if !is_float(dtype) => {
                let (a, b) = self.operands(dtype, deeper);
                let key = self.choices.pick(&DIVISIONS);
                self.two(key, dtype, a, b)
            }
            5 if !is_float(dtype) => {
                let (a, b) = self.operands(dtype, deeper);
                let key = self.choices.pick(&BITS);
                self.two(key, dtype, a, b)
            }
            4 | 5 => {
                let (a, b) = self.operands(dtype, deeper);
                self.two("prim.Div", dtype, a, b)
            }
            6 => {
                let from = self.choices.pick(&DTYPES);
                let value = self.expr(from, deeper);
                let ty = self.ty(dtype);
                self.nodes.object("prim.Cast", &[("ty", ty), ("value", value)])
            }
            7 => {
                let condition = self.expr("bool", deeper);
                let (yes, no) = self.operands(dtype, deeper);
                if self.choices.below(2) == 0 {
                    return self.call("prim.if_then_else", dtype, &[condition, yes, no]);
                }
                let ty = self.ty(dtype);
                let fields = [
                    ("ty", ty),
                    ("condition", condition),
                    ("true_value", yes),
                    ("false_value", no),
                ];
                self.nodes.object("prim.Select", &fields)
            }
            _ => {
                let of = self.choices.pick(&["int32", "float32", "int64"]);
                let value = self.expr(of, deeper);
                let var = self.var("t", of);
                self.locals.push(Local { node: var, dtype: of, shape: None });
                let body = self.expr(dtype, deeper);
                self.locals.pop();
                let ty = self.ty(dtype);
                let fields = [("ty", ty), ("var", var), ("value", value), ("body", body)];
                self.nodes.object("prim.Let", &fields)
            }
        }
    }
}
