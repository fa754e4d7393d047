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
pub struct VerbTask(Work);

/// What a task does.
enum Work {
    /// It can be done anywhere.
    Once(Option<Box<dyn FnOnce() -> Product + Send>>),
    /// It may turn out to need a function of JavaScript, and is then done again where these run.
    Again(Box<dyn Fn(Thread) -> Product + Send>),
}

/// Where work is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thread {
    /// On a thread of the pool.
    Pool,
    /// On the thread of the environment.
    Environment,
}

impl VerbTask {
    /// The work as a promise. The caller has seen to it that `signal` is not aborted yet.
    pub(crate) fn spawn(
        signal: Option<AbortSignal>,
        work: impl FnOnce() -> Product + Send + 'static,
    ) -> AsyncTask<Self> {
        AsyncTask::with_optional_signal(Self(Work::Once(Some(Box::new(work)))), signal)
    }

    /// The same of work that uses the syntax of dialects, which may be functions of JavaScript.
    pub(crate) fn spawn_with_syntax(
        signal: Option<AbortSignal>,
        work: impl Fn(Thread) -> Product + Send + 'static,
    ) -> AsyncTask<Self> {
        AsyncTask::with_optional_signal(Self(Work::Again(Box::new(work))), signal)
    }
}

impl Product {
    /// Whether a function of JavaScript was wanted and could not run.
    fn wants_environment(&self) -> bool {
        let Self::Error(error) = self else { return false };
        error.diagnostics.iter().any(|found| found.code == codes::HANDLER_THREAD)
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
        Ok(match &mut self.0 {
            Work::Again(work) => work(Thread::Pool),
            Work::Once(work) => match work.take() {
                Some(work) => work(),
                None => product(&Offsets::Bytes, || {
                    Err(Error::new(Diagnostic::error(codes::INTERNAL, "a task ran twice")))
                }),
            },
        })
    }

    fn resolve(&mut self, env: Env, output: Product) -> napi::Result<Self::JsValue> {
        let output = match &self.0 {
            Work::Again(work) if output.wants_environment() => work(Thread::Environment),
            _ => output,
        };
        Ok(match output {
            Product::Graph(root) => Either3::A(graphs::insert(env, root)),
            Product::Text(text) => Either3::B(text),
            Product::Error(error) => Either3::C(error),
        })
    }
}
