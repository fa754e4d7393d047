//! The stages of the library on the examples: load, save, print, compare, hash.
//!
//! `cargo bench -p tvmscript`; with `TVMSCRIPT_BENCH` set to a JSON file, on that file.

use std::{env, fs, hint::black_box, path::PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tvmscript::{
    CompareOptions, SaveOptions, ScriptOptions, load_json, save_json, script, structural_equal,
    structural_hash,
};

/// The modules: name and JSON.
fn modules() -> Vec<(String, Vec<u8>)> {
    let examples = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples"));
    let files = match env::var_os("TVMSCRIPT_BENCH") {
        Some(file) => vec![PathBuf::from(file)],
        None => ["matmul", "attention", "attention_legalized"]
            .map(|name| examples.join(name).with_extension("json"))
            .to_vec(),
    };
    files
        .into_iter()
        .filter_map(|file| {
            let name = file.file_stem()?.to_string_lossy().into_owned();
            Some((name, fs::read(&file).ok()?))
        })
        .collect()
}

fn stages(criterion: &mut Criterion) {
    let (save, print) = (SaveOptions::default(), ScriptOptions::default());
    let compare = CompareOptions::default();
    for (name, json) in modules() {
        let Ok(object) = load_json(&json) else { continue };
        let Ok(copy) = load_json(&json) else { continue };
        let mut group = criterion.benchmark_group(&name);
        group.throughput(Throughput::Bytes(json.len() as u64));
        group.bench_function("load", |b| b.iter(|| load_json(black_box(&json))));
        group.bench_function("save", |b| b.iter(|| save_json(black_box(&object), &save)));
        group.bench_function("equal", |b| {
            b.iter(|| structural_equal(black_box(&object), &copy, compare));
        });
        group.bench_function("hash", |b| b.iter(|| structural_hash(black_box(&object), compare)));
        let text = script(&object, &print).map_or(0, |text| text.len());
        group.throughput(Throughput::Bytes(text as u64));
        group.bench_function("print", |b| b.iter(|| script(black_box(&object), &print)));
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
