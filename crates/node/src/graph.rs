//! The handle that JavaScript holds on a loaded graph.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use napi::{
    Env,
    bindgen_prelude::{ClassInstance, ObjectFinalize},
};
use napi_derive::napi;
use tvmscript::{Diagnostic, Object, Result, codes};
use tvmscript_graph::Chunk;

use crate::{
    access_path::access_path,
    outcome::{Outcome, outcome},
    reclaim,
};

/// A loaded graph. Its objects are named by the number of their node.
#[napi(custom_finalize)]
pub struct BindingGraph(Rc<GraphCell>);

/// The graph behind a handle, until it is freed: by `dispose`, by a sweep, or with the handle.
pub(crate) struct GraphCell {
    root: RefCell<Option<Object>>,
    bytes: usize,
}

impl GraphCell {
    /// The memory that the graph keeps alive.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Whether the graph is gone.
    pub(crate) fn is_free(&self) -> bool {
        self.root.borrow().is_none()
    }

    /// Lets the graph go. Work under way on another thread keeps it alive for itself.
    pub(crate) fn free(&self, env: Env) {
        if self.root.take().is_some() {
            adjust(env, self.bytes, -1);
        }
    }
}

/// Tells V8 of memory that comes or goes. A refusal only makes collections later.
fn adjust(env: Env, bytes: usize, sign: i64) {
    let _ = env.adjust_external_memory(sign * i64::try_from(bytes).unwrap_or(i64::MAX));
}

impl BindingGraph {
    /// Hands a graph to JavaScript and tells V8 what memory it keeps alive, so that a loop of loads
    /// is collected in time.
    pub(crate) fn new(root: Object, env: Env) -> Self {
        let bytes = root.chunk().memory_bytes();
        adjust(env, bytes, 1);
        Self(Rc::new(GraphCell { root: RefCell::new(Some(root)), bytes }))
    }

    /// The object of this node, which keeps the graph alive by itself.
    pub(crate) fn object(&self, node: u32) -> Result<Object> {
        Object::new(self.chunk()?, node).ok_or_else(|| {
            Diagnostic::error(codes::INTERNAL, format!("the graph has no node {node}")).into()
        })
    }

    /// The chunk whose nodes the numbers name.
    pub(crate) fn chunk(&self) -> Result<Arc<Chunk>> {
        self.0.root.borrow().as_ref().map(|root| Arc::clone(root.chunk())).ok_or_else(|| {
            Diagnostic::error(codes::DISPOSED, "the object was disposed")
                .with_help("load the JSON again, or call dispose() later")
                .into()
        })
    }
}

#[napi]
impl BindingGraph {
    /// Gives the memory back now instead of at a later collection.
    #[napi]
    pub fn dispose(&self, env: Env) {
        self.0.free(env);
    }

    /// The node of the root.
    #[napi(getter)]
    pub fn root(&self) -> u32 {
        self.0.root.borrow().as_ref().map_or(0, Object::index)
    }

    /// Whether the graph is gone.
    #[napi(getter)]
    pub fn disposed(&self) -> bool {
        self.0.is_free()
    }
}

impl ObjectFinalize for BindingGraph {
    fn finalize(self, env: Env) -> napi::Result<()> {
        self.0.free(env);
        Ok(())
    }
}

/// To be called once with every new graph: from then on it is freed soon after its handle was
/// collected, even where the event loop does not turn.
#[napi]
pub fn track(env: Env, graph: ClassInstance<BindingGraph>) {
    reclaim::track(env, &graph, Rc::clone(&graph.0));
}

/// The node that an access path leads to from `node`; `null` where it leads nowhere.
#[napi]
pub fn node_at(graph: &BindingGraph, node: u32, path: String) -> Outcome<Option<u32>> {
    outcome(|| {
        let found = tvmscript::at(&graph.object(node)?, &access_path(&path)?);
        Ok(found.map(|object| object.index()))
    })
}
