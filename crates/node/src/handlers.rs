//! The functions of dialects that are written in JavaScript, by number.
//!
//! They belong to the environment that registered them and run on its thread. What needs one on
//! another thread is told so ([`codes::HANDLER_THREAD`]), and done once more on the right one (see
//! [`crate::task`]).

use std::{cell::RefCell, rc::Rc};

use napi::{
    Env,
    bindgen_prelude::{FnArgs, FunctionRef},
};
use tvmscript::{Diagnostic, Error, Result, codes};

use crate::{
    graph::BindingHandle,
    script_value::{BindingBuilt, BindingCall, BindingConfigured, BindingDocified},
};

/// Makes a Doc of an object, given what the extra configuration says.
pub(crate) type Docsify =
    FunctionRef<FnArgs<(BindingHandle, Vec<BindingConfigured>)>, BindingDocified>;
/// Makes the fields of an object of the arguments of a call.
pub(crate) type Build = FunctionRef<FnArgs<(BindingCall,)>, BindingBuilt>;

/// The two functions of a type, and where they run.
pub(crate) struct Functions {
    pub env: Env,
    pub docsify: Docsify,
    pub build: Build,
}

thread_local! {
    static FUNCTIONS: RefCell<Vec<Rc<Functions>>> = const { RefCell::new(Vec::new()) };
}

/// The number of two functions of this environment. One number means the same on this thread only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FunctionsId {
    number: usize,
    thread: std::thread::ThreadId,
}

/// Keeps two functions as long as the environment lives.
pub(crate) fn keep(functions: Functions) -> FunctionsId {
    FUNCTIONS.with_borrow_mut(|all| {
        all.push(Rc::new(functions));
        FunctionsId { number: all.len() - 1, thread: std::thread::current().id() }
    })
}

/// The functions of a number.
///
/// # Errors
///
/// `HANDLER_THREAD` on another thread than theirs.
pub(crate) fn functions(id: FunctionsId) -> Result<Rc<Functions>> {
    let found = (id.thread == std::thread::current().id())
        .then(|| FUNCTIONS.with_borrow(|all| all.get(id.number).cloned()))
        .flatten();
    found.ok_or_else(|| {
        let message = "a function of a dialect that is written in JavaScript runs on the thread of \
                       its environment only";
        Diagnostic::error(codes::HANDLER_THREAD, message).into()
    })
}

/// The error of a function of a dialect, which says what JavaScript has thrown.
#[cold]
pub(crate) fn failed(owner: &str, type_key: &str, what: &str) -> Error {
    let message = format!("dialect `{owner}`: the syntax of `{type_key}` failed: {what}");
    Diagnostic::error(codes::HANDLER, message)
        .with_help("the error's cause is what was thrown")
        .into()
}
