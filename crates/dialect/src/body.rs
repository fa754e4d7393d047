//! What a language of statements lends to constructs of other dialects.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_doc::{Doc, ExprDoc, Function, StmtDoc};
use tvmscript_graph::{NodeRef, Ref, SeqRef};

use crate::builder::IRBuilder;
use crate::{Docsifier, FrameId};

/// What a language lends to constructs of other dialects that stand in its bodies or have bodies of
/// its statements: in both directions, so that a vendor's function holds the statements of another
/// dialect without knowing them.
pub trait Body: Send + Sync {
    /// The type whose instances are its statements.
    fn statement(&self) -> &'static str;

    /// The field of functions that holds their type as other functions see it, which follows from
    /// the other fields.
    fn type_field(&self) -> &'static str;

    /// Enters the frames in which a node is printed on its own.
    fn enter_root<'a>(&self, d: &mut Docsifier<'a>, node: NodeRef<'a>) -> FrameId;

    /// Enters the frame of a block that `node` has.
    fn enter_block<'a>(&self, d: &mut Docsifier<'a>, node: NodeRef<'a>) -> FrameId;

    /// Defines a variable that a block binds.
    ///
    /// # Errors
    ///
    /// Those of what makes the expression that stands for it.
    fn define_variable<'a>(
        &self,
        d: &mut Docsifier<'a>,
        var: NodeRef<'a>,
        frame: FrameId,
    ) -> Result<ExprDoc<'a>>;

    /// Prints the statements of a block into its frame.
    ///
    /// # Errors
    ///
    /// Those of the handlers.
    fn print_block<'a>(
        &self,
        d: &mut Docsifier<'a>,
        body: NodeRef<'a>,
        path: Path<'a>,
        frame: FrameId,
    ) -> Result<()>;

    /// Prints a function whose parameters and body are of the language.
    ///
    /// # Errors
    ///
    /// Those of the handlers.
    fn print_function<'a>(
        &self,
        d: &mut Docsifier<'a>,
        node: NodeRef<'a>,
        parts: &PrintedFunction<'a, '_>,
    ) -> Result<Doc<'a>>;

    /// A new variable of the language for what a block binds, an integer of 32 bits without a name.
    fn new_variable(&self, b: &mut IRBuilder<'_>) -> Ref;

    /// One statement of several.
    fn join(&self, b: &mut IRBuilder<'_>, stmts: &[Ref]) -> Ref;

    /// Declares a function whose signature is of the language; see
    /// [`crate::builder::Language::declare`].
    ///
    /// # Errors
    ///
    /// Those of the signature.
    fn declare<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        function: &'a Function<'a>,
    ) -> Result<Option<Ref>>;

    /// Builds a function whose parameters and body are of the language.
    ///
    /// # Errors
    ///
    /// Those of the signature and of `finish`.
    fn build_function<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        function: &'a Function<'a>,
        private: bool,
        finish: FinishFunction,
    ) -> Result<()>;
}

/// Makes the node of a function of its parts.
pub type FinishFunction = Box<dyn FnOnce(&mut IRBuilder<'_>, &BuiltFunction) -> Result<Ref>>;

/// A part of a function and its path.
#[derive(Clone, Copy, Debug)]
pub struct PrintedPart<'a> {
    /// The part.
    pub node: NodeRef<'a>,
    /// Its path.
    pub path: Path<'a>,
}

/// Makes the decorator of a function; the truth value says that the function has no name outside of
/// its module.
pub type Decorate<'a, 'p> = dyn Fn(&mut Docsifier<'a>, bool) -> Result<ExprDoc<'a>> + 'p;

/// The parts of a function to be printed.
pub struct PrintedFunction<'a, 'p> {
    /// Its parameters, variables, and their path.
    pub params: (SeqRef<'a>, Path<'a>),
    /// The type of what it returns.
    pub ret_type: Option<PrintedPart<'a>>,
    /// Its attributes.
    pub attrs: PrintedPart<'a>,
    /// Its body.
    pub body: PrintedPart<'a>,
    /// Makes its decorator.
    pub decorate: &'p Decorate<'a, 'p>,
}

/// The parts of a function that is built.
#[derive(Clone, Copy, Debug)]
pub struct BuiltFunction {
    /// The type of the function, as other functions see it.
    pub ty: Ref,
    /// Its parameters, an array of variables.
    pub params: Ref,
    /// The type of what it returns; that of nothing where the script says none.
    pub ret_type: Ref,
    /// Its attributes.
    pub attrs: Ref,
    /// Its body.
    pub body: Ref,
}
