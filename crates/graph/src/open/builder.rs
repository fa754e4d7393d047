//! A graph that grows.

use std::sync::Arc;

use tvmscript_diagnostics::{Error, Result};

use super::Ref;
use super::interned::Interned;
use crate::chunk::EXTERNAL;
use crate::{Chunk, ChunkBuilder, NodeRef, Object, Schema, TypeSymbol};

/// A graph under construction: what builders of IR write. Nodes are appended, each after those it
/// refers to, and can be read at any time.
///
/// Running out of numbers (`TOO_LARGE`) is remembered and said by [`GraphBuilder::freeze`], so that
/// making a node cannot fail.
///
/// ```
/// use std::sync::Arc;
/// use tvmscript_graph::{GraphBuilder, Schema};
///
/// let mut graph = GraphBuilder::new(Arc::new(Schema::builder().build()));
/// let one = graph.int(1);
/// let list = graph.array(&[one, one]);
/// assert_eq!(graph.node(list).as_seq().unwrap().len(), 2);
/// let object = graph.freeze(list)?;
/// assert_eq!(object.type_key(), "ffi.Array");
/// # Ok::<(), tvmscript_diagnostics::Error>(())
/// ```
#[derive(Debug)]
pub struct GraphBuilder {
    pub(super) chunk: ChunkBuilder,
    pub(super) cached: Cached,
    pub(super) interned: Interned,
    failure: Option<Error>,
}

/// Plain values that are made once.
#[derive(Clone, Debug, Default)]
pub(super) struct Cached {
    pub none: Option<Ref>,
    pub empty_array: Option<Ref>,
    pub empty_map: Option<Ref>,
    pub empty_string: Option<Ref>,
}

/// How far a graph had grown; see [`GraphBuilder::fork`].
#[derive(Clone, Copy, Debug)]
pub struct Prefix {
    pub(super) nodes: usize,
}

impl GraphBuilder {
    /// An empty graph whose types are looked up in `schema`.
    pub fn new(schema: Arc<Schema>) -> Self {
        Self::with_chunk(ChunkBuilder::new(schema))
    }

    /// An empty graph with room for so many nodes, slots and bytes of text.
    pub fn with_capacity(schema: Arc<Schema>, nodes: usize, slots: usize, text: usize) -> Self {
        Self::with_chunk(ChunkBuilder::with_capacity(schema, nodes, slots, text))
    }

    fn with_chunk(chunk: ChunkBuilder) -> Self {
        let interned = Interned::default();
        Self { chunk, cached: Cached::default(), interned, failure: None }
    }

    /// The schema.
    pub fn schema(&self) -> &Arc<Schema> {
        self.chunk.schema()
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.chunk.len()
    }

    /// Whether there are no nodes yet.
    pub fn is_empty(&self) -> bool {
        self.chunk.is_empty()
    }

