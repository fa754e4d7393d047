//! Mistakes of programs that build IR: coded, at the call, all at once, and nothing half built.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use tvmscript::builder::{
    Expr, GraphProgram, TensorProgram, build, build_expr, build_module, build_prim_func,
    build_relax_function,
};
use tvmscript::{CompareOptions, Error, codes, parse, script, structural_equal};

/// Each finding as its code and the line it is at, counted from `first`; all must be of this file.
fn found(error: &Error, first: u32) -> Vec<(&'static str, u32)> {
    error
        .diagnostics()
        .map(|found| {
            assert_eq!(found.file.as_deref(), Some(file!()), "{error}");
            (found.code, found.span.unwrap().line - first)
        })
        .collect()
}

#[test]
fn all_mistakes_are_found_in_one_run_each_at_its_line() {
    let first = line!();
    let error = build_module("Module", |m| {
        m.prim_func("kernel", |f| {
            let a = f.buffer_arg("A", (8, 8), "flaot32"); // 3: no such type
            f.buffer_arg("B", (8, 8), "float32");
            f.store(a, (0, 0), 1.0);
        });
        m.prim_func("other", |f| {
            let a = f.buffer_arg("A", (8, 8), "float32");
            f.for_each("i", f.call("T.gird", 8), |f, i| f.store(a, (i, 0), 1.0)); // 9: no such name
            f.store(a, (0, 0, 0), 1.0); // 10: too many indices
            f.serial("i", 8, |f, i| {
                f.store(a, (i, i), f.call("T.exp", (a.at((i, i)), 2))); // 12: too many arguments
            });
        });
        m.relax_function("main", |f| {
            let x = f.tensor_arg("x", (4, 8), "float32");
            let y = f.bind("y", f.call("R.matmul", (x, x))); // 17: 8 is not 4
            f.return_value(y);
        });
    })
    .unwrap_err();
    let expected = [
        (codes::NOT_A_TYPE, 3),
        (codes::UNKNOWN_NAME, 9),
        (codes::WRONG_INDEX, 10),
        (codes::WRONG_ARGUMENTS, 12),
        (codes::TYPE_MISMATCH, 17),
    ];
    assert_eq!(found(&error, first), expected, "{error}");
    let text = error.to_string();
    assert!(text.contains("help: did you mean `T.grid`?"), "{text}");
    assert!(text.contains(&format!(" --> {}:{}:", file!(), first + 9)), "{text}");
}

#[test]
fn operators_are_places_of_their_own() {
    let first = line!();
    let error = build_prim_func("main", |f| {
        let n = f.scalar_arg("n", "int32");
        let a = f.buffer_arg("A", (8,), "int32");
        let half = n / 2; // 5: Rust's place of an operator is its left side's
        f.store(a, 0, half + 1);
    })
    .unwrap_err();
    assert_eq!(found(&error, first), [(codes::AMBIGUOUS_DIVISION, 4)], "{error}");
}

#[test]
fn variables_end_with_their_bodies() {
    let first = line!();
    let error = build_prim_func("main", |f| {
        let a = f.buffer_arg("A", (8,), "float32");
        let last = f.serial("i", 8, |f, i| {
            f.store(a, i, 0.0);
            i + 1
        });
        // The next loop has a variable of the same name, which is not meant.
        f.serial("i", 8, |f, i| f.store(a, i + last, 1.0)); // 8
        f.store(a, last, 2.0); // 9
    })
    .unwrap_err();
    let expected = [(codes::UNDEFINED_NAME, 8), (codes::UNDEFINED_NAME, 9)];
    assert_eq!(found(&error, first), expected, "{error}");
}

#[test]
fn headers_stand_in_the_body_of_the_function() {
    let first = line!();
    let error = build_prim_func("main", |f| {
        f.serial("i", 8, |f, _| {
            f.buffer_arg("A", (8,), "float32"); // 3
            f.options([("private", true)]); // 4
            f.returns(f.name("T.int32")); // 5
            f.symbol("n"); // 6
        });
    })
    .unwrap_err();
    assert_eq!(found(&error, first), [3, 4, 5, 6].map(|line| (codes::WRONG_PLACE, line)));
}

#[test]
fn statements_of_another_language_are_refused() {
    let first = line!();
    let error = build_relax_function("main", |f| {
        let x = f.tensor_arg("x", (8,), "float32");
        f.serial("i", 8, |f, i| f.store(x, i, 1.0)); // 3
        f.while_loop(x, |_| {}); // 4
        f.return_value(x);
    })
    .unwrap_err();
    assert_eq!(found(&error, first), [3, 4].map(|line| (codes::NOT_IN_LANGUAGE, line)), "{error}");
}

#[test]
fn a_type_that_cannot_be_told_is_asked_for() {
    let redistribute = |f: &mut tvmscript::builder::Scope<'_>, with_type: bool| {
        let x = f.arg("x", f.name("R.Any"));
        let sum = f.call("R.add", (x, x));
        let y = match with_type {
            true => f.bind_as("y", f.tensor((4,), "float32"), sum),
            false => f.bind("y", sum),
        };
        f.return_value(y);
    };
    let error = build_relax_function("main", |f| redistribute(f, false)).unwrap_err();
    assert_eq!(error.code(), codes::UNKNOWN_RESULT, "{error}");
    assert!(error.to_string().contains("help: say it"), "{error}");
    build_relax_function("main", |f| redistribute(f, true)).unwrap();
}

