//! What JavaScript does with a graph by its number.

use napi::{Env, bindgen_prelude::Object as JsObject};
use napi_derive::napi;
use tvmscript::{Object, TrailStep};

use crate::{
    access_path::access_path,
    environment::registry,
    graphs::{self, GraphId},
    outcome::{Outcome, outcome},
};

/// Lets a graph live as long as a JavaScript object: to be called once with every new graph.
#[napi(catch_unwind)]
pub fn own(env: Env, graph: GraphId, owner: JsObject) {
    graphs::set_owner(env, graph, &owner);
}

/// Gives the memory of a graph back.
#[napi(catch_unwind)]
pub fn dispose(env: Env, graph: GraphId) {
    graphs::remove(env, graph);
}

/// The node of the root.
#[napi]
pub fn root_node(graph: GraphId) -> Outcome<u32> {
    outcome(|| graphs::root(graph))
}

/// A node and the graph it lies in.
#[napi(object, object_from_js = false)]
pub struct BindingHandle {
    pub graph: GraphId,
    pub node: u32,
}

impl BindingHandle {
    pub(crate) fn new(env: Env, object: &Object) -> Self {
        Self { graph: graphs::graph_of(env, object), node: object.index() }
    }
}

/// The owner of a graph, where it is alive.
#[napi(catch_unwind)]
pub fn owner(env: &Env, graph: GraphId) -> Option<JsObject<'_>> {
    graphs::owner(env, graph)
}

/// The node that an access path leads to from `node`; `null` where it leads nowhere.
#[napi]
pub fn node_at(
    env: Env,
    graph: GraphId,
    node: u32,
    path: String,
) -> Outcome<Option<BindingHandle>> {
    outcome(|| {
        let object = graphs::object(graph, node)?;
        let found = tvmscript::at_with(&*registry()?, &object, &access_path(&path)?);
        Ok(found.map(|object| BindingHandle::new(env, &object)))
    })
}

/// An object on the way of an access path.
#[napi(object, object_from_js = false)]
pub struct BindingTrailStep {
    pub graph: GraphId,
    pub node: u32,
    /// The slot in which the next object stands; `null` at the end.
    pub slot: Option<u32>,
}

/// All nodes on the way of an access path from `node`, which is the first; `null` where it leads
/// nowhere.
#[napi]
pub fn trail(
    env: Env,
    graph: GraphId,
    node: u32,
    path: String,
) -> Outcome<Option<Vec<BindingTrailStep>>> {
    outcome(|| {
        let object = graphs::object(graph, node)?;
        let found = tvmscript::trail(&*registry()?, &object, &access_path(&path)?);
        let step = |TrailStep { object, slot }: TrailStep| {
            let BindingHandle { graph, node } = BindingHandle::new(env, &object);
            let slot = slot.and_then(|slot| u32::try_from(slot).ok());
            BindingTrailStep { graph, node, slot }
        };
        Ok(found.map(|steps| steps.into_iter().map(step).collect()))
    })
}

/// How an access path writes this node where it is a key of a map.
#[napi]
pub fn map_key(graph: GraphId, node: u32) -> Outcome<String> {
    outcome(|| Ok(tvmscript::map_key(&graphs::object(graph, node)?, &*registry()?)))
}
