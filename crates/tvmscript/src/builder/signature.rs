//! What a body says of the function that it is of: parameters, symbols, the type of the result.

use std::panic::Location;

use tvmscript_diagnostics::{Diagnostic, codes};
use tvmscript_doc::StmtKind;

use super::function::Header;
use super::recorder::Parts;
use super::{Expr, IntoExpr, Keywords, Scope};

impl<'a> Scope<'a> {
    /// A parameter of the function whose body this is, with its type.
    #[track_caller]
    pub fn arg(&mut self, name: &str, ty: impl IntoExpr<'a>) -> Expr<'a> {
        let at = Location::caller();
        let annotation = Some(self.used(ty, at));
        let var = self.variable(name, at);
        let kind = StmtKind::Assign { lhs: var.doc, rhs: None, annotation };
        let stmt = self.context().stmt(kind, at);
        if let Some(header) = self.header(at) {
            header.args.push(stmt);
        }
        var
    }

    /// A symbolic variable of shapes, an `int64`: a type parameter of the function whose body this is.
    ///
    /// ```
    /// # use tvmscript::builder::{GraphProgram, build_relax_function};
    /// let function = build_relax_function("main", |f| {
    ///     let n = f.symbol("n");
    ///     let x = f.tensor_arg("x", (n, 4), "float32");
    ///     let y = f.bind("y", f.call("R.reshape", (x, (n * 4,))));
    ///     f.return_value(y);
    /// })?;
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn symbol(&mut self, name: &str) -> Expr<'a> {
        let at = Location::caller();
        let var = self.variable(name, at);
        if let Some(header) = self.header(at) {
            header.type_params.push(var.doc.into());
        }
        var
    }

    /// The type of what the function returns whose body this is.
    #[track_caller]
    pub fn returns(&mut self, ty: impl IntoExpr<'a>) {
        let at = Location::caller();
        let ty = self.used(ty, at);
        if let Some(header) = self.header(at) {
            header.return_type = Some(ty);
        }
    }

    /// What the decorator of the function says whose body this is: `("private", true)`.
    ///
    /// ```
    /// # use tvmscript::builder::{TensorProgram, build_prim_func};
    /// let function = build_prim_func("main", |f| {
    ///     f.options((("private", true), ("s_tir", true)));
    ///     let x = f.scalar_arg("x", "float32");
    ///     f.returns(f.name("T.float32"));
    ///     f.return_value(x);
    /// })?;
    /// assert!(tvmscript::script(&function, &Default::default())?.contains("private=True, s_tir=True"));
    /// # Ok::<(), tvmscript::Error>(())
    /// ```
    #[track_caller]
    pub fn options(&mut self, options: impl Keywords<'a>) {
        let at = Location::caller();
        let mut parts = Parts::new(self.recorder, at);
        let options: Vec<_> = options
            .into_keywords(self.recorder)
            .into_iter()
            .map(|(name, value)| (name, parts.add(value)))
            .collect();
        if let Some(header) = self.header(at) {
            header.options.extend(options);
        }
    }

    /// The header of the function; a mistake where this is not its body but one inside it.
    fn header(&mut self, at: &'static Location<'static>) -> Option<&mut Header<'a>> {
        if self.header.is_none() {
            let message = "parameters and types of a function are said in its own body";
            let found = Diagnostic::error(codes::WRONG_PLACE, message)
                .with_help("say it in the closure of the function, not in one inside it");
            self.context().mistake(found, at);
        }
        self.header.as_mut()
    }
}
