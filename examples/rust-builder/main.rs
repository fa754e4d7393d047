//! Kernels and models built in Rust, each beside the script that says the same.
//!
//! `cargo run --example rust_builder` lists them, with a name it prints one, with `--write FOLDER` it
//! saves all as TVM's JSON. The tests compare each with its script.

mod attention_layer;
mod branches;
mod buffers;
mod control_flow;
mod conv2d;
mod devices;
mod dynamic_shapes;
mod gpu_reduction;
mod gpu_shared_memory;
mod loops;
mod quantized_matmul;
mod softmax;
mod tensor_intrinsic;
mod tiled_matmul;
mod two_layer_network;

use std::path::Path;

use tvmscript::{Object, Result, save_json, script};

/// An example: its name, the function that builds it, the script that says the same.
type Example = (&'static str, fn() -> Result<Object>, &'static str);

macro_rules! examples {
    ($($name:ident)*) => {
        &[$((stringify!($name), $name::build, include_str!(concat!(stringify!($name), ".py")))),*]
    };
}

const EXAMPLES: &[Example] = examples! {
    attention_layer
    branches
    buffers
    control_flow
    conv2d
    devices
    dynamic_shapes
    gpu_reduction
    gpu_shared_memory
    loops
    quantized_matmul
    softmax
    tensor_intrinsic
    tiled_matmul
    two_layer_network
};

fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => EXAMPLES.iter().for_each(|(name, ..)| println!("{name}")),
        ["--write", folder] => {
            for (name, build, _) in EXAMPLES {
                let path = Path::new(folder).join(format!("{name}.json"));
                std::fs::write(path, save_json(&build()?, &Default::default())?)?;
            }
        }
        [wanted] => match EXAMPLES.iter().find(|(name, ..)| name == wanted) {
            Some((_, build, _)) => println!("{}", script(&build()?, &Default::default())?),
            None => return Err(format!("no example is called {wanted}").into()),
        },
        _ => return Err("one name at a time".into()),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use tvmscript::{CompareOptions, ParseOptions, assert_structural_equal, load_json, parse};

    use super::*;

    #[test]
    fn what_is_built_is_what_the_script_says() {
        for (name, build, source) in EXAMPLES {
            let options =
                ParseOptions { filename: Some(format!("{name}.py")), ..ParseOptions::default() };
            let built = build().unwrap_or_else(|error| panic!("{name}: {error}"));
            let said = parse(source.as_bytes(), &options).unwrap_or_else(|error| panic!("{error}"));
            let same = assert_structural_equal(&built, &said, CompareOptions::default());
            if let Err(error) = same {
                panic!("{name}: {error}");
            }
        }
    }

    #[test]
    fn names_are_those_given_and_all_saves_and_loads() {
        for (name, build, source) in EXAMPLES {
            let built = build().unwrap();
            let said = parse(source.as_bytes(), &ParseOptions::default()).unwrap();
            let text = script(&built, &Default::default()).unwrap();
            assert_eq!(text, script(&said, &Default::default()).unwrap(), "{name}");
            let json = save_json(&built, &Default::default()).unwrap();
            let loaded = load_json(&json).unwrap();
            assert_eq!(text, script(&loaded, &Default::default()).unwrap(), "{name}");
        }
    }
}
