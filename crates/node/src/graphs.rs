//! The loaded graphs of an environment, by number.
//!
//! JavaScript holds a graph as a plain object of its own, the owner, with the graph's number in it:
//! creating an instance of a native class would cost several times as much as the rest of a call.
//! When the owner is collected, its graph is freed by whichever comes first: a finalization registry
//! in JavaScript, which waits for the event loop, or a sweep here. Without the sweep, a loop that
//! only loads and has no `await` would keep every graph (measured: 1,000 loads of 262 kB kept
//! 262 MB), as it does with the finalizers of Node-API, which wait for the event loop as well. A
//! weak reference is cleared by the collection itself, so that the next load can see who is gone.
#![allow(unsafe_code, reason = "napi-rs has no weak reference to a JavaScript object")]

use std::{cell::RefCell, ptr, sync::Arc};

use napi::{Env, JsValue, bindgen_prelude::Object as JsObject, sys};
use rustc_hash::FxHashMap;
use tvmscript::{Diagnostic, Object, Result, codes};
use tvmscript_graph::Chunk;

/// A sweep is worth its while after so many bytes or graphs, or a share of what was alive.
const BYTES: usize = 16 << 20;
const GRAPHS: usize = 1024;

/// The number of a graph, never used again. 0 is none.
pub(crate) type GraphId = i64;

/// A graph and who owns it.
struct Loaded {
    root: Object,
    bytes: usize,
    /// The environment, and a weak reference of its to the owner.
    owner: Option<(sys::napi_env, sys::napi_ref)>,
}

/// The graphs of one environment, which has its own thread.
#[derive(Default)]
struct Graphs {
    loaded: FxHashMap<GraphId, Loaded>,
    /// The number of each chunk by its address, which its graph keeps from being used again.
    by_chunk: FxHashMap<usize, GraphId>,
    last: GraphId,
    bytes: usize,
    /// Bytes and graphs at which the next sweep is due.
    due_bytes: usize,
    due_graphs: usize,
}

thread_local! {
    static GRAPHS_OF_THREAD: RefCell<Graphs> = RefCell::default();
}

/// Takes a graph in, and tells V8 of its memory so that a loop of loads is collected in time.
pub(crate) fn insert(env: Env, root: Object) -> GraphId {
    let bytes = root.chunk().memory_bytes();
    adjust(env, bytes, 1);
    GRAPHS_OF_THREAD.with_borrow_mut(|graphs| {
        graphs.last += 1;
        graphs.bytes += bytes;
        if graphs.bytes >= graphs.due_bytes.max(BYTES)
            || graphs.loaded.len() >= graphs.due_graphs.max(GRAPHS)
        {
            graphs.sweep(env);
        }
        graphs.by_chunk.insert(address(&root), graphs.last);
        graphs.loaded.insert(graphs.last, Loaded { root, bytes, owner: None });
        graphs.last
    })
}

/// The graph that an object lies in: the one whose number its chunk has, or a new one. A graph whose
/// owner was collected is as good as gone: whatever frees it knows it by its number.
pub(crate) fn graph_of(env: Env, object: &Object) -> GraphId {
    let known = GRAPHS_OF_THREAD.with_borrow(|graphs| {
        let graph = *graphs.by_chunk.get(&address(object))?;
        let loaded = graphs.loaded.get(&graph)?;
        (!loaded.is_orphan(env)).then_some(graph)
    });
    known.unwrap_or_else(|| insert(env, object.clone()))
}

/// The owner of a graph; `None` where it is gone or was never set.
pub(crate) fn owner<'env>(env: &'env Env, graph: GraphId) -> Option<JsObject<'env>> {
    let (owners_env, weak) = GRAPHS_OF_THREAD
        .with_borrow(|graphs| graphs.loaded.get(&graph).and_then(|loaded| loaded.owner))?;
    if owners_env != env.raw() {
        return None;
    }
    let value = referent(*env, weak)?;
    Some(JsObject::from_raw(env.raw(), value))
}

fn address(object: &Object) -> usize {
    Arc::as_ptr(object.chunk()).addr()
}

