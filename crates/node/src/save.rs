//! `saveJson`, `saveJsonBytes` and `saveJsonAsync`.

use napi::{
    Env,
    bindgen_prelude::{AbortSignal, AsyncTask, Uint8ArraySlice},
};
use napi_derive::napi;
use tvmscript::{Diagnostic, Error, Object, Result, SaveOptions, codes};

use crate::{
    bytes_output::bytes_output,
    graphs::{self, GraphId},
    input::Offsets,
    outcome::{Outcome, outcome},
    task::{Product, VerbTask, product},
    text_output::text_output,
    text_value::Text,
};

/// Options of saving.
#[napi(object, object_to_js = false)]
pub struct BindingSaveOptions {
    pub indent: Option<u8>,
}

impl From<BindingSaveOptions> for SaveOptions {
    fn from(options: BindingSaveOptions) -> Self {
        let BindingSaveOptions { indent } = options;
        Self { indent: indent.map_or(0, usize::from), tvm_version: None }
    }
}

#[napi(ts_return_type = "Outcome<string>")]
pub fn save_json(graph: GraphId, node: u32, options: BindingSaveOptions) -> Outcome<Text> {
    outcome(|| save_text(&graphs::object(graph, node)?, &options.into()).map(Text))
}

#[napi]
pub fn save_json_bytes<'env>(
    env: &'env Env,
    graph: GraphId,
    node: u32,
    options: BindingSaveOptions,
) -> Outcome<Uint8ArraySlice<'env>> {
    outcome(|| {
        let bytes = tvmscript::save_json(&graphs::object(graph, node)?, &options.into())?;
        bytes_output(env, bytes)
    })
}

#[napi(ts_return_type = "Promise<string | BindingError>")]
pub fn save_json_async(
    graph: GraphId,
    node: u32,
    options: BindingSaveOptions,
    signal: Option<AbortSignal>,
) -> AsyncTask<VerbTask> {
    let object = graphs::object(graph, node);
    VerbTask::spawn(signal, move || {
        product(&Offsets::Bytes, || Ok(Product::Text(save_text(&object?, &options.into())?)))
    })
}

fn save_text(object: &Object, options: &SaveOptions) -> Result<String> {
    let text = String::from_utf8(tvmscript::save_json(object, options)?).map_err(|_| {
        Error::new(Diagnostic::error(codes::INVALID_UTF8, "a string of the object is not UTF-8"))
    })?;
    text_output(text, "saveJsonBytes")
}
