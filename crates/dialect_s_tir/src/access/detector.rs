//! Walking the statements of a block for its accesses.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use tvmscript_arith::set::{Domains, Interval, conditional_domains, eval};
use tvmscript_arith::{logical_not, substitute};
use tvmscript_dialect_ir::generated::views::ir::{Call, TensorLoad, TensorRegion, Var};
use tvmscript_dialect_tirx::generated::views::tirx::{
    AllocBuffer, Bind, BufferStore, BufferType, DeclBuffer, For, IfThenElse, IterVar,
};
use tvmscript_graph::{FieldKind, GraphBuilder, NodeKind, NodeRef, Ref, View, with_room};

use super::matched::{bounds, in_source};
use super::regions::{Indices, Regions};
use super::{Items, items};
use crate::generated::views::s_tir::{MatchBufferRegion, SBlock, SBlockRealize};

/// Substitutions of variables bound by one another beyond which an index stays as it is.
const SUBSTITUTIONS: usize = 1_000;

/// The state of looking for the accesses of one block.
pub(super) struct Detector<'b> {
    pub(super) graph: &'b mut GraphBuilder,
    known: &'b FxHashSet<Ref>,
    /// Buffers that the block matches with a region of a known one, with that region.
    matched: FxHashMap<Ref, Ref>,
    /// The variables of the loops around.
    pub(super) domains: Domains,
    /// The variables that are bound in the block.
    bound: FxHashMap<Ref, Ref>,
    reads: Regions,
    writes: Regions,
    opaque: Regions,
}

/// How a buffer is accessed.
#[derive(Clone, Copy)]
pub(super) enum Access {
    Read,
    Write,
    Opaque,
}

/// The condition of a branch, which may narrow domains there; to be undone behind it.
type Narrowed = Vec<(Ref, Interval)>;

impl<'b> Detector<'b> {
    pub(super) fn new(graph: &'b mut GraphBuilder, known: &'b FxHashSet<Ref>) -> Self {
        Self {
            graph,
            known,
            matched: FxHashMap::default(),
            domains: Domains::default(),
            bound: FxHashMap::default(),
            reads: Regions::default(),
            writes: Regions::default(),
            opaque: Regions::default(),
        }
    }

    /// What was found: read, written, and used otherwise.
    pub(super) fn into_found(self) -> (Regions, Regions, Regions) {
        (self.reads, self.writes, self.opaque)
    }

    /// Visits the block whose accesses are wanted.
    pub(super) fn block(&mut self, block: Ref) {
        let fields = SBlock::view(self.graph.node(block)).fields();
        let reference = |node| self.graph.reference(node);
        let [iter_vars, allocated, reads, writes, matches] = [
            fields.iter_vars,
            fields.alloc_buffers,
            fields.reads,
            fields.writes,
            fields.match_buffers,
        ]
        .map(|list| reference(list.node()));
        let init = fields.init.some().map(reference);
        let body = reference(fields.body);
        let matches: SmallVec<[(Ref, Ref); 4]> = items(self.graph, matches)
            .into_iter()
            .filter_map(|matched| {
                let fields = MatchBufferRegion::cast_exact(self.graph.node(matched))?.fields();
                Some((self.graph.reference(fields.buffer), self.graph.reference(fields.source)))
            })
            .collect();
        for &(target, source) in &matches {
            if self.source_of(source).is_some_and(|buffer| self.is_known(buffer)) {
                self.matched.insert(target, source);
            }
        }
        for axis in items(self.graph, iter_vars) {
            if let Some(axis) = IterVar::cast_exact(self.graph.node(axis)) {
                let dom = self.graph.reference(axis.fields().dom);
                self.range(dom);
            }
        }
        for buffer in items(self.graph, allocated) {
            self.definition(buffer);
        }
        for region in items(self.graph, reads).into_iter().chain(items(self.graph, writes)) {
            self.region(region);
        }
        for (target, source) in matches {
            self.definition(target);
            self.region(source);
        }
        if let Some(init) = init {
            self.visit(init);
        }
        self.visit(body);
    }

    /// Visits a statement or an expression.
    pub(super) fn visit(&mut self, node: Ref) {
        with_room(|| self.visit_inner(node));
    }

