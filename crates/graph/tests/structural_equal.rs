//! Structural equality and the first mismatch: what apache-tvm says, and inputs made to exhaust it.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod my_types;

use my_types::Graph;
use tvmscript_diagnostics::codes;
use tvmscript_graph::schema::{Compared, Comparison};
use tvmscript_graph::{
    CompareOptions, Object, Schema, first_mismatch, plain_key, structural_equal,
};

const PLAIN: CompareOptions = CompareOptions { map_free_vars: false, skip_tensor_content: false };
const MAPPED: CompareOptions = CompareOptions { map_free_vars: true, skip_tensor_content: false };

/// The two paths of the first mismatch; empty where there is none. Asks `structural_equal` too.
fn mismatch(pair: &[Object; 2], options: CompareOptions) -> [String; 2] {
    let [lhs, rhs] = pair;
    let found = first_mismatch(lhs.node(), rhs.node(), options, &plain_key).unwrap();
    let equal = structural_equal(lhs.node(), rhs.node(), options).unwrap();
    assert_eq!(equal, found.is_none());
    found.map_or_else(Default::default, |(lhs, rhs)| [lhs.to_string(), rhs.to_string()])
}

fn pair(make: impl FnOnce(&mut Graph) -> [u32; 2]) -> [Object; 2] {
    let mut graph = Graph::new();
    let roots = make(&mut graph);
    graph.objects(roots)
}

const EQUAL: [&str; 2] = ["", ""];

#[test]
fn variables() {
    let vars = pair(|g| [g.var("a", 1), g.var("b", 1)]);
    assert_eq!(mismatch(&vars, PLAIN), ["<root>", "<root>"]);
    assert_eq!(mismatch(&vars, MAPPED), EQUAL);
    let one_on_both_sides = pair(|g| {
        let (a, b) = (g.var("a", 1), g.var("b", 1));
        [g.tree(a, 0, 0.0, a), g.tree(b, 0, 0.0, a)]
    });
    assert_eq!(mismatch(&one_on_both_sides, MAPPED), ["<root>.b", "<root>.b"]);
    let types_differ = pair(|g| [g.var("a", 1), g.var("a", 2)]);
    assert_eq!(mismatch(&types_differ, MAPPED), ["<root>.ty", "<root>.ty"]);
}

#[test]
fn a_node_is_not_equal_to_itself_where_its_variable_is_mapped() {
    let objects = pair(|g| {
        let (a, b) = (g.var("a", 1), g.var("b", 1));
        let shared = g.tree(a, 0, 0.0, a);
        [g.array(&[a, shared]), g.array(&[b, shared])]
    });
    assert_eq!(mismatch(&objects, MAPPED), ["<root>[1].a", "<root>[1].a"]);
}

#[test]
fn sharing_counts_for_dags_only() {
    for (key, expected) in [("my.Dag", ["<root>[1]", "<root>[1]"]), ("my.Const", EQUAL)] {
        let mut objects = pair(|g| {
            let fields = [g.int(1), g.int(2)];
            let (a, b, c) = (g.node(key, &fields), g.node(key, &fields), g.node(key, &fields));
            [g.array(&[a, a]), g.array(&[b, c])]
        });
        assert_eq!(mismatch(&objects, PLAIN), expected);
        objects.reverse();
        assert_eq!(mismatch(&objects, PLAIN), expected);
    }
}

#[test]
fn arrays_and_maps_of_different_size() {
    let mut arrays = pair(|g| {
        let (one, two) = (g.int(1), g.int(2));
        [g.array(&[one, two]), g.array(&[one])]
    });
    assert_eq!(mismatch(&arrays, PLAIN), ["<root>[1]", "<root>[<missing:1>]"]);
    arrays.reverse();
    assert_eq!(mismatch(&arrays, PLAIN), ["<root>[<missing:1>]", "<root>[1]"]);
    let mut maps = pair(|g| {
        let (one, k, l) = (g.int(1), g.string("k"), g.string("l"));
        [g.map(&[l, one, k, one]), g.map(&[k, one])]
    });
    assert_eq!(mismatch(&maps, PLAIN), ["<root>[\"l\"]", "<root>[<missing:\"l\">]"]);
    maps.reverse();
    assert_eq!(mismatch(&maps, PLAIN), ["<root>[<missing:\"l\">]", "<root>[\"l\"]"]);
}

#[test]
fn entries_of_maps_come_in_any_order() {
    let maps = |differ: bool| {
        pair(move |g| {
            let keys: Vec<u32> = (0..100).map(|at| g.string(&format!("key {at}"))).collect();
            let values: Vec<u32> = (0..101).map(|at| g.int(at)).collect();
            let entries = |at: usize| [keys[at], values[at]];
            let forth: Vec<u32> = (0..100).flat_map(entries).collect();
            let mut back: Vec<u32> = (0..100).rev().flat_map(entries).collect();
            if differ {
                back[2 * 30 + 1] = values[100];
            }
            [g.map(&forth), g.map(&back)]
        })
    };
    assert_eq!(mismatch(&maps(false), PLAIN), EQUAL);
    let place = "<root>[\"key 69\"]";
    assert_eq!(mismatch(&maps(true), PLAIN), [place, place]);
}

#[test]
fn keys_that_are_variables_are_mapped() {
    let free = pair(|g| {
        let (a, b, one) = (g.var("a", 1), g.var("b", 1), g.int(1));
        [g.map(&[a, one]), g.map(&[b, one])]
    });
    assert_eq!(mismatch(&free, PLAIN), ["<root>[my.Var#2]", "<root>[<missing:my.Var#2>]"]);
    let defined = pair(|g| {
        let mut definition = |name, value| {
            let (var, none, value) = (g.var(name, 1), g.0.none().unwrap(), g.int(value));
            let map = g.map(&[var, value]);
            g.node("my.Def", &[var, none, map])
        };
        [definition("a", 1), definition("b", 2)]
    });
    assert_eq!(mismatch(&defined, PLAIN), ["<root>.body[my.Var#2]", "<root>.body[my.Var#9]"]);
}

