//! Statements, and blocks of scheduled programs.

use super::expr::{DTYPES, INDEX};
use super::nodes::NONE;
use super::prim_func::{Generator, Local};

impl Generator<'_> {
    fn store(&mut self) -> usize {
        let buffers: Vec<Local> =
            self.locals.iter().filter(|local| local.shape.is_some()).cloned().collect();
        let buffer = &buffers[self.choices.below(buffers.len())];
        let rank = buffer.shape.as_ref().map_or(0, Vec::len);
        let known = self.choices.rarely(4);
        let value = if known { self.constant(buffer.dtype) } else { self.expr(buffer.dtype, 3) };
        let indices = self.indices(rank);
        let fields = [("buffer", buffer.node), ("value", value), ("indices", indices)];
        self.nodes.object("tirx.BufferStore", &fields)
    }

    fn annotations(&mut self) -> usize {
        let mut entries = Vec::new();
        if self.choices.rarely(5) {
            let key = self.nodes.string("pragma_unroll");
            let value = match self.choices.below(3) {
                0 => self.int_imm("int32", 1),
                1 => self.nodes.string("a \"b\""),
                _ => self.nodes.bool(true),
            };
            entries.push((key, value));
        }
        self.nodes.map(&entries)
    }

    fn for_loop(&mut self, depth: usize, scheduled: bool) -> usize {
        let dtype = if self.choices.rarely(6) { "int64" } else { INDEX };
        let start = if self.choices.rarely(5) { 2 } else { 0 };
        let (min, extent) = (self.int_imm(dtype, start), self.choices.pick(&[16, 4, 1]));
        let extent =
            if self.choices.rarely(5) { self.expr(dtype, 1) } else { self.int_imm(dtype, extent) };
        let kind = self.choices.pick(&[0, 0, 1, 2, 3]);
        let var = self.var("i", dtype);
        self.locals.push(Local { node: var, dtype, shape: None });
        let body = self.stmt(depth, scheduled);
        self.locals.pop();
        let annotations = self.annotations();
        let fields = [
            ("loop_var", var),
            ("min", min),
            ("extent", extent),
            ("kind", kind),
            ("body", body),
            ("thread_binding", NONE),
            ("annotations", annotations),
            ("step", NONE),
        ];
        self.nodes.object("tirx.For", &fields)
    }

    /// A statement and what sees what it defines.
    fn scoped(&mut self, first: usize, local: Local, depth: usize, scheduled: bool) -> usize {
        self.locals.push(local);
        let rest = self.stmt(depth, scheduled);
        self.locals.pop();
        let seq = self.nodes.array(&[first, rest]);
        self.nodes.object("tirx.SeqStmt", &[("seq", seq)])
    }

    pub fn stmt(&mut self, depth: usize, scheduled: bool) -> usize {
        let kind = if depth == 0 { 0 } else { self.choices.below(11) };
        let deeper = depth.saturating_sub(1);
        match kind {
            0 => self.store(),
            1 | 2 => self.for_loop(deeper, scheduled),
            3 | 4 if scheduled => self.block(deeper),
            3 => {
                let (first, second) = (self.store(), self.for_loop(deeper, scheduled));
                let seq = self.nodes.array(&[first, second]);
                self.nodes.object("tirx.SeqStmt", &[("seq", seq)])
            }
            5 => {
                let condition = self.expr("bool", 2);
                let then = self.stmt(deeper, scheduled);
                let other =
                    if self.choices.below(2) == 0 { NONE } else { self.stmt(deeper, scheduled) };
                let fields = [("condition", condition), ("then_case", then), ("else_case", other)];
                self.nodes.object("tirx.IfThenElse", &fields)
            }
            6 => {
                let condition = self.expr("bool", 2);
                let body = self.stmt(deeper, scheduled);
                self.nodes.object("tirx.While", &[("condition", condition), ("body", body)])
            }
            7 => {
                let dtype = self.choices.pick(&DTYPES);
                let value = self.expr(dtype, 2);
                let node = self.var("v", dtype);
                let bind = self.nodes.object("tirx.Bind", &[("var", node), ("value", value)]);
                self.scoped(bind, Local { node, dtype, shape: None }, deeper, scheduled)
            }
            8 => {
                let (dtype, shape) = (self.choices.pick(&DTYPES), self.shape());
                let scope = self.choices.pick(&["global", "local", "shared"]);
                let local = self.buffer("B", dtype, shape, scope);
                let annotations = self.annotations();
                let fields = [("buffer", local.node), ("annotations", annotations)];
                let alloc = self.nodes.object("tirx.AllocBuffer", &fields);
                self.scoped(alloc, local, deeper, scheduled)
            }
            9 => {
                let condition = self.expr("bool", 2);
                let (ty, parts) =
                    (self.nodes.object("ir.StringType", &[]), ["RuntimeError", "it's"]);
                let parts = parts.map(|part| {
                    let value = self.nodes.string(part);
                    self.nodes.object("ir.StringImm", &[("ty", ty), ("value", value)])
                });
                let message = self.nodes.array(&parts[1..]);
                let fields = [
                    ("condition", condition),
                    ("error_kind", parts[0]),
                    ("message_parts", message),
                ];
                let assert = self.nodes.object("tirx.AssertStmt", &fields);
                let rest = self.stmt(deeper, scheduled);
                let seq = self.nodes.array(&[assert, rest]);
                self.nodes.object("tirx.SeqStmt", &[("seq", seq)])
            }
            _ => {
                let value = self.expr(INDEX, 3);
                self.nodes.object("tirx.Evaluate", &[("value", value)])
            }
        }
    }

    /// The whole of a buffer, or one element of it.
    fn region(&mut self, buffer: &Local) -> usize {
        let shape = buffer.shape.clone().unwrap_or_default();
        let ranges: Vec<usize> = shape
            .iter()
            .map(|&dim| {
                let min = self.int_imm(INDEX, 0);
                let extent = self.int_imm(INDEX, dim);
                self.nodes.object("ir.Range", &[("min", min), ("extent", extent)])
            })
            .collect();
        let region = self.nodes.array(&ranges);
        let ty = self.nodes.object("tirx.BufferRegionType", &[]);
        let fields = [("ty", ty), ("source", buffer.node), ("region", region)];
        self.nodes.object("ir.TensorRegion", &fields)
    }

    fn regions(&mut self) -> usize {
        let buffers: Vec<Local> =
            self.locals.iter().filter(|local| local.shape.is_some()).cloned().collect();
        let mut regions = Vec::new();
        for buffer in &buffers {
            if self.choices.below(2) == 0 {
                regions.push(self.region(buffer));
            }
        }
        self.nodes.array(&regions)
    }

    fn block(&mut self, depth: usize) -> usize {
        let before = self.locals.len();
        let (mut axes, mut values) = (Vec::new(), Vec::new());
        for _ in 0..1 + self.choices.below(3) {
            values.push(self.expr(INDEX, 1));
            let extent = self.choices.pick(&[16, 4]);
            let (min, extent) = (self.int_imm(INDEX, 0), self.int_imm(INDEX, extent));
            let dom = self.nodes.object("ir.Range", &[("min", min), ("extent", extent)]);
            let var = self.var("vi", INDEX);
            let tag = self.nodes.string("");
            let kind = self.choices.pick(&[0, 2]);
            axes.push((dom, var, kind, tag));
        }
        let mut iter_vars = Vec::new();
        for (dom, var, kind, tag) in axes {
            self.locals.push(Local { node: var, dtype: INDEX, shape: None });
            let fields = [("dom", dom), ("var", var), ("iter_type", kind), ("thread_tag", tag)];
            iter_vars.push(self.nodes.object("tirx.IterVar", &fields));
        }
        let (reads, writes) = (self.regions(), self.regions());
        let mut allocated = Vec::new();
        if self.choices.rarely(3) {
            let (dtype, shape) = (self.choices.pick(&DTYPES), self.shape());
            let local = self.buffer("C", dtype, shape, "shared");
            allocated.push(local.node);
            self.locals.push(local);
        }
        let mut matched = Vec::new();
        if self.choices.rarely(3) {
            let buffers: Vec<Local> =
                self.locals.iter().filter(|local| local.shape.is_some()).cloned().collect();
            let source = &buffers[self.choices.below(buffers.len())];
            let region = self.region(source);
            let shape = source.shape.clone().unwrap_or_default();
            let local = self.buffer("M", source.dtype, shape, "global");
            matched.push(self.nodes.bare(
                "s_tir.MatchBufferRegion",
                &format!("\"buffer\":{},\"source\":{region}", local.node),
            ));
            self.locals.push(local);
        }
        let init = if self.choices.rarely(3) { self.store() } else { NONE };
        let body = self.stmt(depth, true);
        self.locals.truncate(before);
        let predicate =
            if self.choices.rarely(3) { self.expr("bool", 1) } else { self.int_imm("bool", 1) };
        let parts = [iter_vars, allocated, matched].map(|items| self.nodes.array(&items));
        self.realize("block", parts, [reads, writes], init, body, values, predicate)
    }

    #[allow(clippy::too_many_arguments, reason = "the fields of a block")]
    fn realize(
        &mut self,
        name: &str,
        [iter_vars, allocated, matched]: [usize; 3],
        [reads, writes]: [usize; 2],
        init: usize,
        body: usize,
        values: Vec<usize>,
        predicate: usize,
    ) -> usize {
        let name = self.nodes.string(name);
        let annotations = self.annotations();
        let fields = [
            ("iter_vars", iter_vars),
            ("reads", reads),
            ("writes", writes),
            ("name_hint", name),
            ("alloc_buffers", allocated),
            ("match_buffers", matched),
            ("annotations", annotations),
            ("init", init),
            ("body", body),
        ];
        let block = self.nodes.object("s_tir.SBlock", &fields);
        let values = self.nodes.array(&values);
        let fields = [("iter_values", values), ("predicate", predicate), ("block", block)];
        self.nodes.object("s_tir.SBlockRealize", &fields)
    }

    /// The block around the body of a scheduled function.
    pub fn root_block(&mut self, body: usize) -> usize {
        let none = self.nodes.array(&[]);
        let predicate = self.int_imm("bool", 1);
        self.realize("root", [none; 3], [none; 2], NONE, body, Vec::new(), predicate)
    }
}
