//! A statement whose syntax is two functions: `N.shuffle(A, "3210")`.

use tvmscript::dialect::builder::{Args, IRBuilder, Value};
use tvmscript::dialect::{Docsifier, NamedValues, Syntax};
use tvmscript::doc::{Doc, Path};
use tvmscript::graph::NodeRef;
use tvmscript::{ParseOptions, Result, ScriptOptions, codes, parse_with, script_with};

use crate::registry;

pub(crate) struct Shuffle;

impl Syntax for Shuffle {
    fn docsify<'a>(
        &self,
        d: &mut Docsifier<'a>,
        node: NodeRef<'a>,
        path: Path<'a>,
    ) -> Result<Doc<'a>> {
        let mut digits = String::new();
        if let Some(lanes) = node.node_named("lanes").and_then(NodeRef::as_seq) {
            lanes.iter().filter_map(NodeRef::as_int).for_each(|lane| digits += &lane.to_string());
        }
        let buffer = node.node_named("buffer").unwrap_or(node);
        let buffer = d.as_expr(buffer, path.attr("buffer"))?;
        let docs = d.docs();
        let lanes = docs.str(docs.text(&digits), path.attr("lanes"));
        Ok(docs.call(d.prefixed("npu", "shuffle"), &[buffer, lanes]).into())
    }

    fn build<'a>(&self, b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<NamedValues<'a>> {
        let [buffer, lanes] = args.bind(b, &["buffer", "lanes"], 2)?;
        let Some(Value::Str(digits)) = lanes else {
            return Err(b.error(codes::WRONG_ARGUMENTS, "the lanes of a shuffle are a str"));
        };
        let lanes = digits.bytes().map(|digit| Value::Int(i64::from(digit) - 48));
        let lanes: Vec<Value<'a>> = lanes.collect();
        let lanes = Value::List(b.values(&lanes));
        Ok([("buffer", buffer.unwrap_or(Value::None)), ("lanes", lanes)].into_iter().collect())
    }
}

const SCRIPT: &str = r#"# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis
# from my.npu import script as N

@N.kernel
def main(A: T.Buffer((4,), "float16")):
    with N.pipeline(2):
        N.shuffle(A, "3210")
    A[0] = T.float16(1.0)"#;

#[test]
fn two_functions_do_what_a_template_does() {
    let registry = registry();
    let parse = |text: &str| parse_with(&registry, text.as_bytes(), &ParseOptions::default());
    let function = parse(SCRIPT).unwrap();
    assert_eq!(script_with(&registry, &function, &ScriptOptions::default()).unwrap(), SCRIPT);
    let error = parse(&SCRIPT.replace("\"3210\"", "3210")).unwrap_err();
    let found = error.diagnostics().next().unwrap();
    assert_eq!(found.message, "the lanes of a shuffle are a str");
    assert_eq!(found.span.unwrap().line, 8);
    let error = parse(&SCRIPT.replace("(A, \"", "(1, \"")).unwrap_err();
    assert_eq!(
        error.diagnostics().next().unwrap().message,
        "N.shuffle wants `ir.Var` as `buffer`, not an int"
    );
}
