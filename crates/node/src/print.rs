//! `script`, `scriptBytes` and `scriptAsync`.

use std::sync::LazyLock;

use napi::{
    Env,
    bindgen_prelude::{AbortSignal, AsyncTask, Uint8ArraySlice},
};
use napi_derive::napi;
use tvmscript::{Result, ScriptOptions};

use crate::{
    bytes_output::bytes_output,
    environment::registry,
    graphs::{self, GraphId},
    input::Offsets,
    outcome::{Outcome, outcome},
    script_options::BindingScriptOptions,
    task::{Product, VerbTask, product},
    text_output::text_output,
    text_value::Text,
};

#[napi(ts_return_type = "Outcome<string>")]
pub fn script(graph: GraphId, node: u32, options: Option<BindingScriptOptions>) -> Outcome<Text> {
    outcome(|| text_output(print(graph, node, options)?, "scriptBytes").map(Text))
}

#[napi]
pub fn script_bytes<'env>(
    env: &'env Env,
    graph: GraphId,
    node: u32,
    options: Option<BindingScriptOptions>,
) -> Outcome<Uint8ArraySlice<'env>> {
    outcome(|| bytes_output(env, print(graph, node, options)?.into_bytes()))
}

#[napi(ts_return_type = "Promise<string | BindingError>")]
pub fn script_async(
    graph: GraphId,
    node: u32,
    options: BindingScriptOptions,
    signal: Option<AbortSignal>,
) -> AsyncTask<VerbTask> {
    let input =
        graphs::object(graph, node).and_then(|object| Ok((object, options.convert(graph)?)));
    let registry = registry();
    VerbTask::spawn_with_syntax(signal, move |_| {
        product(&Offsets::Bytes, || {
            let (registry, (object, options)) = (registry.clone()?, input.clone()?);
            let text = tvmscript::script_with(&registry, &object, &options)?;
            Ok(Product::Text(text_output(text, "scriptBytes")?))
        })
    })
}

fn print(graph: GraphId, node: u32, options: Option<BindingScriptOptions>) -> Result<String> {
    let object = graphs::object(graph, node)?;
    let registry = registry()?;
    match options {
        Some(options) => tvmscript::script_with(&registry, &object, &options.convert(graph)?),
        None => tvmscript::script_with(&registry, &object, &DEFAULT_OPTIONS),
    }
}

/// The options of a call without any, which is the most frequent one.
static DEFAULT_OPTIONS: LazyLock<ScriptOptions> = LazyLock::new(ScriptOptions::default);
