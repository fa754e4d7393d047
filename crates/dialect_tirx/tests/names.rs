//! Names of `T.` in expressions: text, built, and printed again.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use bumpalo::Bump;
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect::{Registry, ScriptOptions, print};
use tvmscript_dialect_ir::generated::views::ir::{NewCall, Op};
use tvmscript_dialect_tirx::generated::operators::OPERATORS;
use tvmscript_dialect_tirx::generated::views::tirx::NewEvaluate;
use tvmscript_doc::{DocBuilder, StmtKind};
use tvmscript_graph::{DType, Ref, View};

fn registry() -> Registry {
    let builder = Registry::builder().dialect(tvmscript_dialect_ir::dialect()).unwrap();
    builder.dialect(tvmscript_dialect_tirx::dialect()).unwrap().build()
}

/// The names that expressions of the tests use, with their types.
const VARIABLES: &[(&str, &str)] = &[
    ("i", "int32"),
    ("j", "int32"),
    ("x", "int64"),
    ("f", "float32"),
    ("g", "float32"),
    ("h", "float16"),
    ("c", "bool"),
    ("u", "uint32"),
    ("v", "float32x4"),
];

/// Pointers, with what they point to.
const POINTERS: &[(&str, &str, &str)] =
    &[("p", "float32", "global"), ("s", "float16", "shared"), ("o", "void", "global")];

/// A builder whose scope has the variables.
fn builder<'a>(registry: &'a Registry, docs: DocBuilder<'a>) -> IRBuilder<'a> {
    let mut b = IRBuilder::new(registry, docs);
    b.define("T", Value::Name(b.name("tirx", "").unwrap()));
    for (name, dtype) in VARIABLES {
        let ty = tvmscript_arith::prim_type(&mut b.graph, DType::parse(dtype).unwrap());
        let var = variable(&mut b, name, ty);
        b.define(name, Value::Node(var));
    }
    for (name, dtype, scope) in POINTERS {
        let element = tvmscript_arith::prim_type(&mut b.graph, DType::parse(dtype).unwrap());
        let ty = tvmscript_dialect_tirx::argument::pointer_to(&mut b, element, scope);
        let var = variable(&mut b, name, ty);
        b.define(name, Value::Node(var));
    }
    b
}

/// Builds an expression; the text of what was built, the last line where there are several.
fn rebuilt(registry: &Registry, text: &str) -> Result<String, String> {
    let arena = Bump::new();
    let docs = DocBuilder::new(&arena);
    let parsed = tvmscript_syntax::parse(text, docs);
    if let Some(diagnostic) = parsed.diagnostics.first() {
        return Err(format!("{diagnostic:?}"));
    }
    let Some(StmtKind::ExprStmt(expr)) = parsed.block.stmts.first().map(|stmt| stmt.kind) else {
        return Err("no expression".to_owned());
    };
    let mut b = builder(registry, docs);
    let value = b.eval(expr).map_err(|error| error.to_string())?;
    let node = match value {
        Value::Node(node) => node,
        other => return Err(format!("{other:?}")),
    };
    printed(registry, b, node)
}

/// The text of a node, the last line where there are several.
fn printed(registry: &Registry, mut b: IRBuilder<'_>, node: Ref) -> Result<String, String> {
    // A call alone prints as an object of any kind; as a statement it is what a script says.
    let node = match b.graph.node(node).type_key() {
        "ir.Call" | "ir.Var" => {
            NewEvaluate { span: b.graph.none(), value: node }.build(&mut b.graph)
        }
        _ => node,
    };
    let object = b.graph.freeze(node).map_err(|error| error.to_string())?;
    let options = ScriptOptions { show_meta: true, ..ScriptOptions::default() };
    let printed = print(&object, registry, &options).map_err(|error| error.to_string())?;
    let line = printed.text.lines().last().unwrap_or_default();
    let inner = line.strip_prefix("T.evaluate(").and_then(|line| line.strip_suffix(')'));
    Ok(inner.unwrap_or(line).to_owned())
}

fn variable(b: &mut IRBuilder<'_>, name: &str, ty: Ref) -> Ref {
    tvmscript_dialect_tirx::argument::var(b, name, ty)
}

/// Expressions that are printed as they stand.
fn stay(texts: &[&str]) {
    become_all(&texts.iter().map(|text| (*text, *text)).collect::<Vec<_>>());
}

