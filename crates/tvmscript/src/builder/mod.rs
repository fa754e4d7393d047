//! Building IR in Rust, without a script: modules, functions and fragments of every registered dialect.
//!
//! ```
//! use tvmscript::builder::{TensorProgram, build_prim_func};
//!
//! let scale = build_prim_func("scale", |f| {
//!     let n = f.scalar_arg("n", "int32");
//!     let handle = f.handle_arg("a");
//!     let a = f.match_buffer("A", handle, (n,), "float32");
//!     f.serial("i", n, |f, i| {
//!         f.store(a, i, a.at(i) * 2.0);
//!     });
//! })?;
//!
//! let text = tvmscript::script(&scale, &Default::default())?;
//! assert!(text.contains("A[i] = A[i] * T.float32(2.0)"));
//! let same = tvmscript::parse(text.as_bytes(), &Default::default())?;
//! assert!(tvmscript::structural_equal(&scale, &same, Default::default())?);
//! let json = tvmscript::save_json(&scale, &Default::default())?;
//! # assert!(!json.is_empty());
//! # Ok::<(), tvmscript::Error>(())
//! ```
//!
//! - **Bodies are closures**: of functions, loops, blocks and branches. Each gets a [`Scope`] to which its
//!   statements are added; what it returns is handed on.
//! - **Expressions** ([`Expr`]) are small and `Copy`; Rust's operators work on them, and numbers, texts,
//!   arrays, tuples, ranges and [`Object`](crate::Object)s stand for expressions ([`IntoExpr`]).
//! - **Every name of every dialect** can be said: `f.call("T.exp", x)`, `f.name("R.Tensor")`
//!   ([`Recorder`]). The most common ones are methods by the traits [`TensorProgram`],
//!   [`ScheduledProgram`] and [`GraphProgram`]; a vendor's dialect gets methods by a trait of its crate.
//! - **Names** are those you give, with a number where two would meet.
//! - **Mistakes** are all reported at once ([`build`]), coded, each with the file and the line of the call in
//!   your program; nothing half built is handed out.
//!
//! Nothing is computed while closures run: they record Docs, the same that a script is read to, and these
//! are then built as a script is ([`build_doc`](crate::build_doc)). So whatever a dialect checks, converts or
//! infers in a script it does here, by the same code.

mod arguments;
mod bodies;
mod context;
mod expr;
mod function;
mod graph_program;
mod into_expr;
mod module;
mod names;
mod operators;
mod recorder;
mod scheduled_program;
mod scope;
mod scopes;
mod script;
mod signature;
mod targets;
mod tensor_program;

pub use arguments::{Arguments, Keywords};
pub use expr::Expr;
pub use graph_program::GraphProgram;
pub use into_expr::IntoExpr;
pub use module::Module;
pub use recorder::Recorder;
pub use scheduled_program::ScheduledProgram;
pub use scope::Scope;
pub use script::{
    Script, build, build_expr, build_module, build_prim_func, build_relax_function, build_with,
};
pub use targets::Targets;
pub use tensor_program::TensorProgram;
