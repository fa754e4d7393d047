//! Expressions of another graph in a graph under construction.

#![allow(clippy::unwrap_used)]

mod facts_notation;

use facts_notation::{Session, parse, write};
use tvmscript_arith::{add, as_int, cast, extent, simplify, substitute};
use tvmscript_graph::DType;

#[test]
fn imported_expressions_are_as_others() {
    let mut first = Session::new();
    let vector = first.evaluate(&parse("(Broadcast x:int32 4:int32)")).unwrap();
    let sum = first.evaluate(&parse("(Add (Mul x:int32 4:int32) 1:int32)")).unwrap();
    let objects = first.graph.freeze_all(&[vector, sum]).unwrap();

    let mut session = Session::new();
    let graph = &mut session.graph;
    let (vector, sum) = (graph.import(&objects[0]), graph.import(&objects[1]));
    let stop = add(graph, sum, 3).unwrap();
    let three = extent(graph, sum, stop).unwrap();
    assert_eq!(as_int(graph, three), Some(3));

    let wide = cast(graph, DType { lanes: 4, ..DType::INT64 }, vector).unwrap();
    assert_eq!(write(graph.node(wide)), "(Broadcast (Cast int64 x:int32) 4:int32)");

    let product = graph.child(sum, 2);
    let x = graph.child(product, 2);
    let y = session.evaluate(&parse("y:int32")).unwrap();
    let graph = &mut session.graph;
    let other = substitute(graph, sum, &[(x, y)].into_iter().collect());
    assert_eq!(write(graph.node(other)), "(Add (Mul y:int32 4:int32) 1:int32)");
    let both = add(graph, sum, other).unwrap();
    let both = simplify(graph, both);
    assert_eq!(
        write(graph.node(both)),
        "(Add (Add (Mul x:int32 4:int32) (Mul y:int32 4:int32)) 2:int32)"
    );
    graph.child(both, 2);
    session.graph.freeze(both).unwrap();
}
