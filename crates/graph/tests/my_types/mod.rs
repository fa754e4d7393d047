//! A vendor's types of every kind of equality, and a short way to make objects of them. The figures
//! in the tests are what apache-tvm says of the same types declared in Python (`py_class`).
#![allow(dead_code, reason = "not every test uses all of it")]

use std::sync::Arc;

use tvmscript_graph::schema::{Compared, EqualityKind, FieldDef, Payload};
use tvmscript_graph::{ChunkBuilder, Object, Schema, TypeDef, float_slots, int_slots};

use Compared::{DefPattern, DefSimple, Ignore, Plain};

/// The schema of the types `my.*`.
pub fn schema() -> Arc<Schema> {
    let mut builder = Schema::builder();
    builder.register("my", &types()).unwrap();
    Arc::new(builder.build())
}

pub fn types() -> Vec<TypeDef> {
    vec![
        ty("my.Var", EqualityKind::FreeVar, &[("name", Ignore), ("ty", Plain)]),
        ty("my.PVar", EqualityKind::FreeVar, &[("inner", DefPattern)]),
        ty(
            "my.Tree",
            EqualityKind::Tree,
            &[("a", Plain), ("n", Plain), ("x", Plain), ("b", Plain)],
        ),
        ty("my.Leaf", EqualityKind::Tree, &[]),
        ty("my.Const", EqualityKind::ConstTree, &[("a", Plain), ("b", Plain)]),
        ty("my.Dag", EqualityKind::Dag, &[("a", Plain), ("b", Plain)]),
        ty("my.Def", EqualityKind::Tree, &[("s", DefSimple), ("p", DefPattern), ("body", Plain)]),
        ty("my.Unique", EqualityKind::Unique, &[("a", Plain)]),
        ty("my.Never", EqualityKind::Unsupported, &[("a", Plain)]),
    ]
}

fn ty(key: &'static str, equality: EqualityKind, fields: &[(&'static str, Compared)]) -> TypeDef {
    let field = |&(name, compared): &(&'static str, Compared)| FieldDef {
        name: name.into(),
        ty: if name == "n" {
            "int"
        } else if name == "x" {
            "float"
        } else {
            "Any"
        }
        .into(),
        compared,
        default: None,
    };
    TypeDef {
        key: key.into(),
        parent: "ffi.Object".into(),
        fields: fields.iter().map(field).collect(),
        equality,
        payload: Payload::Fields,
        creatable: true,
    }
}

/// A graph under construction.
pub struct Graph(pub ChunkBuilder);

impl Graph {
    pub fn new() -> Self {
        Self::of(schema())
    }

    pub fn of(schema: Arc<Schema>) -> Self {
        Self(ChunkBuilder::new(schema))
    }

    /// An object of a type whose fields are all references.
    pub fn node(&mut self, key: &str, fields: &[u32]) -> u32 {
        let ty = self.0.local_type(key).unwrap();
        self.0.push(ty, fields).unwrap()
    }

    pub fn tree(&mut self, a: u32, n: i64, x: f64, b: u32) -> u32 {
        let ty = self.0.local_type("my.Tree").unwrap();
        let ([n0, n1], [x0, x1]) = (int_slots(n), float_slots(x));
        self.0.push(ty, &[a, n0, n1, x0, x1, b]).unwrap()
    }

    pub fn var(&mut self, name: &str, ty: i64) -> u32 {
        let fields = [self.0.string(name).unwrap(), self.0.int(ty).unwrap()];
        self.node("my.Var", &fields)
    }

    pub fn int(&mut self, value: i64) -> u32 {
        self.0.int(value).unwrap()
    }

    pub fn string(&mut self, value: &str) -> u32 {
        self.0.string(value).unwrap()
    }

    pub fn array(&mut self, items: &[u32]) -> u32 {
        self.0.array(items).unwrap()
    }

    pub fn map(&mut self, entries: &[u32]) -> u32 {
        self.0.map(entries).unwrap()
    }

    /// The objects, which share one chunk.
    pub fn objects<const N: usize>(self, roots: [u32; N]) -> [Object; N] {
        let chunk = self.0.freeze().unwrap();
        roots.map(|root| Object::new(Arc::clone(&chunk), root).unwrap())
    }
}