    fn visit_inner(&mut self, at: Ref) {
        let node = self.graph.node(at);
        if Var::cast(node).is_some() {
            self.variable(at);
        } else if Call::cast_exact(node).is_some() {
            self.call(at);
        } else if TensorLoad::cast_exact(node).is_some() {
            self.load(at);
        } else if TensorRegion::cast_exact(node).is_some() {
            self.region(at);
        } else if BufferStore::cast_exact(node).is_some() {
            self.store(at);
        } else if For::cast_exact(node).is_some() {
            self.for_loop(at);
        } else if IfThenElse::cast_exact(node).is_some() {
            self.branch(at);
        } else if let Some(bind) = Bind::cast_exact(node) {
            let fields = bind.fields();
            let (var, value) =
                (self.graph.reference(fields.var), self.graph.reference(fields.value));
            self.bound.insert(var, value);
            self.visit(value);
        } else if SBlockRealize::cast_exact(node).is_some() {
            self.inner_block(at);
        } else if SBlock::cast_exact(node).is_some() {
            self.block(at);
        } else if let Some(alloc) = AllocBuffer::cast_exact(node) {
            let buffer = self.graph.reference(alloc.fields().buffer);
            self.definition(buffer);
        } else if let Some(decl) = DeclBuffer::cast_exact(node) {
            // The data of an alias is not accessed by it.
            let buffer = self.graph.reference(decl.fields().buffer);
            self.definition(buffer);
        } else {
            self.children(at);
        }
    }

    /// Visits what a node consists of.
    fn children(&mut self, at: Ref) {
        let mut children = Items::new();
        let node = self.graph.node(at);
        let info = node.info();
        match info.kind {
            NodeKind::Array | NodeKind::List => {
                return items(self.graph, at).into_iter().for_each(|child| self.visit(child));
            }
            NodeKind::Object => {
                let slots = node.slots();
                for field in &info.fields {
                    let is_part = field.kind == FieldKind::Node
                        && !matches!(&*field.name, "span" | "ty" | "op" | "attrs" | "node");
                    if is_part {
                        children.push(self.graph.reference(node.reference(slots, field.slot)));
                    }
                }
            }
            _ => {}
        }
        for child in children {
            self.visit(child);
        }
    }

    pub(super) fn is_known(&self, buffer: Ref) -> bool {
        self.known.contains(&buffer) || self.matched.contains_key(&buffer)
    }

    fn source_of(&self, region: Ref) -> Option<Ref> {
        let region = TensorRegion::cast_exact(self.graph.node(region))?;
        Some(self.graph.reference(region.fields().source))
    }

    pub(super) fn access(&mut self, access: Access, buffer: Ref, indices: Indices) {
        if !self.is_known(buffer) {
            return;
        }
        let (buffer, indices) = match self.matched.get(&buffer) {
            Some(&source) => {
                let pair = (buffer, source);
                match in_source(self.graph, &self.domains, pair, &indices) {
                    Some(converted) => converted,
                    None => return,
                }
            }
            None => (buffer, indices),
        };
        let regions = match access {
            Access::Read => &mut self.reads,
            Access::Write => &mut self.writes,
            Access::Opaque => &mut self.opaque,
        };
        regions.add(self.graph, buffer, indices);
    }

    /// The sets that indices range over, with loops around relaxed.
    pub(super) fn relaxed(&mut self, indices: &[Ref]) -> Indices {
        indices
            .iter()
            .map(|&index| {
                let mut index = index;
                for _ in 0..SUBSTITUTIONS {
                    let other = substitute(self.graph, index, &self.bound);
                    if other == index {
                        break;
                    }
                    index = other;
                }
                let set = Interval::vector(self.graph, index);
                eval(self.graph, set, &self.domains)
            })
            .collect()
    }

    fn store(&mut self, at: Ref) {
        let Some(store) = BufferStore::cast_exact(self.graph.node(at)) else { return };
        let fields = store.fields();
        let buffer = self.graph.reference(fields.buffer);
        let value = self.graph.reference(fields.value);
        let indices = self.graph.reference(fields.indices.node());
        let indices = items(self.graph, indices);
        let sets = self.relaxed(&indices);
        self.access(Access::Write, buffer, sets);
        self.visit(value);
        indices.into_iter().for_each(|index| self.visit(index));
    }

