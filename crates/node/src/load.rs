//! `loadJson` and `loadJsonAsync`.

use napi::{
    Env,
    bindgen_prelude::{AbortSignal, AsyncTask},
};
use napi_derive::napi;

use crate::{
    environment::registry,
    graphs::{self, GraphId},
    input::{OwnedText, TextInput, bytes_and_offsets},
    outcome::{Outcome, outcome_of_input},
    task::{Product, VerbTask, product},
};

#[napi]
pub fn load_json(env: Env, json: TextInput) -> Outcome<GraphId> {
    let (bytes, offsets) = bytes_and_offsets(&json);
    outcome_of_input(&offsets, || {
        Ok(graphs::insert(env, tvmscript::load_json_with(&*registry()?, bytes)?))
    })
}

#[napi(ts_return_type = "Promise<number | BindingError>")]
pub fn load_json_async(json: TextInput, signal: Option<AbortSignal>) -> AsyncTask<VerbTask> {
    let json = OwnedText::new(json);
    let registry = registry();
    VerbTask::spawn(signal, move || {
        let (bytes, offsets) = json.bytes_and_offsets();
        product(&offsets, || Ok(Product::Graph(tvmscript::load_json_with(&*registry?, bytes)?)))
    })
}