#[test]
fn modules_and_fragments() {
    let twice = build_module("Module", |m| {
        for _ in 0..2 {
            m.prim_func("kernel", |f| f.evaluate(f.call("T.evaluate", 0)));
        }
    });
    assert_eq!(twice.unwrap_err().code(), codes::DUPLICATE_FUNCTION);
    let missing = build_module("Module", |m| {
        let later = m.global_var("nowhere");
        m.relax_function("main", |f| {
            let x = f.tensor_arg("x", (8,), "float32");
            let y = f.bind("y", later.call(x));
            f.return_value(y);
        });
    });
    assert_eq!(missing.unwrap_err().code(), codes::UNKNOWN_FUNCTION);
    assert_eq!(build_expr(|b| b.value(1)).unwrap_err().code(), codes::NOT_A_NODE);
    assert_eq!(build_expr(|b| b.name("X.y")).unwrap_err().code(), codes::UNDEFINED_NAME);
    let no_decorator = build(|s| s.function("T.exp", "main", |_| {})).unwrap_err();
    assert_eq!(no_decorator.code(), codes::UNKNOWN_DECORATOR);
    let module = build_module("Module", |_| {}).unwrap();
    let not_a_function = build_module("Module", |m| {
        m.relax_function("main", |f| {
            let y = f.bind("y", f.call("R.add", (&module, 1)));
            f.return_value(y);
        });
    });
    assert_eq!(not_a_function.unwrap_err().code(), codes::TYPE_MISMATCH);
}

#[test]
fn very_many_mistakes_are_cut_short() {
    let error = build_prim_func("main", |f| {
        for at in 0..1_000 {
            f.evaluate(f.name(&format!("nothing_{at}")));
        }
    })
    .unwrap_err();
    assert_eq!(error.diagnostics().count(), 101);
    assert_eq!(error.diagnostics().last().unwrap().code, codes::MORE_ERRORS);
}

#[test]
fn long_and_deep_programs_are_built() {
    let sum = build_prim_func("sum", |f| {
        let a = f.buffer_arg("A", (8,), "float32");
        let mut sum = a.at(0);
        for _ in 0..100_000 {
            sum = sum + a.at(1);
        }
        f.store(a, 0, sum);
        // As deep as it gets: each is an argument of the next.
        let mut deep = a.at(0);
        for _ in 0..10_000 {
            deep = f.call("T.exp", deep);
        }
        f.store(a, 0, deep);
    })
    .unwrap();
    assert_eq!(sum.type_key(), "tirx.PrimFunc");
}

#[test]
fn names_that_meet_get_numbers_and_others_are_kept() {
    let built = build_prim_func("main", |f| {
        // `T` means the dialect, which a parameter must not hide.
        let t = f.buffer_arg("T", (8, 8), "float32");
        let n = f.scalar_arg("n", "int32");
        f.serial("i", n, |f, i| {
            f.serial("i", 8, |f, inner| f.store(t, (i, inner), 0.0));
        });
        f.serial("i", 8, |f, i| f.store(t, (i, i), 1.0));
        f.serial("a name", 8, |f, i| f.store(t, (i, i), 2.0));
    })
    .unwrap();
    let text = script(&built, &Default::default()).unwrap();
    assert!(text.contains("def main(T_1: T.Buffer((8, 8), \"float32\"), n: T.int32)"), "{text}");
    assert!(text.contains("for i, i_1 in T.grid(n, 8):"), "{text}");
    assert!(text.contains("for i in range(8):\n        T_1[i, i] = T.float32(1.0)"), "{text}");
    let read = parse(text.as_bytes(), &Default::default()).unwrap();
    assert!(structural_equal(&built, &read, CompareOptions::default()).unwrap());
}

#[test]
fn values_of_rust_keep_what_they_are() {
    let text = |value: fn(tvmscript::builder::Recorder<'_>) -> Expr<'_>| {
        let built = build_expr(value).unwrap();
        script(&built, &Default::default()).unwrap()
    };
    assert_eq!(text(|b| b.call("T.uint64", u64::MAX)), "T.uint64(18446744073709551615)");
    assert_eq!(text(|b| b.call("T.float32", f64::NAN)), "T.float32(\"nan\")");
    assert_eq!(text(|b| b.call("T.float32", -0.0)), "T.float32(-0.0)");
    let evaluated = build_prim_func("main", |f| {
        f.evaluate(f.call("T.evaluate", f.call("T.call_extern", ("int32", "\"😀\""))));
    })
    .unwrap();
    let printed = script(&evaluated, &Default::default()).unwrap();
    assert!(printed.contains(r#"\"\xF0\x9F\x98\x80\""#), "{printed}");
    assert_eq!(text(|b| 1 - b.call("T.int64", 3)), "T.int64(-2)");
    assert_eq!(text(|b| !b.call("T.bool", true)), "~T.bool(True)");
    assert_eq!(text(|b| b.call("T.bool", true).logical_not()), "not T.bool(True)");
}
