//! How fast graphs are loaded and saved, megabytes of JSON a second, the best of several runs, and
//! how much memory a loaded one takes.
//!
//! `cargo bench -p tvmscript_json -- SIZE`, by default all sizes
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../tests/toy/mod.rs"]
mod toy;

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use tvmscript_json::{SaveOptions, load, save};

/// How long each measurement goes on.
const SPAN: Duration = Duration::from_millis(800);

fn main() {
    let schema = toy::schema();
    let options = SaveOptions::default();
    let wanted = std::env::args().nth(1).filter(|arg| !arg.starts_with('-'));
    for (name, statements) in [("9 kB", 22), ("400 kB", 1_000), ("40 MB", 100_000)] {
        if wanted.as_ref().is_some_and(|wanted| !name.contains(&**wanted)) {
            continue;
        }
        let text = module(statements);
        let object = load(text.as_bytes(), &schema).unwrap();
        assert!(save(&object, &options).unwrap() == text.as_bytes(), "saved otherwise");
        let memory = object.chunk().memory_bytes() as f64 / text.len() as f64;
        let speed = |work: &dyn Fn()| text.len() as f64 / best(work).as_secs_f64() / 1e6;
        let load_speed = speed(&|| drop(black_box(load(text.as_bytes(), &schema))));
        let save_speed = speed(&|| drop(black_box(save(&object, &options))));
        let spaced = text.replace("\"data\":", "\"data\": ");
        let spaced_speed = speed(&|| drop(black_box(load(spaced.as_bytes(), &schema))));
        let inner = object.at(object.node().as_seq().unwrap().iter().nth(1).unwrap());
        let inner_len = save(&inner, &options).unwrap().len() as f64;
        let inner_speed =
            inner_len / best(&|| drop(black_box(save(&inner, &options)))).as_secs_f64() / 1e6;
        println!(
            "{name:>7}: load {load_speed:.0} MB/s, with white space {spaced_speed:.0}; \
             save {save_speed:.0} MB/s, an inner object {inner_speed:.0}; \
             {memory:.2} bytes of memory a byte"
        );
    }
}

/// The shortest of many runs.
fn best(work: &dyn Fn()) -> Duration {
    let end = Instant::now() + SPAN;
    let mut best = Duration::MAX;
    while Instant::now() < end {
        let start = Instant::now();
        work();
        best = best.min(start.elapsed());
    }
    best
}

/// A module of so many statements, in node and field counts like real ones.
fn module(statements: usize) -> String {
    let mut nodes = vec![
        r#"{"type":"None"}"#.to_owned(),
        r#"{"type":"toy.Unit","data":{"span":0}}"#.to_owned(),
        r#"{"type":"ffi.Array","data":[]}"#.to_owned(),
    ];
    let mut add = |node: String| {
        nodes.push(node);
        nodes.len() - 1
    };
    let mut all = String::from("0,");
    for at in 0..statements {
        let span = add(format!(r#"{{"type":"toy.Span","data":{{"line":{at}}}}}"#));
        let name = add(format!(r#"{{"type":"ffi.String","data":"v_{at}\/x"}}"#));
        let tile = add(format!(
            r#"{{"type":"toy.Tile","data":{{"span":{span},"name":{name},"size":{at},"scale":{at}.0,"tight":true,"dtype":"float32","unit":1}}}}"#
        ));
        let pair = add(format!(r#"{{"type":"toy.Pair","data":{{"a":{tile},"b":{span}}}}}"#));
        let items = add(format!(r#"{{"type":"ffi.Array","data":[{tile},{tile}]}}"#));
        let list = add(format!(r#"{{"type":"toy.List","data":{{"tiles":{items}}}}}"#));
        let last = add(format!(r#"{{"type":"toy.Pair","data":{{"a":{pair},"b":{list}}}}}"#));
        write!(all, "{}{last}", if at == 0 { "1,2," } else { "," }).unwrap();
    }
    let root = add(format!(r#"{{"type":"ffi.Array","data":[{all}]}}"#));
    toy::graph(root, &nodes.iter().map(String::as_str).collect::<Vec<_>>())
}