/// Expressions, and what TVM prints of what it builds of them.
fn become_all(pairs: &[(&str, &str)]) {
    let registry = registry();
    let wrong: Vec<String> = pairs
        .iter()
        .filter_map(|(text, expected)| {
            let found = rebuilt(&registry, text);
            (found.as_deref() != Ok(*expected)).then(|| format!("{text}\n   {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), pairs.len(), wrong.join("\n"));
}

#[test]
fn constants() {
    stay(&[
        "T.int64(5)",
        "T.uint8(255)",
        "T.bool(True)",
        "T.float16(1.5)",
        "T.float32(\"inf\")",
        "T.float64(\"-inf\")",
        "T.float32(\"nan\")",
        "T.bfloat16(2.0)",
        "T.float8_e4m3fn(1.0)",
        "T.float4_e2m1fn(1.0)",
        "T.int1(0)",
        "T.int4(-3)",
        "T.uint64(18446744073709551615)",
    ]);
    become_all(&[
        ("T.float32(1)", "T.float32(1.0)"),
        ("T.int32(2.5)", "2"),
        ("T.int64(i)", "T.Cast(\"int64\", i)"),
        ("T.int32(i)", "i"),
        ("T.float32x4(1.0)", "T.Broadcast(T.float32(1.0), 4)"),
        ("T.uint8x128(1)", "T.Broadcast(T.uint8(1), 128)"),
        ("T.f32(1.0)", "T.float32(1.0)"),
        ("T.boolean(1)", "T.bool(True)"),
    ]);
}

#[test]
fn constructors() {
    stay(&[
        "T.Add(1, 2)",
        "T.Mul(1, i)",
        "T.FloorMod(i, 1)",
        "T.And(c, T.bool(True))",
        "T.BitwiseNot(1)",
        "T.Div(i, 2)",
        "T.truncmod(i, 2)",
        "T.min(i, j)",
        "T.max(f, g)",
        "T.Cast(\"int64\", i)",
        "T.Cast(\"int32\", i)",
        "T.Select(c, i, 2)",
        "T.Ramp(i, 1, 4)",
        "T.Broadcast(f, 4)",
        "T.Shuffle([i, j], [0, 1])",
        "T.Let(i, where={j: 1})",
        "T.if_then_else(c, i, 2)",
        "T.likely(c)",
        "T.index_map(lambda i, j: (j, i))",
        "T.index_map(lambda i: (i,), inverse_index_map=lambda j: (j,))",
        "T.iter_var(i, T.Range(0, 4), \"DataPar\", \"\")",
        "T.comm_reducer(lambda x, y: T.max(x, y), [T.float32(0.0)])",
        "T.comm_reducer(lambda a, b, c, d: (a, d), [T.float32(0.0), T.int64(1)])",
        "T.reduce(T.comm_reducer(lambda x, y: T.max(x, y), [T.float32(0.0)]), source=[f], init=[], axis=[], condition=T.bool(True), value_index=0)",
    ]);
    become_all(&[
        ("T.max(1, 2)", "2"),
        ("T.cast(1, \"int64\")", "T.int64(1)"),
        ("T.floordiv(i, 2)", "i // 2"),
        ("T.shift_left(i, 1)", "i << 1"),
        ("T.Ramp(x, 1, 4)", "T.Ramp(x, T.int64(1), 4)"),
        ("T.if_then_else(True, i, j)", "i"),
        ("T.abs(i)", "T.Select(i >= 0, i, 0 - i)"),
        ("T.isnan(i)", "T.bool(False)"),
        ("T.isnan(h)", "T.isnan(T.Cast(\"float32\", h))"),
        ("T.isinf(f)", "T.fabs(f) == T.float32(\"inf\") and not T.isnan(f)"),
        ("T.min_value(\"int8\")", "T.int8(-128)"),
        ("T.ceildiv(i, 4)", "(i + 4 - 1) // 4"),
        ("T.pow(f, 2)", "T.pow(f, T.float32(2.0))"),
        ("T.floor(i)", "i"),
    ]);
}

#[test]
fn calls() {
    stay(&[
        "T.call_extern(\"int32\", \"f\", i, \"b\", T.bool(True), T.float32(2.5))",
        "T.call_extern(\"void\", \"f\")",
        "T.call_pure_extern(\"float32\", \"f\", x)",
        "T.call_packed(\"f\", i, 1)",
        "T.call_cpacked(\"f\", i)",
        "T.call_llvm_pure_intrin(\"float32\", \"llvm.fma\", T.uint32(2), f)",
        "T.call_llvm_intrin(\"void\", \"llvm.assume\", c)",
        "T.tvm_storage_sync(\"shared\", T.bool(False), -1)",
        "T.reinterpret(\"float32\", i)",
        "T.tvm_struct_get(o, 0, 1, \"int32\")",
        "T.tvm_struct_set(o, 0, 1, i)",
        "T.type_annotation(\"float32\")",
        "T.tvm_access_ptr(T.type_annotation(\"float16\"), s, 0, 8, 1)",
        "T.ptr_byte_offset(s, 4, T.type_annotation(\"float16\"))",
        "T.handle_add_byte_offset(s, 4)",
        "T.tvm_stack_alloca(\"tensormap\", 1)",
        "T.tvm_stack_make_shape(1, 2)",
        "T.print_buffer(p, \"float32\", T.bool(False), T.bool(False), T.uint32(2), 16)",
        "T.cuda.mov_sreg(32, \"clusterid.x\")",
        "T.cuda.func_call(\"f\", i, source_code=\"int f;\", return_type=\"int32\")",
        "T.cuda.func_call(\"f\", source_code=\"int f;\")",
        "T.cuda.ldg(p, \"float32\")",
        "T.cuda.mma_fill_legacy(8, p, 0)",
        "T.cuda.mma_store_legacy(16, 16, p, s, 0, 16)",
        "T.cuda.mma_fill(\"float32\", 8, p, 0)",
        "T.cuda.__shfl_sync(u, i, 0, 32)",
        "T.cuda.iket.mark(\"here\", 1)",
        "T.s_tir.cp_async_raw(\"float32\", s, i, p, i, 512)",
        "T.call_ffi_kernel(\"k\", p, 1, launch_params=[\"blockIdx.x\"], ret_ty=\"int32\")",
        "T.tensormap_encode_tiled(p, p, 1, 1, 1, descriptor_dtype=\"float16\", rank=1, interleave=0, swizzle=0, l2_promotion=0, oob_fill=0, force_cu_dtype=-1)",
        "T.Call(\"tirx.exp\", [f], attrs={\"a\": 1}, ret_ty=\"float32\")",
        "T.tirx.TVMBackendAnyListMoveFromPackedReturn(o, 0, o)",
        "T.dp4a(\"int32\", u, u)",
        "T.prefetch(p, 0, 3, 1)",
        "T.nvshmem.getmem_nbi.block(p, p, 1, 0)",
    ]);
    become_all(&[
        ("T.tvm_storage_sync(\"shared\")", "T.tvm_storage_sync(\"shared\", T.bool(False), -1)"),
        (
            "T.call_llvm_pure_intrin(\"float32\", \"llvm.fma.f32\", f)",
            "T.call_llvm_pure_intrin(\"float32\", \"llvm.fma\", f)",
        ),
        ("T.call_intrin(\"float32\", \"tirx.exp\", f)", "T.exp(f)"),
        ("T.call_intrin(\"\", \"tirx.cuda_cta_sync\")", "T.cuda.cta_sync()"),
        ("T.exp(2.0)", "T.exp(T.float32(2.0))"),
        (
            "T.tvm_access_ptr(\"float16\", s, 0, extent=8, rw_mask=1)",
            "T.tvm_access_ptr(T.type_annotation(\"float16\"), s, 0, 8, 1)",
        ),
        (
            "T.tvm_warp_shuffle(u, f, 0, width=32, warp_size=32)",
            "T.tvm_warp_shuffle(u, f, 0, 32, 32)",
        ),
        ("T.cuda.warp_reduce(f, \"sum\")", "T.cuda.warp_reduce(f, \"sum\", 32)"),
    ]);
}

#[test]
fn layouts() {
    stay(&[
        "T.TileLayout(T.S[(8, 4):(4, 1)])",
        "T.TileLayout(T.S[8:1])",
        "T.TileLayout(T.S[(8, 4):(1 @ Axis.laneid, 1)] + T.R[2:1 @ Axis.warpid])",
        "T.TileLayout(T.S[8:1] + 4)",
        "T.TileLayout(T.S[8:1] + (1 @ Axis.laneid + 4))",
        "T.TileLayout(T.R[(2, 4):(1, 2)] + 3 @ Axis.tid_in_wg)",
        "T.TileLayout.from_iters()",
        "T.TileLayout.from_iters(offset={\"laneid\": 4})",
        "T.ComposeLayout(3, 3, 3, T.TileLayout(T.S[512:1]))",
        "T.ComposeLayout(3, 3, 4, T.TileLayout(T.S[512:1]), swizzle_inner=False)",
        "T.Iter(4, 1, \"m\")",
        "T.ExecScope(\"warpgroup\")",
    ]);
    become_all(&[
        ("T.TileLayout(T.S[8, 4])", "T.TileLayout(T.S[(8, 4):(4, 1)])"),
        ("T.TileLayout(T.S[(8, 4)])", "T.TileLayout(T.S[(8, 4):(4, 1)])"),
        ("T.TileLayout(T.S[8:1] + 1 @ Axis.m + 2)", "T.TileLayout(T.S[8:1] + 3)"),
        ("T.TileLayout(T.S[8:(\"laneid\",)])", "T.TileLayout(T.S[8:1 @ Axis.laneid])"),
    ]);
}

#[test]
fn types_of_expressions() {
    stay(&[
        "T.call_extern(T.handle(\"int32\", \"global\").ty, \"f\")",
        "T.reinterpret(T.handle().ty, o)",
        "T.reinterpret(\"int32\", h)",
        "T.tvm_struct_get(o, 0, 3, T.handle(\"int64\", \"global\").ty)",
    ]);
}

#[test]
fn instructions_of_ptx() {
    stay(&[
        "T.ptx.cp(\"async\", \"commit_group\", \"\")",
        "T.ptx.cp(0, \"async\", \"wait_group\", \"\")",
        "T.ptx.griddepcontrol(\"wait\", \"\")",
        "T.ptx.ld(f, T.ptx.addr(p, 4), \"\", \"\", \"\", \"shared\", \"\", \"\", \"\", \"\", \"\", \"b64\", \"\")",
        "T.ptx.st(p, f, g, c, \"\", \"\", \"global\", \"\", \"\", \"\", \"v2\", \"b32\", \"pred\")",
        "T.ptx.fence(\"proxy\", \"async\", \"shared::cta\", \"\")",
        "T.ptx.wgmma(\"commit_group\", \"sync\", \"aligned\", \"\")",
        "T.ptx.mbarrier(u, T.uint32(1), \"init\", \"\", \"shared\", \"b64\", \"\")",
    ]);
}

/// Operators whose call TVM's functions replace by something else, or whose printed form says more
/// than the arguments of this test.
const REPLACED: &[&str] = &[
    // Folded, or made of other operators.
    "prim.ceil",
    "tirx.fabs",
    "tirx.floor",
    "tirx.isfinite",
    "tirx.isinf",
    "tirx.isnan",
    "tirx.nearbyint",
    "tirx.pow",
    "tirx.round",
    "tirx.trunc",
    "tirx.cuda.sm100_2sm_leader_smem_addr",
    // Written by other means, or of another number of arguments.
    "tirx.mma_fill_legacy",
    "tirx.buffer_data",
    "tirx.ptx_legacy.mma",
    // With defaults behind what is written, arguments that are not expressions, or attributes.
    "tirx.tensormap_encode_tiled",
    "tirx.call_ffi_kernel",
];

#[test]
fn calls_of_all_operators_come_back() {
    let registry = registry();
    let mut wrong = Vec::new();
    let mut count = 0;
    let plain = |name: &str| {
        !name.starts_with("tirx.ptx.")
            && !name.starts_with("tirx.tile.")
            && !REPLACED.contains(&name)
    };
    for op in OPERATORS.iter().filter(|op| plain(op.name)) {
        let Some(text) = call_text(&registry, op.name, op.num_inputs) else {
            wrong.push(format!("{} does not print", op.name));
            continue;
        };
        count += 1;
        let found = rebuilt(&registry, &text);
        let default =
            found.as_ref().is_ok_and(|found| found.starts_with(text.trim_end_matches(')')));
        if !default {
            wrong.push(format!("{text}\n   {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is printed of a call of an operator with as many arguments as it takes.
fn call_text(registry: &Registry, op: &str, inputs: Option<usize>) -> Option<String> {
    let arena = Bump::new();
    let mut b = builder(registry, DocBuilder::new(&arena));
    let names = match op {
        _ if op.contains("llvm") => ["u", "f", "g", "h"],
        _ if op.contains("isnan") || op == "prim.likely" => ["f", "f", "f", "f"],
        "prim.if_then_else" => ["c", "f", "g", "i"],
        _ => ["p", "f", "o", "i"],
    };
    let args: Vec<Ref> = (0..inputs.unwrap_or(4))
        .map(|at| b.lookup(names[at % 4]).and_then(Value::as_node).unwrap())
        .collect();
    let args = match (op, args.as_slice()) {
        ("tirx.call_llvm_intrin" | "tirx.call_llvm_pure_intrin", [_, rest @ ..]) => {
            let uint32 = DType::parse("uint32").unwrap();
            let number = tvmscript_arith::int_imm(&mut b.graph, uint32, 7).unwrap();
            std::iter::once(number).chain(rest.iter().copied()).collect()
        }
        ("tirx.tvm_stack_alloca" | "tirx.print_buffer" | "tirx.cuda.mov_sreg", _) => {
            return Some(
                match op {
                    "tirx.tvm_stack_alloca" => "T.tvm_stack_alloca(\"shape\", i)",
                    "tirx.print_buffer" => "T.print_buffer(p, \"int8\", c, c, u, 1, 2)",
                    _ => "T.cuda.mov_sreg(32, \"r\")",
                }
                .to_owned(),
            );
        }
        _ => args,
    };
    let new = NewCall {
        span: b.graph.none(),
        ty: tvmscript_arith::prim_type(&mut b.graph, DType::FLOAT32),
        op: b.graph.named_once(Op::symbol(), op),
        args: b.graph.array(&args),
        attrs: b.graph.none(),
        ty_args: b.graph.array(&[]),
    };
    let node = new.build(&mut b.graph);
    printed(registry, b, node).ok()
}
