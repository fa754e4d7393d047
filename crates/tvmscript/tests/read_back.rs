//! Printed text that says more than meets the eye: read, printed again, and what it holds.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use tvmscript::{
    CompareOptions, Object, ParseOptions, SaveOptions, ScriptOptions, at, codes, parse, save_json,
    script, structural_equal, try_parse,
};

/// A function of tensor programs with this body.
fn function(params: &str, body: &str) -> String {
    format!("@T.prim_func\ndef main({params}):\n{body}")
}

/// Reads a text, which prints again as it stands, also after its lossless text was read.
fn read_back(text: &str) -> Object {
    let object = parse(text.as_bytes(), &ParseOptions::default()).unwrap();
    let printed = script(&object, &ScriptOptions::default()).unwrap();
    let (_, without_header) = printed.split_once("\n\n").unwrap();
    assert_eq!(without_header, text.trim_end());
    let options = ScriptOptions { lossless: true, ..ScriptOptions::default() };
    let lossless = script(&object, &options).unwrap();
    let again = parse(lossless.as_bytes(), &ParseOptions::default()).unwrap();
    let mapped = CompareOptions { map_free_vars: true, ..CompareOptions::default() };
    assert!(structural_equal(&object, &again, mapped).unwrap(), "{lossless}");
    object
}

fn saved(object: &Object) -> String {
    String::from_utf8(save_json(object, &SaveOptions::default()).unwrap()).unwrap()
}

#[test]
fn operands_that_are_thrown_away_have_places_among_the_types() {
    let text = function(
        "packed: T.uint64, hi: T.Buffer((2,), \"uint32\")",
        "    T.ptx.mov(hi[0], packed, \"b64\", \"s0\")\n",
    );
    assert!(saved(&read_back(&text)).contains("\"tirx.ptx.mov_unpack_b32x2\""));
    let text = function(
        "packed: T.uint64, hi: T.Buffer((2,), \"uint32\")",
        "    T.ptx.mov(packed, hi[0], hi[1], \"b64\", \"\")\n",
    );
    assert!(saved(&read_back(&text)).contains("\"tirx.ptx.mov_pack_b32x2\""));
}

#[test]
fn a_buffer_assigned_to_itself_is_given_its_name_once_more() {
    let text = function("A: T.Buffer((1,), \"int32\")", "    A = A\n");
    let object = parse(text.as_bytes(), &ParseOptions::default()).unwrap();
    assert!(!saved(&object).contains("tirx.BufferStore"));
    let text =
        function("A: T.Buffer((1,), \"int32\"), B: T.Buffer((1,), \"int32\")", "    B = A\n");
    assert!(saved(&read_back(&text)).contains("tirx.BufferStore"));
    let text = function("A: T.Buffer((1,), \"int32\")", "    A[0] = A[0] + 1\n");
    let object = parse(text.as_bytes(), &ParseOptions::default()).unwrap();
    assert!(saved(&object).contains("tirx.BufferStore"));
}

#[test]
fn a_buffer_of_one_element_where_a_value_stands_is_that() {
    let text = function("A: T.Buffer((1,), \"float32\")", "    T.evaluate(A)\n");
    assert!(saved(&read_back(&text)).contains("ir.TensorLoad"));
    let text = function(
        "",
        "    address = T.alloc_shared((1,), \"uint32\", layout=None)\n    \
         alias = T.Buffer((1,), \"uint32\", scope=\"shared\")\n    \
         T.decl_buffer((64,), scope=\"tmem\", layout=None, allocated_addr=alias)\n",
    );
    let object = parse(text.as_bytes(), &ParseOptions::default()).unwrap();
    assert!(saved(&object).contains("ir.TensorLoad"));
}

#[test]
fn strides_and_offsets_use_parameters_behind_them() {
    read_back(&function(
        "A: T.Buffer((\"m\", \"n\"), \"float32\", strides=(p, 1), elem_offset=n), m: T.int32, n: T.int32, p: T.int32",
        "    T.evaluate(m)\n",
    ));
}

#[test]
fn strides_of_a_matched_buffer_have_the_type_of_its_first_extent() {
    let text = |extent: &str| {
        format!(
            "@T.prim_func(s_tir=True)\ndef main(A: T.Buffer(({extent}, {extent}), \"float16\")):\n    \
             with T.sblock(\"\"):\n        T.reads(A[0:{extent}, 0:{extent}])\n        T.writes()\n        \
             C = T.match_buffer(A[0:{extent}, 0:{extent}], ({extent}, {extent}), \"float16\", \
             strides=(\"s1\", \"s0\"), offset_factor=16)\n        T.evaluate(C.strides[0])\n"
        )
    };
    for (extent, dtype) in [("16", "int32"), ("T.int64(16)", "int64")] {
        let object = parse(text(extent).as_bytes(), &ParseOptions::default()).unwrap();
        let path = "<root>.body.block.body.value.ty".parse().unwrap();
        let ty = at(&object, &path).unwrap();
        assert!(saved(&ty).contains(&format!("\"{dtype}\"")), "{extent}");
    }
}