#[test]
fn keys_print_as_the_caller_says() {
    let [lhs, rhs] = pair(|g| {
        let (one, two) = (g.int(1), g.int(2));
        let key = g.node("my.Leaf", &[]);
        [g.map(&[key, one]), g.map(&[key, two])]
    });
    let place = |keys| first_mismatch(lhs.node(), rhs.node(), PLAIN, keys).unwrap().unwrap();
    assert_eq!(place(&plain_key).0.to_string(), "<root>[my.Leaf#2]");
    assert_eq!(place(&|_| "M.Leaf()".to_owned()).1.to_string(), "<root>[M.Leaf()]");
}

#[test]
fn a_type_may_compare_fields_in_its_own_order() {
    let mut schema = Schema::builder();
    schema.register("my", &my_types::types()).unwrap();
    let order = [("b", Compared::DefPattern), ("a", Compared::Plain)];
    schema.set_comparison("my.Tree", Comparison::fields(&order)).unwrap();
    let unknown = Comparison::fields(&[("c", Compared::Plain)]);
    let error = schema.set_comparison("my.Tree", unknown).unwrap_err();
    assert_eq!(error.code(), codes::INVALID_ARGUMENT);
    let mut graph = Graph::of(schema.build().into());
    let (a, b) = (graph.var("a", 1), graph.var("b", 1));
    let roots = [graph.tree(a, 1, 0.0, a), graph.tree(b, 2, 0.0, b)];
    assert_eq!(mismatch(&graph.objects(roots), PLAIN), EQUAL);
}

/// TVM compares a tree in every place where it is shared: 2^64 times here. Each of the four
/// comparisons of a level needs what another has found.
#[test]
fn shared_trees_take_no_time_without_end() {
    let objects = pair(|g| {
        let mut ladder = |leaf: i64| {
            let leaf = g.int(leaf);
            let (mut one, mut other) = (leaf, leaf);
            for _ in 0..64 {
                let fields = [one, one, other, other];
                (one, other) = (g.array(&fields), g.array(&[one, other, one, other]));
            }
            g.tree(one, 0, 0.0, other)
        };
        [ladder(1), ladder(1)]
    });
    let alternating = pair(|g| {
        let mut tops = [0, 0].map(|_| g.int(1));
        for _ in 0..64 {
            let [one, other] = tops;
            tops = [g.array(&[one, one, other, other]), g.array(&[one, other, one, other])];
        }
        tops
    });
    assert_eq!(mismatch(&objects, PLAIN), EQUAL);
    assert_eq!(mismatch(&alternating, PLAIN), EQUAL);
}

/// The same where the parts that are shared are equal without a look inside.
#[test]
fn shared_const_trees_take_no_time_without_end() {
    let objects = pair(|g| {
        let one = g.int(1);
        let mut node = g.node("my.Const", &[one, one]);
        for _ in 0..64 {
            node = g.tree(node, 0, 0.0, node);
        }
        [node, node]
    });
    assert_eq!(mismatch(&objects, PLAIN), EQUAL);
}

#[test]
fn depth_does_not_exhaust_the_stack() {
    let objects = pair(|g| {
        let mut deep = |leaf: i64| {
            let mut node = g.int(leaf);
            for at in 0..200_000 {
                node = match at % 3 {
                    0 => g.array(&[node]),
                    1 => g.tree(node, 0, 0.0, node),
                    _ => g.map(&[0, node]),
                };
            }
            node
        };
        [deep(1), deep(2)]
    });
    let [lhs, rhs] = &objects;
    let (left, right) = first_mismatch(lhs.node(), rhs.node(), PLAIN, &plain_key).unwrap().unwrap();
    assert_eq!((left.depth(), right.depth()), (200_000, 200_000));
    let copy = [lhs.clone(), lhs.clone()];
    assert_eq!(mismatch(&copy, PLAIN), EQUAL);
}

#[test]
fn what_cannot_be_compared_is_an_error_with_a_place() {
    let objects = pair(|g| {
        let one = g.int(1);
        let never = g.node("my.Never", &[one]);
        [g.array(&[one, never]), g.array(&[one, never])]
    });
    let error = structural_equal(objects[0].node(), objects[1].node(), PLAIN).unwrap_err();
    assert_eq!(error.code(), codes::NOT_COMPARABLE);
    assert_eq!(error.diagnostics().next().unwrap().path.as_deref(), Some("<root>[1]"));
}

/// Without a schema a number may name a node.
#[test]
fn unknown_types_are_equal_where_that_is_certain() {
    let compare = |lhs: &str, rhs: &str| {
        let [lhs, rhs] = pair(|g| {
            [lhs, rhs].map(|data| {
                let text = g.0.add_text(data).unwrap();
                g.node("your.Type", &text)
            })
        });
        assert_eq!(structural_equal(lhs.node(), lhs.node(), PLAIN), Ok(true));
        structural_equal(lhs.node(), rhs.node(), PLAIN).map_err(|error| error.code())
    };
    assert_eq!(compare("{\"a\":\"x 1 \\\" 2\"}", "{\"a\":\"x 1 \\\" 2\"}"), Ok(true));
    assert_eq!(compare("{\"a\":true}", "{\"a\":false}"), Err(codes::NOT_COMPARABLE));
    assert_eq!(compare("{\"a\":1}", "{\"a\":1}"), Err(codes::NOT_COMPARABLE));
}
