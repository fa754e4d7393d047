//! Work off the main thread.

use napi::{
    Env, Task,
    bindgen_prelude::{AbortSignal, AsyncTask, Either3},
};
use tvmscript::{Diagnostic, Error, Object, Result, codes};

use crate::{
    graphs::{self, GraphId},
    guard::guard,
    input::Offsets,
    outcome::BindingError,
};

/// What a task hands back.
pub enum Product {
    Graph(Object),
    Text(String),
    Error(BindingError),
}

/// One verb on a thread of libuv's pool.
pub struct VerbTask(Option<Box<dyn FnOnce() -> Product + Send>>);

impl VerbTask {
    /// The work as a promise. The caller has seen to it that `signal` is not aborted yet.
    pub(crate) fn spawn(
        signal: Option<AbortSignal>,
        work: impl FnOnce() -> Product + Send + 'static,
    ) -> AsyncTask<Self> {
        AsyncTask::with_optional_signal(Self(Some(Box::new(work))), signal)
    }
}

/// Runs a task's work under the panic guard, with errors in the units of `offsets`.
pub(crate) fn product(offsets: &Offsets<'_>, work: impl FnOnce() -> Result<Product>) -> Product {
    guard(work).unwrap_or_else(|error| Product::Error(BindingError::new(&error, offsets)))
}

impl Task for VerbTask {
    type Output = Product;
    type JsValue = Either3<GraphId, String, BindingError>;

    fn compute(&mut self) -> napi::Result<Product> {
        Ok(match self.0.take() {
            Some(work) => work(),
            None => product(&Offsets::Bytes, || {
                Err(Error::new(Diagnostic::error(codes::INTERNAL, "a task ran twice")))
            }),
        })
    }

    fn resolve(&mut self, env: Env, output: Product) -> napi::Result<Self::JsValue> {
        Ok(match output {
            Product::Graph(root) => Either3::A(graphs::insert(env, root)),
            Product::Text(text) => Either3::B(text),
            Product::Error(error) => Either3::C(error),
        })
    }
}
