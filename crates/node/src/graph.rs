//! The handle that JavaScript holds on a loaded graph.

use std::{cell::RefCell, sync::Arc};

use napi::{Env, bindgen_prelude::ObjectFinalize};
use napi_derive::napi;
use tvmscript::{Diagnostic, Result, codes};
use tvmscript_graph::Chunk;

use crate::facade::Object;

/// A loaded graph. Its objects are named by the number of their node.
#[napi(custom_finalize)]
pub struct BindingGraph {
    /// `None` once disposed. In a cell, as napi lends the handle for the time of an asynchronous call.
    root: RefCell<Option<Object>>,
    /// What V8 was told about our memory.
    told: i64,
}

impl BindingGraph {
    /// Hands a graph to JavaScript and tells V8 what memory it keeps alive, so that a loop of loads
    /// is collected in time.
    pub(crate) fn new(root: Object, env: Env) -> Self {
        let told = i64::try_from(root.chunk().memory_bytes()).unwrap_or(i64::MAX);
        // A refusal only makes collections later.
        let _ = env.adjust_external_memory(told);
        Self { root: RefCell::new(Some(root)), told }
    }

    /// The object of this node, which keeps the graph alive by itself.
    pub(crate) fn object(&self, node: u32) -> Result<Object> {
        Object::new(self.chunk()?, node).ok_or_else(|| {
            Diagnostic::error(codes::INTERNAL, format!("the graph has no node {node}")).into()
        })
    }

    /// The chunk whose nodes the numbers name.
    pub(crate) fn chunk(&self) -> Result<Arc<Chunk>> {
        self.root.borrow().as_ref().map(|root| Arc::clone(root.chunk())).ok_or_else(|| {
            Diagnostic::error(codes::DISPOSED, "the object was disposed")
                .with_help("load the JSON again, or call dispose() later")
                .into()
        })
    }

    fn free(&self, env: Env) {
        if self.root.take().is_some() {
            let _ = env.adjust_external_memory(-self.told);
        }
    }
}

#[napi]
impl BindingGraph {
    /// Gives the memory back now instead of at a later collection.
    #[napi]
    pub fn dispose(&self, env: Env) {
        self.free(env);
    }

    /// The node of the root.
    #[napi(getter)]
    pub fn root(&self) -> u32 {
        self.root.borrow().as_ref().map_or(0, Object::index)
    }

    /// Whether `dispose` was called.
    #[napi(getter)]
    pub fn disposed(&self) -> bool {
        self.root.borrow().is_none()
    }
}

impl ObjectFinalize for BindingGraph {
    fn finalize(self, env: Env) -> napi::Result<()> {
        self.free(env);
        Ok(())
    }
}
