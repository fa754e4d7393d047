//! Accesses in expressions.

use tvmscript_arith::as_int;
use tvmscript_dialect_ir::generated::views::ir::{Call, Op, TensorLoad, TensorRegion, Var};
use tvmscript_graph::{Ref, View};

use super::detector::{Access, Detector};
use super::items;
use super::matched::{bounds, whole_buffer};

impl Detector<'_> {
    pub(super) fn load(&mut self, at: Ref) {
        let Some(load) = TensorLoad::cast_exact(self.graph.node(at)) else { return };
        let (source, indices) = (
            self.graph.reference(load.fields().source),
            self.graph.reference(load.fields().indices.node()),
        );
        let indices = items(self.graph, indices);
        let sets = self.relaxed(&indices);
        self.access(Access::Read, source, sets);
        indices.into_iter().for_each(|index| self.visit(index));
    }

    /// The bounds of a region are expressions; the region itself is no access.
    pub(super) fn region(&mut self, region: Ref) {
        let Some(region) = TensorRegion::cast_exact(self.graph.node(region)) else { return };
        let ranges = self.graph.reference(region.fields().region.node());
        items(self.graph, ranges).into_iter().for_each(|range| self.range(range));
    }

    pub(super) fn range(&mut self, range: Ref) {
        if let Some((min, extent)) = bounds(self.graph, range) {
            self.visit(min);
            self.visit(extent);
        }
    }

    /// A buffer on its own, such as its data: nobody knows what happens to it.
    pub(super) fn variable(&mut self, var: Ref) {
        if self.is_known(var) {
            let indices = whole_buffer(self.graph, &self.domains, var);
            self.access(Access::Opaque, var, indices);
        }
    }

    pub(super) fn call(&mut self, at: Ref) {
        let Some(call) = Call::cast_exact(self.graph.node(at)) else { return };
        let fields = call.fields();
        let name = Op::cast_exact(fields.op).map(Op::name);
        let is_access = name == Some("tirx.tvm_access_ptr");
        let is_condition = matches!(name, Some("prim.if_then_else" | "tirx.if_then_else"));
        let args = items(self.graph, self.graph.reference(fields.args.node()));
        match args[..] {
            [_, data, _, _, mask, ..] if is_access => {
                match (self.pointed(data), as_int(self.graph, mask)) {
                    (Some(buffer), Some(mask)) => self.pointer(buffer, mask),
                    _ => args.into_iter().for_each(|arg| self.visit(arg)),
                }
            }
            [condition, then_value, else_value] if is_condition => {
                self.visit(condition);
                self.alternatives(condition, then_value, Some(else_value));
            }
            _ => args.into_iter().for_each(|arg| self.visit(arg)),
        }
    }

    /// The variable whose data a pointer is.
    fn pointed(&self, data: Ref) -> Option<Ref> {
        let node = self.graph.node(data);
        if Var::cast(node).is_some() {
            return Some(data);
        }
        let fields = Call::cast_exact(node)?.fields();
        let var = fields.args.get(0)?;
        let is_data = Op::cast_exact(fields.op)?.name() == "tirx.buffer_data";
        (is_data && Var::cast(var).is_some()).then(|| self.graph.reference(var))
    }

    /// A pointer into a buffer that says how it is used: 1 is read, 2 is written.
    fn pointer(&mut self, buffer: Ref, mask: i64) {
        if !self.is_known(buffer) {
            return;
        }
        let access = match mask & 3 {
            0 => return,
            1 => Access::Read,
            2 => Access::Write,
            _ => Access::Opaque,
        };
        let indices = whole_buffer(self.graph, &self.domains, buffer);
        self.access(access, buffer, indices);
    }
}