    /// The shape and the like of a buffer where it is defined.
    fn definition(&mut self, buffer: Ref) {
        let Some(var) = Var::cast(self.graph.node(buffer)) else { return };
        let Some(ty) = BufferType::cast_exact(var.fields().ty) else { return };
        let fields = ty.fields();
        let parts = [fields.shape.node(), fields.strides.node()];
        let parts = parts.map(|part| self.graph.reference(part));
        let offset = fields.elem_offset.some().map(|offset| self.graph.reference(offset));
        let address = self.graph.reference(fields.allocated_addr.node());
        let layout = fields.layout.some().map(|layout| self.graph.reference(layout));
        parts.into_iter().chain(offset).chain([address]).for_each(|part| self.visit(part));
        if let Some(layout) = layout {
            self.children(layout);
        }
    }

    fn for_loop(&mut self, at: Ref) {
        let Some(looped) = For::cast_exact(self.graph.node(at)) else { return };
        let fields = looped.fields();
        let reference = |node: NodeRef<'_>| self.graph.reference(node);
        let [var, min, extent, body] =
            [fields.loop_var, fields.min, fields.extent, fields.body].map(reference);
        let step = fields.step.some().map(reference);
        let domain = Interval::from_range(self.graph, min, extent);
        self.domains.insert(var, domain);
        self.visit(min);
        self.visit(extent);
        if let Some(step) = step {
            self.visit(step);
        }
        self.visit(body);
        self.domains.remove(&var);
    }

    fn branch(&mut self, at: Ref) {
        let Some(branch) = IfThenElse::cast_exact(self.graph.node(at)) else { return };
        let fields = branch.fields();
        let condition = self.graph.reference(fields.condition);
        let then_case = self.graph.reference(fields.then_case);
        let else_case = fields.else_case.some().map(|other| self.graph.reference(other));
        self.visit(condition);
        self.alternatives(condition, then_case, else_case);
    }

    /// Visits what is done where a condition holds, and what where it does not.
    pub(super) fn alternatives(&mut self, condition: Ref, then_case: Ref, else_case: Option<Ref>) {
        let before = self.narrow(condition);
        self.visit(then_case);
        self.restore(before);
        let Some(else_case) = else_case else { return };
        let before = match logical_not(self.graph, condition) {
            Ok(negated) => self.narrow(negated),
            Err(_) => Narrowed::new(),
        };
        self.visit(else_case);
        self.restore(before);
    }

    /// Narrows domains to where a condition holds; what they were.
    fn narrow(&mut self, condition: Ref) -> Narrowed {
        let mut before = Narrowed::new();
        for (var, domain) in conditional_domains(self.graph, condition, &self.domains) {
            before.extend(self.domains.insert(var, domain).map(|old| (var, old)));
        }
        before
    }

    fn restore(&mut self, before: Narrowed) {
        for (var, domain) in before.into_iter().rev() {
            self.domains.insert(var, domain);
        }
    }

    /// A block in the block: what it says it accesses, for all values of its axes.
    fn inner_block(&mut self, at: Ref) {
        let Some(realize) = SBlockRealize::cast_exact(self.graph.node(at)) else { return };
        let values = self.graph.reference(realize.fields().iter_values.node());
        let Some(block) = SBlock::cast_exact(realize.fields().block) else { return };
        let fields = block.fields();
        let [axes, reads, writes] = [fields.iter_vars, fields.reads, fields.writes]
            .map(|list| self.graph.reference(list.node()));
        let mut by = FxHashMap::default();
        for (axis, value) in items(self.graph, axes).into_iter().zip(items(self.graph, values)) {
            if let Some(axis) = IterVar::cast_exact(self.graph.node(axis)) {
                by.insert(self.graph.reference(axis.fields().var), value);
            }
        }
        for (access, regions) in [(Access::Read, reads), (Access::Write, writes)] {
            for region in items(self.graph, regions) {
                self.said(access, region, &by);
            }
        }
    }

    /// A region that a block in the block says it accesses.
    fn said(&mut self, access: Access, region: Ref, by: &FxHashMap<Ref, Ref>) {
        let Some(view) = TensorRegion::cast_exact(self.graph.node(region)) else { return };
        let source = self.graph.reference(view.fields().source);
        let ranges = self.graph.reference(view.fields().region.node());
        let mut indices = Indices::new();
        for range in items(self.graph, ranges) {
            let Some((min, extent)) = bounds(self.graph, range) else { return };
            let min = substitute(self.graph, min, by);
            let extent = substitute(self.graph, extent, by);
            let set = Interval::from_range(self.graph, min, extent);
            indices.push(eval(self.graph, set, &self.domains));
        }
        self.access(access, source, indices);
    }
}
