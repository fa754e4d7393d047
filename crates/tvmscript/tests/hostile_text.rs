//! Texts that are as deep, as long or as damaged as can be, through the whole reader: a value or a coded
//! error. What would take longer than the text is long does not end here.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use tvmscript::{ParseOptions, ParsedScript, Result, ScriptOptions, codes, parse_all, script};

const COUNT: usize = 200_000;

fn read(source: impl AsRef<[u8]>) -> Result<ParsedScript> {
    parse_all(source.as_ref(), &ParseOptions::default())
}

/// Reads, and prints what was read.
fn survives(source: impl AsRef<[u8]>) -> Option<&'static str> {
    match read(source) {
        Ok(parsed) => {
            for object in parsed.objects.iter().take(3) {
                let _ = script(&object.object, &ScriptOptions::default());
            }
            None
        }
        Err(error) => {
            assert_ne!(error.code(), "INTERNAL", "{error}");
            Some(error.code())
        }
    }
}

fn tensor_program(stmts: &str) -> String {
    let head = "from tvm.script import tirx as T\n\n@T.prim_func\ndef main(n: T.int32):\n";
    let body: String = stmts.lines().map(|line| format!("    {line}\n")).collect();
    format!("{head}{body}")
}

fn graph_program(stmts: &str) -> String {
    let head = "from tvm.script import relax as R\n\n@R.function\n\
                def main(x: R.Tensor((4,), dtype=\"float32\")):\n";
    let body: String = stmts.lines().map(|line| format!("    {line}\n")).collect();
    format!("{head}{body}    return x\n")
}

#[test]
fn chains_of_every_kind() {
    for link in [
        ".a",
        "()",
        "[0]",
        " + n",
        " * n",
        " < n",
        " and n",
        " or n",
        " if n else n",
        "[n:n]",
        " // 2",
        " << 1",
        " == n",
        " in n",
    ] {
        for first in ["n", "T", "T.min", "m"] {
            let links = if first == "n" { COUNT } else { COUNT / 40 };
            let chain = format!("{first}{}", link.repeat(links));
            survives(tensor_program(&format!("T.evaluate({chain})")));
            if links < COUNT {
                survives(&chain);
                survives(graph_program(&format!("y = {chain}")));
            }
        }
    }
    for prefix in ["-", "~", "not ", "+", "lambda: ", "await "] {
        let chain = format!("{}n", prefix.repeat(COUNT));
        survives(&chain);
        survives(tensor_program(&format!("T.evaluate({chain})")));
        survives(graph_program(&format!("y = {chain}")));
    }
}

#[test]
fn brackets_of_every_kind() {
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("{1: ", "}"),
        ("n[", "]"),
        ("T.min(n, ", ")"),
        ("(n, ", ")"),
        ("lambda x: (", ")"),
        ("f\"{", "}\""),
        ("T.Cast(\"int32\", ", ")"),
        ("[n for n in ", "]"),
        ("(n := ", ")"),
    ] {
        let nested = format!("{}n{}", open.repeat(COUNT), close.repeat(COUNT));
        assert!(survives(&nested).is_some(), "{open}");
        assert!(survives(tensor_program(&format!("T.evaluate({nested})"))).is_some(), "{open}");
        assert!(survives(graph_program(&format!("y = {nested}"))).is_some(), "{open}");
        assert!(survives(open.repeat(COUNT)).is_some(), "{open}");
        assert!(survives(format!("{open}\n").repeat(COUNT)).is_some(), "{open}");
    }
    assert!(survives(")".repeat(COUNT)).is_some());
}

#[test]
fn statements_in_one_another() {
    let depth = 1_500;
    for line in [
        "for i in range(4):",
        "if n < 1:",
        "while n < 1:",
        "with T.sblock(\"b\"):",
        "def f(n: T.int32):",
        "class A:",
        "with T.attr(0, \"a\", n):",
        "with R.dataflow():",
        "else:",
        "try:",
    ] {
        let nested: String = (0..depth).map(|at| format!("{}{line}\n", " ".repeat(at))).collect();
        let nested = format!("{nested}{}T.evaluate(n)", " ".repeat(depth));
        survives(&nested);
        survives(tensor_program(&nested));
        survives(graph_program(&nested));
    }
    let branches = "elif n < 1:\n    T.evaluate(n)\n".repeat(COUNT / 20);
    survives(tensor_program(&format!("if n < 0:\n    T.evaluate(n)\n{branches}")));
    survives(format!(
        "{}def main(n: T.int32):\n    T.evaluate(n)\n",
        "@T.prim_func\n".repeat(COUNT / 2)
    ));
    survives(format!("{}x", "@".repeat(COUNT)));
}

