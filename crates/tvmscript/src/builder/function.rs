//! Functions: what stands above their bodies.

use std::panic::Location;

use tvmscript_doc::{Call, Doc, ExprDoc, ExprKind, Function, StmtDoc, StmtKind};

use super::{Recorder, Scope};

/// What stands above the body of a function.
#[derive(Debug, Default)]
pub(super) struct Header<'a> {
    pub args: Vec<StmtDoc<'a>>,
    pub type_params: Vec<Doc<'a>>,
    pub return_type: Option<ExprDoc<'a>>,
    /// What its decorator says.
    pub options: Vec<(&'a str, ExprDoc<'a>)>,
}

/// A function under the decorator of its language, a dotted name.
pub(super) fn function<'a>(
    recorder: Recorder<'a>,
    decorator: &str,
    name: ExprDoc<'a>,
    at: &'static Location<'static>,
    body: impl FnOnce(&mut Scope<'a>),
) -> StmtDoc<'a> {
    let context = recorder.context;
    let docs = context.docs;
    let (header, body) = context.scoped(|id| {
        let mut scope = Scope::new(recorder, id);
        scope.header = Some(Header::default());
        body(&mut scope);
        (scope.header.take().unwrap_or_default(), scope.take_stmts())
    });
    let Header { args, type_params, return_type, options } = header;
    let callee = recorder.name_at(decorator, at).doc;
    let decorator = if options.is_empty() {
        callee
    } else {
        let call = Call { callee, args: &[], kwargs: docs.list_of(&options) };
        context.expr(ExprKind::CallWithKeywords(docs.arena().alloc(call)), at)
    };
    let function = Function {
        name,
        args: docs.list_of(&args),
        decorators: docs.list_of(&[decorator]),
        return_type,
        body,
        type_params: docs.list_of(&type_params),
    };
    context.stmt(StmtKind::Function(docs.arena().alloc(function)), at)
}
