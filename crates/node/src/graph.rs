//! What JavaScript does with a graph by its number.

use napi::{Env, bindgen_prelude::Object as JsObject};
use napi_derive::napi;

use crate::{
    access_path::access_path,
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

/// The node that an access path leads to from `node`; `null` where it leads nowhere.
#[napi]
pub fn node_at(graph: GraphId, node: u32, path: String) -> Outcome<Option<u32>> {
    outcome(|| {
        let found = tvmscript::at(&graphs::object(graph, node)?, &access_path(&path)?);
        Ok(found.map(|object| object.index()))
    })
}