    /// The node that a reference names.
    #[inline]
    pub fn node(&self, reference: Ref) -> NodeRef<'_> {
        let chunk = self.chunk.open();
        if reference.0 & EXTERNAL == 0 {
            return NodeRef::new(chunk, reference.0);
        }
        // References of this kind are only made by `import`.
        chunk.externals()[(reference.0 & !EXTERNAL) as usize].node()
    }

    /// The reference to a node that was read from this graph.
    #[inline]
    pub fn reference(&self, node: NodeRef<'_>) -> Ref {
        debug_assert!(std::ptr::eq(node.chunk(), self.chunk.open()));
        Ref(node.index())
    }

    /// What slot `at` of a node refers to; the node itself where it has no such slot. The slot must
    /// be one that holds a reference.
    #[inline]
    pub fn child(&mut self, node: Ref, at: usize) -> Ref {
        if node.0 & EXTERNAL == 0 {
            return self.chunk.open().slots(node.0).get(at).map_or(node, |&slot| Ref(slot));
        }
        let externals = self.chunk.open().externals();
        let Some(object) = externals.get((node.0 & !EXTERNAL) as usize).cloned() else {
            return node;
        };
        let parent = object.node();
        let child = object.at(parent.reference(parent.slots(), at));
        self.import(&child)
    }

    /// A node like another one, an object or a container, but for the references in some of its
    /// slots.
    pub fn copy_with(&mut self, node: Ref, changed: &[(usize, Ref)]) -> Ref {
        let source = self.node(node);
        let key = std::sync::Arc::clone(&source.info().key);
        let mut slots = source.slots().to_vec();
        if node.0 & EXTERNAL != 0 {
            let references: Vec<usize> = match source.kind() {
                crate::NodeKind::Object => source.info().references.to_vec(),
                _ => (0..slots.len()).collect(),
            };
            for at in references {
                let child = self.child(node, at).0;
                if let Some(slot) = slots.get_mut(at) {
                    *slot = child;
                }
            }
        }
        for &(at, value) in changed {
            if let Some(slot) = slots.get_mut(at) {
                *slot = value.0;
            }
        }
        let copy = self.chunk.local_type(&key).and_then(|local| self.chunk.push(local, &slots));
        self.made(copy)
    }

    /// A reference to an object of another graph, which is kept alive by this one.
    pub fn import(&mut self, object: &Object) -> Ref {
        Ref(self.chunk.import(object))
    }

    /// A copy of an object of another graph and of all that it refers to. Unlike what
    /// [`GraphBuilder::import`] gives, every node of it is one of this graph. What was copied before
    /// is not copied again: nodes that are shared stay shared.
    pub fn adopt(&mut self, object: &Object) -> Ref {
        let copy = self.chunk.adopt(object);
        self.made(copy)
    }

    /// Appends one slot of the node that [`GraphBuilder::finish`] ends.
    #[inline]
    pub(crate) fn push_slot(&mut self, slot: u32) {
        self.chunk.push_slot(slot);
    }

    /// Ends the node whose slots were appended; what the `build` methods of new nodes end with.
    #[inline]
    pub fn finish(&mut self, symbol: &TypeSymbol) -> Ref {
        let node = self.chunk.local_symbol(symbol).and_then(|local| self.chunk.finish(local));
        self.made(node)
    }

    /// Appends a node of this type whose slots are given.
    #[inline]
    pub fn push(&mut self, symbol: &TypeSymbol, slots: &[u32]) -> Ref {
        let node = self.chunk.local_symbol(symbol).and_then(|local| self.chunk.push(local, slots));
        self.made(node)
    }

    #[inline]
    pub(super) fn made(&mut self, node: Result<u32>) -> Ref {
        match node {
            Ok(node) => Ref(node),
            Err(error) => {
                self.failure.get_or_insert(error);
                Ref(0)
            }
        }
    }

    /// Changes a reference that a field of a node holds: what is declared first and known later.
    /// Nothing happens where the node has no such slot.
    pub fn set_reference(&mut self, node: Ref, slot: usize, value: Ref) {
        let start = self.chunk.open().start_column().get(node.index()).copied();
        if let Some(start) = start {
            self.chunk.set_slot(start as usize + slot, value.to_slot());
        }
    }

    /// Changes the type of a node to another one with the same fields: what turns out only later.
    /// Nothing happens where there is no such node.
    pub fn set_type(&mut self, node: Ref, symbol: &TypeSymbol) {
        match self.chunk.local_symbol(symbol) {
            Ok(local) => self.chunk.set_type(node.0, local),
            Err(error) => {
                self.failure.get_or_insert(error);
            }
        }
    }

    /// A graph that begins as this one: another thread can go on with it, and
    /// [`GraphBuilder::join`] brings back what it added.
    #[must_use]
    pub fn fork(&self) -> (Self, Prefix) {
        let prefix = Prefix { nodes: self.len() };
        let fork = Self {
            chunk: self.chunk.fork(),
            cached: self.cached.clone(),
            interned: self.interned.clone(),
            failure: None,
        };
        (fork, prefix)
    }

    /// Appends what a fork of this graph added, on so many threads; returns what to add to the number of a node of the
    /// fork beyond the prefix.
    ///
    /// # Errors
    ///
    /// Those of the fork, and `TOO_LARGE`.
    pub fn join(&mut self, fork: Self, prefix: Prefix, threads: usize) -> Result<Joined> {
        if let Some(error) = fork.failure {
            return Err(error);
        }
        let moved_by = (self.len() - prefix.nodes) as u32;
        if moved_by == 0 {
            // The fork is this graph with more in it.
            self.chunk = fork.chunk;
            self.cached = fork.cached;
            self.interned = fork.interned;
        } else {
            self.chunk.append_on(threads, fork.chunk.open(), prefix.nodes)?;
        }
        Ok(Joined { prefix: prefix.nodes, moved_by })
    }

    /// Appends all nodes of a frozen chunk; returns where its nodes are now.
    ///
    /// # Errors
    ///
    /// `TOO_LARGE`.
    pub fn append(&mut self, chunk: &Chunk) -> Result<Joined> {
        let moved_by = self.len() as u32;
        self.chunk.append(chunk, 0)?;
        Ok(Joined { prefix: 0, moved_by })
    }

    /// Freezes the graph after a test of every node; the object of `root`.
    ///
    /// # Errors
    ///
    /// `FIELD_TYPE` and the like where a node is not what its type says; `TOO_LARGE`.
    pub fn freeze(self, root: Ref) -> Result<Object> {
        let mut objects = self.freeze_all(&[root])?;
        objects.pop().ok_or_else(|| internal("a graph without its root"))
    }

    /// Freezes the graph after a test of every node; the objects of `roots`.
    ///
    /// # Errors
    ///
    /// As [`GraphBuilder::freeze`].
    pub fn freeze_all(self, roots: &[Ref]) -> Result<Vec<Object>> {
        self.freeze_all_on(1, roots)
    }

    /// The same with the nodes tested on so many threads.
    ///
    /// # Errors
    ///
    /// As [`GraphBuilder::freeze`].
    pub fn freeze_all_on(self, threads: usize, roots: &[Ref]) -> Result<Vec<Object>> {
        if let Some(error) = self.failure {
            return Err(error);
        }
        let chunk = self.chunk.freeze_on(threads)?;
        let object = |root: &Ref| {
            if root.0 & EXTERNAL != 0 {
                return chunk.externals().get((root.0 & !EXTERNAL) as usize).cloned();
            }
            Object::new(Arc::clone(&chunk), root.0)
        };
        let objects: Option<Vec<Object>> = roots.iter().map(object).collect();
        objects.ok_or_else(|| internal("a root that is no node"))
    }
}

/// Where the nodes of a graph are that was appended to another one.
#[derive(Clone, Copy, Debug)]
pub struct Joined {
    prefix: usize,
    moved_by: u32,
}

impl Joined {
    /// What a reference of the appended graph is now.
    #[inline]
    pub fn map(self, reference: Ref) -> Ref {
        if reference.index() < self.prefix { reference } else { Ref(reference.0 + self.moved_by) }
    }

    /// What a node of the appended chunk is now.
    pub fn node(self, node: NodeRef<'_>) -> Ref {
        self.map(Ref(node.index()))
    }
}

#[cold]
fn internal(what: &str) -> Error {
    tvmscript_diagnostics::Diagnostic::error(tvmscript_diagnostics::codes::INTERNAL, what).into()
}
