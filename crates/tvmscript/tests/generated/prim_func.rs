//! Functions of tensor programs.

use std::collections::HashMap;

use super::choices::Choices;
use super::expr::DTYPES;
use super::nodes::{NONE, Nodes};

/// A variable or a buffer that can be used.
#[derive(Clone, Debug)]
pub struct Local {
    pub node: usize,
    pub dtype: &'static str,
    /// That of a buffer.
    pub shape: Option<Vec<i64>>,
}

/// A function under construction.
#[derive(Debug)]
pub struct Generator<'c> {
    pub choices: Choices<'c>,
    pub nodes: Nodes,
    pub locals: Vec<Local>,
    types: HashMap<String, usize>,
    names: usize,
}

/// TVM's JSON of a function made of these decisions.
pub fn prim_func(bytes: &[u8]) -> String {
    let mut generator = Generator {
        choices: Choices::new(bytes),
        nodes: Nodes::new(),
        locals: Vec::new(),
        types: HashMap::new(),
        names: 0,
    };
    generator.function();
    generator.nodes.json()
}

impl Generator<'_> {
    pub fn ty(&mut self, dtype: &str) -> usize {
        if let Some(&ty) = self.types.get(dtype) {
            return ty;
        }
        let ty = self.nodes.object_with("ir.PrimType", &[], &format!(",\"dtype\":\"{dtype}\""));
        self.types.insert(dtype.into(), ty);
        ty
    }

    /// A name that nothing else has, or sometimes one that others have.
    pub fn name(&mut self, stem: &str) -> usize {
        self.names += 1;
        let name =
            if self.choices.rarely(8) { stem.into() } else { format!("{stem}{}", self.names) };
        self.nodes.string(&name)
    }

    pub fn var(&mut self, stem: &str, dtype: &str) -> usize {
        let (ty, name) = (self.ty(dtype), self.name(stem));
        self.nodes.object("ir.Var", &[("ty", ty), ("name", name)])
    }

    fn dims(&mut self, dtype: &str, shape: &[i64]) -> usize {
        let dims: Vec<usize> = shape.iter().map(|&dim| self.int_imm(dtype, dim)).collect();
        self.nodes.array(&dims)
    }

    /// A variable that is a buffer.
    pub fn buffer(
        &mut self,
        stem: &str,
        dtype: &'static str,
        shape: Vec<i64>,
        scope: &str,
    ) -> Local {
        let element = self.ty(dtype);
        let scope = self.nodes.string(scope);
        let dims = self.dims("int32", &shape);
        let none = self.nodes.array(&[]);
        let offset = self.int_imm("int32", 0);
        let fields = [
            ("dtype", element),
            ("storage_scope", scope),
            ("shape", dims),
            ("strides", none),
            ("elem_offset", offset),
            ("data_alignment", 64),
            ("offset_factor", 1),
            ("layout", NONE),
            ("allocated_addr", none),
        ];
        let ty = self.nodes.object("tirx.BufferType", &fields);
        let name = self.name(stem);
        let node = self.nodes.object("ir.Var", &[("ty", ty), ("name", name)]);
        Local { node, dtype, shape: Some(shape) }
    }

    pub fn shape(&mut self) -> Vec<i64> {
        let rank = 1 + self.choices.below(3);
        (0..rank).map(|_| self.choices.pick(&[16, 4, 8, 1, 128])).collect()
    }

    /// The type that callers see: a tensor for a buffer.
    fn parameter_type(&mut self, local: &Local) -> usize {
        let element = self.ty(local.dtype);
        let Some(shape) = &local.shape else { return element };
        let dims = self.dims("int64", shape);
        let rank = format!(",\"ndim\":{}", shape.len());
        let ty = self.nodes.object_with("relax.ShapeType", &[("values", dims)], &rank);
        let shape = self.nodes.object("relax.expr.ShapeExpr", &[("ty", ty), ("values", dims)]);
        let fields = [("shape", shape), ("dtype", element), ("vdevice", NONE)];
        self.nodes.object_with("relax.TensorType", &fields, &rank)
    }

    fn attrs(&mut self, scheduled: bool) -> usize {
        let mut entries = vec![(self.nodes.string("global_symbol"), self.nodes.string("main"))];
        if scheduled {
            entries.push((self.nodes.string("s_tir"), self.nodes.bool(true)));
        }
        if self.choices.rarely(4) {
            entries.push((self.nodes.string("tirx.noalias"), self.nodes.bool(true)));
        }
        if self.choices.rarely(4) {
            let value = match self.choices.below(3) {
                0 => self.nodes.int(-7),
                1 => self.nodes.string("it's \"quoted\"\n\\"),
                _ => {
                    let items = [self.nodes.int(1), self.nodes.string("é"), NONE];
                    self.nodes.array(&items)
                }
            };
            entries.push((self.nodes.string("my.attr"), value));
        }
        let map = self.nodes.map(&entries);
        self.nodes.bare("ir.DictAttrs", &format!("\"__dict__\":{map}"))
    }

    fn function(&mut self) {
        let scheduled = self.choices.below(2) == 0;
        let n = self.var("n", "int32");
        self.locals.push(Local { node: n, dtype: "int32", shape: None });
        for _ in 0..1 + self.choices.below(3) {
            let (dtype, shape) = (self.choices.pick(&DTYPES), self.shape());
            let buffer = self.buffer("A", dtype, shape, "global");
            self.locals.push(buffer);
        }
        for _ in 0..self.choices.below(3) {
            let dtype = self.choices.pick(&DTYPES);
            let node = self.var("p", dtype);
            self.locals.push(Local { node, dtype, shape: None });
        }
        let parameters = self.locals.clone();
        let body = self.stmt(4, scheduled);
        let body = if scheduled { self.root_block(body) } else { body };
        let attrs = self.attrs(scheduled);
        let types: Vec<usize> = parameters.iter().map(|local| self.parameter_type(local)).collect();
        let types = self.nodes.array(&types);
        let none = self.nodes.array(&[]);
        let ret = self.nodes.object("ir.TupleType", &[("fields", none)]);
        let fields = [("params", types), ("ret", ret), ("derive_func", NONE)];
        let ty = self.nodes.object_with("relax.FuncType", &fields, ",\"purity\":false");
        let params: Vec<usize> = parameters.iter().map(|local| local.node).collect();
        let params = self.nodes.array(&params);
        let fields =
            [("ty", ty), ("attrs", attrs), ("params", params), ("ret_type", ret), ("body", body)];
        self.nodes.object("tirx.PrimFunc", &fields);
    }
}