#[test]
fn strings_that_do_not_end() {
    for quote in ["'", "\"", "'''", "\"\"\"", "f'", "f\"{", "f\"\"\"{", "b'", "rb\"", "r\"\"\""] {
        for inside in ["a", "\\", "\n", "{", "}", "\\x", "\u{e9}", "\0", "\\N{"] {
            let text = format!("{quote}{}", inside.repeat(COUNT / 10));
            survives(&text);
            survives(tensor_program(&format!("T.evaluate({text}")));
        }
        survives(quote.repeat(COUNT / 10));
        survives(format!("{quote}\n").repeat(COUNT / 10));
    }
}

#[test]
fn bytes_of_every_kind() {
    for piece in
        ["\0", "\t", "\u{feff}", "\r", "\r\n", "\u{c}", "\\\n", "\\", ";", "#", "# a\n", "$", "`"]
    {
        survives(piece.repeat(COUNT));
        survives(tensor_program("T.evaluate(n)").replace('\n', &format!("{piece}\n")));
        survives(format!("{piece}{}", tensor_program("T.evaluate(n)")));
    }
    let whole = tensor_program("T.evaluate(n)");
    assert!(survives(whole.replace('\n', "\r\n")).is_none());
    assert!(survives(whole.replace('\n', "\r")).is_none());
    assert!(survives(format!("\u{feff}{whole}")).is_none());
    for bad in [&b"\xff"[..], b"\xc3", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80"] {
        let bytes = [whole.as_bytes(), &bad.repeat(COUNT)].concat();
        assert!(survives(bytes).is_some());
    }
    for long in
        ["a".repeat(2_000_000), "9".repeat(2_000_000), format!("0x{}", "f".repeat(2_000_000))]
    {
        survives(&long);
        survives(tensor_program(&format!("T.evaluate({long})")));
    }
}

#[test]
fn grids_of_very_many_loops() {
    let loops = "for i in T.grid(*(1,) * 900000):\n    T.evaluate(0)";
    assert_eq!(survives(tensor_program(loops)), None);
}

#[test]
fn metadata_that_is_damaged() {
    let whole = |json: &str| {
        let text = "T.evaluate(metadata[\"ir.IntImm\"][0])";
        format!("metadata = tvm.ir.load_json(\"\"\"{json}\"\"\")\n{}", tensor_program(text))
    };
    let graph = |nodes: &str, root: usize| {
        whole(
            &format!("{{\\\"root_index\\\": {root}, \\\"nodes\\\": [{nodes}]}}")
                .replace("\\\"", "\""),
        )
    };
    let array = r#"{"type": "ffi.Array", "data": "#;
    assert!(survives(graph(&format!("{array}[0]}}"), 0)).is_some(), "cyclic");
    assert!(survives(graph(&format!("{array}[1]}}, {array}[0]}}"), 1)).is_some(), "cyclic");
    assert!(survives(graph(&format!("{array}[7]}}"), 0)).is_some(), "dangling");
    assert!(survives(graph("", 0)).is_some(), "empty");
    assert!(survives(graph(&format!("{array}[]}}"), 99)).is_some(), "no root");
    assert!(survives(whole(&"[".repeat(COUNT))).is_some(), "open");
    let deep: String = (0..COUNT).map(|at| format!(", {array}[{at}]}}")).collect();
    assert!(survives(graph(&format!("{array}[]}}{deep}"), COUNT)).is_some(), "deep");
}

#[test]
fn python_that_computes_without_end() {
    for source in [
        "x = [i for i in range(10 ** 9)]\n",
        "x = [[i for i in range(10 ** 6)] for j in range(10 ** 6)]\n",
        "x = list(range(10 ** 12))\n",
    ] {
        for text in [source.to_owned(), tensor_program(source), graph_program(source)] {
            let code = survives(&text);
            assert!(code.is_some(), "{source}");
        }
    }
    assert_eq!(survives("x = (1,) * 10 ** 9\n"), Some(codes::TOO_LARGE));
}
