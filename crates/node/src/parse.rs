//! `parse`, `parseAll`, `tryParse` and `parseAsync`.

use std::{sync::Arc, thread};

use napi::{
    Env,
    bindgen_prelude::{AbortSignal, AsyncTask},
};
use napi_derive::napi;
use tvmscript::{NamedObject, ParseOptions, Result, TriedScript};

use crate::{
    captured::{BindingCapturedName, captured_names},
    environment::registry,
    graphs::{self, GraphId},
    input::{OwnedText, TextInput, bytes_and_offsets},
    outcome::{BindingDiagnostic, Outcome, outcome_of_input},
    task::{Product, Thread, VerbTask, product},
};

/// Options of reading a script.
#[napi(object, object_to_js = false)]
pub struct BindingParseOptions {
    pub filename: Option<String>,
    pub names: Option<Vec<BindingCapturedName>>,
}

/// An object of a script. Objects of one graph have its number in common.
#[napi(object, object_from_js = false)]
pub struct BindingNamedObject {
    pub name: String,
    pub graph: GraphId,
    pub node: u32,
}

/// What could be made of a script.
#[napi(object, object_from_js = false)]
pub struct BindingTriedScript {
    pub ok: bool,
    pub objects: Vec<BindingNamedObject>,
    /// Errors and warnings. Not `diagnostics`: that name tells an error from a value.
    pub findings: Vec<BindingDiagnostic>,
}

#[napi]
pub fn parse(
    env: Env,
    source: TextInput,
    options: Option<BindingParseOptions>,
) -> Outcome<GraphId> {
    let (bytes, offsets) = bytes_and_offsets(&source);
    outcome_of_input(&offsets, || {
        let object = tvmscript::parse_with(&*registry()?, bytes, &parse_options(options)?)?;
        Ok(graphs::insert(env, object))
    })
}

#[napi]
pub fn parse_all(
    env: Env,
    source: TextInput,
    options: Option<BindingParseOptions>,
) -> Outcome<Vec<BindingNamedObject>> {
    let (bytes, offsets) = bytes_and_offsets(&source);
    outcome_of_input(&offsets, || {
        let parsed = tvmscript::parse_all_with(&*registry()?, bytes, &parse_options(options)?)?;
        Ok(inserted(env, parsed.objects))
    })
}

#[napi]
pub fn try_parse(
    env: Env,
    source: TextInput,
    options: Option<BindingParseOptions>,
) -> Outcome<BindingTriedScript> {
    let (bytes, offsets) = bytes_and_offsets(&source);
    outcome_of_input(&offsets, || {
        let tried = tvmscript::try_parse_with(&*registry()?, bytes, &parse_options(options)?);
        let ok = !tried.failed();
        let TriedScript { objects, diagnostics } = tried;
        let findings = diagnostics.iter().map(|found| BindingDiagnostic::new(found, &offsets));
        Ok(BindingTriedScript { ok, findings: findings.collect(), objects: inserted(env, objects) })
    })
}

#[napi(ts_return_type = "Promise<number | BindingError>")]
pub fn parse_async(
    source: TextInput,
    options: Option<BindingParseOptions>,
    signal: Option<AbortSignal>,
) -> AsyncTask<VerbTask> {
    let source = OwnedText::new(source);
    let registry = registry();
    let options = parse_options(options);
    VerbTask::spawn_with_syntax(signal, move |thread| {
        let (bytes, offsets) = source.bytes_and_offsets();
        product(&offsets, || {
            let threads = match thread {
                Thread::Pool => thread::available_parallelism().map_or(1, usize::from),
                Thread::Environment => 1,
            };
            let (registry, options) = (registry.clone()?, options.clone()?);
            let options = ParseOptions { threads, ..options };
            Ok(Product::Graph(tvmscript::parse_with(&registry, bytes, &options)?))
        })
    })
}

fn parse_options(options: Option<BindingParseOptions>) -> Result<ParseOptions> {
    let Some(BindingParseOptions { filename, names }) = options else {
        return Ok(ParseOptions::default());
    };
    let names = captured_names(names.unwrap_or_default())?;
    Ok(ParseOptions { filename, names, ..ParseOptions::default() })
}

/// Takes objects in, each graph once.
pub(crate) fn inserted(env: Env, objects: Vec<NamedObject>) -> Vec<BindingNamedObject> {
    let mut last = None;
    objects
        .into_iter()
        .map(|NamedObject { name, object }| {
            let node = object.index();
            let graph = match &last {
                Some((chunk, graph)) if Arc::ptr_eq(chunk, object.chunk()) => *graph,
                _ => {
                    let chunk = Arc::clone(object.chunk());
                    let graph = graphs::insert(env, object);
                    last = Some((chunk, graph));
                    graph
                }
            };
            BindingNamedObject { name, graph, node }
        })
        .collect()
}
