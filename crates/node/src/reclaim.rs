//! Frees graphs whose handle JavaScript has collected, in a program that does not yield.
//!
//! Node runs the finalizers of an addon's objects from the event loop. A loop that only loads, with
//! no `await` in it, would keep every graph: measured, 1,000 loads of 262 kB kept 262 MB. A weak
//! reference is cleared by the collection itself, so that the next load can see who is gone.
#![allow(unsafe_code, reason = "napi-rs has no weak reference to a JavaScript object")]

use std::{cell::RefCell, mem, ptr, rc::Rc};

use napi::{Env, JsValue, bindgen_prelude::ClassInstance, sys};

use crate::graph::{BindingGraph, GraphCell};

/// A sweep is worth its while after so many bytes or graphs, or a share of what was alive.
const BYTES: usize = 16 << 20;
const GRAPHS: usize = 1024;

/// A graph and a weak reference to its handle.
struct Tracked {
    handle: sys::napi_ref,
    cell: Rc<GraphCell>,
}

/// The graphs of one environment, which has its own thread.
#[derive(Default)]
struct Graphs {
    tracked: Vec<Tracked>,
    /// Bytes and graphs at which the next sweep is due.
    due_bytes: usize,
    due_graphs: usize,
    bytes: usize,
}

thread_local! {
    static GRAPHS_OF_THREAD: RefCell<Graphs> = RefCell::default();
}

/// Watches a new graph's handle; now and then frees the graphs whose handle is gone.
pub(crate) fn track(env: Env, handle: &ClassInstance<'_, BindingGraph>, cell: Rc<GraphCell>) {
    let mut weak = ptr::null_mut();
    // SAFETY: the environment and the value are those of the call under way; a count of 0 makes the
    // reference weak.
    let status =
        unsafe { sys::napi_create_reference(env.raw(), handle.value().value, 0, &raw mut weak) };
    if status != sys::Status::napi_ok {
        return;
    }
    GRAPHS_OF_THREAD.with_borrow_mut(|graphs| {
        graphs.bytes += cell.bytes();
        graphs.tracked.push(Tracked { handle: weak, cell });
        if graphs.bytes >= graphs.due_bytes.max(BYTES)
            || graphs.tracked.len() >= graphs.due_graphs.max(GRAPHS)
        {
            graphs.sweep(env);
        }
    });
}

impl Graphs {
    fn sweep(&mut self, env: Env) {
        for tracked in mem::take(&mut self.tracked) {
            if tracked.is_alive(env) {
                self.tracked.push(tracked);
            } else {
                tracked.cell.free(env);
                // SAFETY: the reference is this environment's, and is not used again.
                unsafe { sys::napi_delete_reference(env.raw(), tracked.handle) };
            }
        }
        self.bytes = self.tracked.iter().map(|tracked| tracked.cell.bytes()).sum();
        // So that the work of sweeps stays a small share of the loads between them.
        self.due_bytes = self.bytes + (self.bytes / 4).max(BYTES);
        self.due_graphs = self.tracked.len() + (self.tracked.len() / 4).max(GRAPHS);
    }
}

impl Tracked {
    fn is_alive(&self, env: Env) -> bool {
        if self.cell.is_free() {
            return false;
        }
        let mut value = ptr::null_mut();
        // SAFETY: the reference was made in this environment and not deleted.
        let status =
            unsafe { sys::napi_get_reference_value(env.raw(), self.handle, &raw mut value) };
        // A failure says nothing: the finalizer will come.
        status != sys::Status::napi_ok || !value.is_null()
    }
}