/// What a weak reference of this environment refers to; `None` where it was collected.
fn referent(env: Env, weak: sys::napi_ref) -> Option<sys::napi_value> {
    let mut value = ptr::null_mut();
    // SAFETY: the reference was made in this environment and not deleted.
    let status = unsafe { sys::napi_get_reference_value(env.raw(), weak, &raw mut value) };
    (status == sys::Status::napi_ok && !value.is_null()).then_some(value)
}

/// Lets the graph live as long as `owner`.
pub(crate) fn set_owner(env: Env, graph: GraphId, owner: &JsObject<'_>) {
    let mut weak = ptr::null_mut();
    // SAFETY: the environment and the value are those of the call under way; a count of 0 makes the
    // reference weak.
    let status =
        unsafe { sys::napi_create_reference(env.raw(), owner.value().value, 0, &raw mut weak) };
    GRAPHS_OF_THREAD.with_borrow_mut(|graphs| match graphs.loaded.get_mut(&graph) {
        // Without a weak reference the finalization registry still frees the graph.
        Some(loaded) if status == sys::Status::napi_ok => loaded.owner = Some((env.raw(), weak)),
        _ => {}
    });
}

/// Lets a graph go. Work under way on another thread keeps it alive for itself.
pub(crate) fn remove(env: Env, graph: GraphId) {
    if let Some(loaded) = GRAPHS_OF_THREAD.with_borrow_mut(|graphs| graphs.remove(graph)) {
        loaded.free(env);
    }
}

/// The object of this node, which keeps the graph alive by itself.
pub(crate) fn object(graph: GraphId, node: u32) -> Result<Object> {
    Object::new(chunk(graph)?, node).ok_or_else(|| {
        Diagnostic::error(codes::INTERNAL, format!("the graph has no node {node}")).into()
    })
}

/// The chunk whose nodes the numbers name.
pub(crate) fn chunk(graph: GraphId) -> Result<Arc<Chunk>> {
    with_root(graph, |root| Arc::clone(root.chunk()))
}

/// The node of the root.
pub(crate) fn root(graph: GraphId) -> Result<u32> {
    with_root(graph, Object::index)
}

fn with_root<T>(graph: GraphId, look: impl FnOnce(&Object) -> T) -> Result<T> {
    GRAPHS_OF_THREAD.with_borrow(|graphs| {
        graphs.loaded.get(&graph).map(|loaded| look(&loaded.root)).ok_or_else(|| {
            Diagnostic::error(codes::DISPOSED, "the object was disposed")
                .with_help("load the JSON again, or call dispose() later")
                .into()
        })
    })
}

/// Tells V8 of memory that comes or goes. A refusal only makes collections later.
fn adjust(env: Env, bytes: usize, sign: i64) {
    let _ = env.adjust_external_memory(sign * i64::try_from(bytes).unwrap_or(i64::MAX));
}

impl Graphs {
    fn remove(&mut self, graph: GraphId) -> Option<Loaded> {
        let loaded = self.loaded.remove(&graph)?;
        self.bytes -= loaded.bytes;
        if self.by_chunk.get(&address(&loaded.root)) == Some(&graph) {
            self.by_chunk.remove(&address(&loaded.root));
        }
        Some(loaded)
    }

    /// Frees the graphs whose owner is gone.
    fn sweep(&mut self, env: Env) {
        let gone: Vec<_> = self
            .loaded
            .iter()
            .filter(|(_, loaded)| loaded.is_orphan(env))
            .map(|(&graph, _)| graph)
            .collect();
        for graph in gone {
            if let Some(loaded) = self.remove(graph) {
                loaded.free(env);
            }
        }
        // So that the work of sweeps stays a small share of the loads between them.
        self.due_bytes = self.bytes + (self.bytes / 4).max(BYTES);
        self.due_graphs = self.loaded.len() + (self.loaded.len() / 4).max(GRAPHS);
    }
}

impl Loaded {
    fn is_orphan(&self, env: Env) -> bool {
        let Some((owners_env, weak)) = self.owner else { return false };
        owners_env == env.raw() && referent(env, weak).is_none()
    }

    fn free(self, env: Env) {
        if let Some((owners_env, weak)) = self.owner
            && owners_env == env.raw()
        {
            // SAFETY: the reference is this environment's, and is not used again.
            unsafe { sys::napi_delete_reference(env.raw(), weak) };
        }
        adjust(env, self.bytes, -1);
    }
}
