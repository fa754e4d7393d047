//! Structural hash: figures of apache-tvm, and inputs made to exhaust it.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod my_types;

use my_types::Graph;
use tvmscript_diagnostics::codes;
use tvmscript_graph::{CompareOptions, DType, Tensor, structural_hash};

const MAPPED: CompareOptions = CompareOptions { map_free_vars: true, skip_tensor_content: false };

fn hash(make: impl FnOnce(&mut Graph) -> u32) -> u64 {
    let mut graph = Graph::new();
    let root = make(&mut graph);
    let [object] = graph.objects([root]);
    structural_hash(object.node(), MAPPED).unwrap()
}

#[test]
fn containers() {
    let numbers = |g: &mut Graph| [g.int(1), g.int(2), g.int(3)];
    assert_eq!(
        hash(|g| {
            let items = numbers(g);
            g.array(&items)
        }),
        17_457_834_911_281_713_904
    );
    assert_eq!(hash(|g| g.array(&[])), 16_435_870_007_801_073_400);
    let map = |g: &mut Graph| {
        let entries = [g.string("b"), g.0.float(2.5).unwrap(), g.string("a"), g.int(1)];
        g.map(&entries)
    };
    assert_eq!(hash(map), 15_955_456_810_594_464_177);
    assert_eq!(
        hash(|g| {
            let items = [g.int(1), g.int(2)];
            g.node("ffi.List", &items)
        }),
        10_056_980_416_207_041_362
    );
    assert_eq!(
        hash(|g| {
            let entry = [g.string("a"), g.int(1)];
            g.node("ffi.Dict", &entry)
        }),
        11_172_378_485_020_937_918
    );
    assert_eq!(hash(|g| g.node("ffi.Shape", &[1, 0, 2, 0, 3, 0])), 18_303_753_571_599_008_411);
}

#[test]
fn tensors() {
    let mut graph = Graph::new();
    let data = (0..6).flat_map(|value| (value as f32).to_le_bytes()).collect();
    let tensor = graph.0.add_tensor(Tensor {
        device_type: 1,
        device_id: 0,
        dtype: DType::FLOAT32,
        shape: [2, 3].into(),
        data,
    });
    let root = graph.node("ffi.Tensor", &[tensor]);
    let [object] = graph.objects([root]);
    assert_eq!(structural_hash(object.node(), MAPPED), Ok(9_518_699_746_703_856_482));
    let skip = CompareOptions { skip_tensor_content: true, ..MAPPED };
    assert_eq!(structural_hash(object.node(), skip), Ok(5_983_373_821_381_510_500));
}

#[test]
fn objects_and_definitions() {
    let tree = |g: &mut Graph| {
        let (a, b) = (g.int(1), g.string("s"));
        g.tree(a, 2, 0.5, b)
    };
    assert_eq!(hash(tree), 3_752_841_759_339_590_938);
    let definition = |first: usize| {
        move |g: &mut Graph| {
            let vars = [g.var("x", 5), g.var("y", 5)];
            let (simple, pattern) = (vars[first], vars[1 - first]);
            let (pattern, body) = (g.array(&[pattern]), g.array(&vars));
            g.node("my.Def", &[simple, pattern, body])
        }
    };
    assert_eq!(hash(definition(0)), 17_570_599_469_321_165_784);
    assert_eq!(hash(definition(1)), 17_570_599_469_321_165_587);
    let nested = |at: usize| {
        move |g: &mut Graph| {
            let one = g.int(1);
            let inner = g.node("my.PVar", &[one]);
            let outer = g.node("my.PVar", &[inner]);
            let mut fields = [g.int(0); 3];
            fields[at] = outer;
            g.node("my.Def", &fields)
        }
    };
    assert_eq!(hash(nested(1)), 1_129_270_688_436_597_596);
    assert_eq!(hash(nested(0)), 3_011_501_227_764_040_352);
}

#[test]
fn sharing_counts_for_dags_only() {
    let pair = |key: &'static str, shared: bool| {
        move |g: &mut Graph| {
            let fields = [g.int(1), g.int(2)];
            let first = g.node(key, &fields);
            let second = if shared { first } else { g.node(key, &fields) };
            g.array(&[first, second])
        }
    };
    assert_eq!(hash(pair("my.Dag", true)), 15_115_307_423_525_052_836);
    assert_eq!(hash(pair("my.Dag", false)), 15_115_307_423_525_052_835);
    assert_eq!(hash(pair("my.Const", true)), hash(pair("my.Const", false)));
}

/// A map leaves out keys that are objects not hashed yet, and its hash changes once they are.
#[test]
fn keys_that_are_objects() {
    let make = |order: fn(u32, u32) -> Vec<u32>| {
        move |g: &mut Graph| {
            let (key, one) = (g.node("my.Leaf", &[]), g.int(1));
            let map = g.map(&[key, one]);
            g.array(&order(map, key))
        }
    };
    assert_eq!(hash(make(|map, key| vec![map, key, map])), 4_925_691_600_050_544_172);
    assert_eq!(hash(make(|map, key| vec![key, map])), 18_354_965_111_278_766_347);
}

/// Arrays that are not objects TVM hashes again wherever they are met: 2^64 times here.
#[test]
fn shared_arrays_take_no_time_without_end() {
    for with_key in [false, true] {
        hash(|g| {
            let mut node = g.array(&[]);
            if with_key {
                let key = g.node("my.Leaf", &[]);
                node = g.map(&[key, node]);
            }
            for _ in 0..64 {
                node = g.array(&[node, node]);
            }
            node
        });
    }
}

#[test]
fn depth_does_not_exhaust_the_stack() {
    hash(|g| {
        let mut node = g.int(0);
        for at in 0..200_000 {
            node = match at % 3 {
                0 => g.array(&[node]),
                1 => g.tree(node, 0, 0.0, node),
                _ => g.map(&[0, node]),
            };
        }
        node
    });
}

#[test]
fn free_variables_hash_by_number() {
    let mut graph = Graph::new();
    let (a, b) = (graph.var("a", 1), graph.var("b", 1));
    let [a, b] = graph.objects([a, b]);
    let free = CompareOptions::default();
    let hash = |object: &tvmscript_graph::Object| structural_hash(object.node(), free).unwrap();
    assert_eq!(hash(&a), hash(&a));
    assert_ne!(hash(&a), hash(&b));
}

#[test]
fn what_cannot_be_hashed_is_an_error_with_a_place() {
    let mut graph = Graph::new();
    let one = graph.int(1);
    let never = graph.node("my.Never", &[one]);
    let never = graph.tree(one, 0, 0.0, never);
    let text = graph.0.add_text("{}").unwrap();
    let unknown = graph.node("your.Type", &text);
    let name = graph.string("k");
    let unknown = graph.map(&[name, unknown]);
    for (object, path) in graph.objects([never, unknown]).iter().zip(["<root>.b", "<root>[\"k\"]"])
    {
        let error = structural_hash(object.node(), MAPPED).unwrap_err();
        assert_eq!(error.code(), codes::NOT_COMPARABLE);
        assert_eq!(error.diagnostics().next().unwrap().path.as_deref(), Some(path));
    }
}