#[test]
fn operators_are_values() {
    let object = read_back(&function(
        "A: T.Buffer((4,), \"float32\"), B: T.Buffer((4,), \"float32\")",
        "    T.tile.binary_reduce(A[0:4], B[0:4], A[0:4], \
         T.float32(1.0), I.Op(\"tirx.tile.add\"), I.Op(\"tirx.tile.sum\"), [0])\n",
    ));
    assert!(saved(&object).contains("{\"type\":\"ir.Op\",\"data\":\"tirx.tile.add\"}"));
}

#[test]
fn data_of_unknown_type_points_to_the_elements_of_its_buffer() {
    let object = read_back(&function(
        "",
        "    B = T.decl_buffer((8, 8, 4), data=T.nd_mem_alloc_with_scope(\"global.texture\", \
         T.int64(3), T.tvm_stack_make_shape(8, 8, 1), T.int64(8)), scope=\"global.texture\")\n    \
         T.texture2d_store(B.data, 0, 0, 0, 8, T.texture2d_load(B.data, 0, 0, 0, 8, 0) + \
         T.float32(1.0))\n",
    ));
    assert!(!saved(&object).contains("\"ir.Type\""));
    assert!(!saved(&object).contains("relax.add"));
}

#[test]
fn a_condition_chooses_between_pointers() {
    read_back(&function(
        "p: T.handle, q: T.handle, n: T.int32",
        "    r: T.let[T.handle] = T.if_then_else(n == 70, T.handle_add_byte_offset(p, 24), q)\n    \
         T.evaluate(r)\n",
    ));
}

#[test]
fn a_buffer_may_be_used_in_front_of_what_defines_it() {
    let params = "p: T.handle(\"float32\", \"global\")";
    let body = "    A = T.Buffer((16,))\n    T.attr(A, \"storage_alignment\", 64)\n    \
                A = T.decl_buffer((16,), data=p)\n    A[0] = T.float32(0.0)\n";
    let buffers = |object: &Object| saved(object).matches("\"type\":\"tirx.BufferType\"").count();
    assert_eq!(buffers(&read_back(&function(params, body))), 1);
    // Of another type it is another one.
    let other = function(params, &body.replacen("(16,)", "(8,)", 1));
    let object = parse(other.as_bytes(), &ParseOptions::default()).unwrap();
    assert_eq!(buffers(&object), 2);
}

/// A function of graphs with this body, on a tensor `x`.
fn graph_function(decorator: &str, ret: &str, body: &str) -> String {
    format!(
        "@R.function{decorator}\ndef main(x: R.Tensor((4,), dtype=\"float32\")) -> {ret}:\n{body}"
    )
}

const TENSOR: &str = "R.Tensor((4,), dtype=\"float32\")";

#[test]
fn a_function_standing_alone_uses_those_of_its_module() {
    let text = graph_function(
        "",
        TENSOR,
        "    R.func_attr({\"relax.force_pure\": True})\n    copy(x)\n    \
         y: R.Tensor((4,), dtype=\"float32\") = relu(x)\n    \
         z = R.call_tir(relu, (y,), out_ty=R.Tensor((4,), dtype=\"float32\"))\n    return z\n",
    );
    let object = read_back(&text);
    assert_eq!(saved(&object).matches("\"type\":\"ir.GlobalVar\"").count(), 2);
    let tried = try_parse(text.as_bytes(), &ParseOptions::default());
    let found: Vec<_> = tried.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(found, [codes::UNDEFINED_FUNCTION; 2]);
    assert!(!tried.failed());
}

#[test]
fn a_call_of_which_nothing_says_the_type_is_an_error() {
    for body in ["    y = relu(x)\n    return y\n", "    return relu(x)\n"] {
        let text = graph_function("", TENSOR, body);
        let error = parse(text.as_bytes(), &ParseOptions::default()).unwrap_err();
        assert_eq!(error.code(), codes::UNDEFINED_NAME, "{error}");
        let tried = try_parse(text.as_bytes(), &ParseOptions::default());
        assert_eq!(tried.diagnostics.len(), 1, "no warning beside it");
    }
    // A module has all that its functions use.
    let body = "    y: R.Tensor((4,), dtype=\"float32\") = relu(x)\n    return y\n";
    let function = graph_function("", TENSOR, body).replace('\n', "\n    ");
    let text = format!("@I.ir_module\nclass Module:\n    {function}");
    let error = parse(text.as_bytes(), &ParseOptions::default()).unwrap_err();
    assert_eq!(error.code(), codes::UNDEFINED_NAME, "{error}");
}

#[test]
fn the_variable_of_an_empty_result_is_declared_where_it_is_used() {
    let body = "    R.print(x, format=R.str(\"{}\"))\n    gv: R.Tuple\n    return gv\n";
    let object = read_back(&graph_function("(pure=False)", "R.Tuple", body));
    assert_eq!(saved(&object).matches("\"data\":\"gv\"").count(), 1);
    assert!(!saved(&object).contains("\"data\":\"_\""));
}

#[test]
fn a_cast_variable_has_the_type_that_is_said() {
    read_back(&graph_function(
        "",
        "R.Tensor(dtype=\"float32\")",
        "    y: R.Tensor(dtype=\"float32\") = R.match_cast(x, R.Tensor((4,), dtype=\"float32\"))\n    \
         return y\n",
    ));
}
