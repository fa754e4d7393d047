//! Operators and simplification against what the wheel has said (`facts/make.py`).

#![allow(clippy::unwrap_used, clippy::panic)]

mod facts_notation;

use facts_notation::{Item, Session, parse, write};

#[test]
fn what_the_wheel_says() {
    let facts = include_str!("facts/facts.txt");
    let mut wrong = Vec::new();
    for line in facts.lines() {
        let (question, answer) = line.split_once('\t').unwrap();
        let mut session = Session::new();
        let said = match session.evaluate(&parse(question)) {
            Ok(expr) => write(session.graph.node(expr)),
            Err(_) => "!".to_owned(),
        };
        if said != answer {
            wrong.push(format!("{question}\n  wheel: {answer}\n  here:  {said}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        facts.lines().count(),
        wrong.join("\n")
    );
}

#[test]
fn the_notation_is_read() {
    let item = parse("(Add x:int32 (neg 1))");
    let Item::List(list) = &item else { panic!("{item:?}") };
    assert_eq!(list.len(), 3);
}
