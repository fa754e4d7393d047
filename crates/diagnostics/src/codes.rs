//! The codes of the library's own errors. A code never changes its meaning.

/// The text is not JSON.
pub const JSON_SYNTAX: &str = "JSON_SYNTAX";
/// The input is not UTF-8.
pub const INVALID_UTF8: &str = "INVALID_UTF8";
/// The JSON is not an object graph: a part is missing or of the wrong kind.
pub const JSON_GRAPH: &str = "JSON_GRAPH";
/// A reference to a node that does not exist.
pub const DANGLING_REFERENCE: &str = "DANGLING_REFERENCE";
/// A node that contains itself.
pub const CYCLE: &str = "CYCLE";
/// A field that the type requires is missing.
pub const MISSING_FIELD: &str = "MISSING_FIELD";
/// A field whose value is not of the field's type.
pub const FIELD_TYPE: &str = "FIELD_TYPE";
/// A type key that no schema knows, where it must be known.
pub const UNKNOWN_TYPE: &str = "UNKNOWN_TYPE";
/// The declaration of a type is not of the form of a schema, or does not agree with itself.
pub const SCHEMA: &str = "SCHEMA";
/// A function of a vendor's dialect that failed, or returned what is not wanted of it.
pub const HANDLER: &str = "HANDLER";
/// A function of a vendor's dialect that was wanted on another thread than its own.
pub const HANDLER_THREAD: &str = "HANDLER_THREAD";
/// A template of a type's syntax that cannot be used: it is no syntax, names no field of the type, or
/// leaves one out.
pub const TEMPLATE: &str = "TEMPLATE";
/// Two registrations of one name.
pub const NAME_CLASH: &str = "NAME_CLASH";
/// The input is larger than the library's numbering reaches.
pub const TOO_LARGE: &str = "TOO_LARGE";
/// The input is nested deeper than is allowed.
pub const TOO_DEEP: &str = "TOO_DEEP";
/// An option or argument has a wrong value.
pub const INVALID_ARGUMENT: &str = "INVALID_ARGUMENT";
/// An access path does not parse.
pub const PATH_SYNTAX: &str = "PATH_SYNTAX";
/// A type that cannot be compared or hashed structurally.
pub const NOT_COMPARABLE: &str = "NOT_COMPARABLE";
/// Two objects that were asserted to be equal are not.
pub const NOT_EQUAL: &str = "NOT_EQUAL";
/// The object cannot be written as TVMScript.
pub const NOT_PRINTABLE: &str = "NOT_PRINTABLE";
/// Operands or arguments whose types do not go together, or are not those that are wanted.
pub const TYPE_MISMATCH: &str = "TYPE_MISMATCH";
/// A number that its type cannot hold.
pub const OUT_OF_RANGE: &str = "OUT_OF_RANGE";
/// A division by the constant 0.
pub const DIVISION_BY_ZERO: &str = "DIVISION_BY_ZERO";
/// `/` between integers, which may round in several ways.
pub const AMBIGUOUS_DIVISION: &str = "AMBIGUOUS_DIVISION";
/// The object was disposed.
pub const DISPOSED: &str = "DISPOSED";
/// The operation was aborted by the caller.
pub const ABORTED: &str = "ABORTED";
/// A defect of this library: please report it.
pub const INTERNAL: &str = "INTERNAL";
/// The text of a script does not follow the grammar.
pub const SYNTAX: &str = "SYNTAX";
/// A line of a script is indented so that it is in no block.
pub const INDENTATION: &str = "INDENTATION";
/// A string that is never closed.
pub const UNTERMINATED_STRING: &str = "UNTERMINATED_STRING";
/// A bracket that is never closed.
pub const UNCLOSED_BRACKET: &str = "UNCLOSED_BRACKET";
/// A closing bracket that closes nothing, or another kind of bracket.
pub const UNMATCHED_BRACKET: &str = "UNMATCHED_BRACKET";
/// What begins like a number and is none.
pub const INVALID_NUMBER: &str = "INVALID_NUMBER";
/// An escape in a string that stands for nothing.
pub const INVALID_ESCAPE: &str = "INVALID_ESCAPE";
/// Python that TVMScript has no use for.
pub const UNSUPPORTED_SYNTAX: &str = "UNSUPPORTED_SYNTAX";
/// A script that holds no object, or several, where one is wanted.
pub const NOT_ONE_OBJECT: &str = "NOT_ONE_OBJECT";
/// A text that refers to metadata which was left out when it was printed.
pub const METADATA_OMITTED: &str = "METADATA_OMITTED";

// Names, values and statements of scripts, whatever their dialect.

/// A name that nothing before has given a value.
pub const UNDEFINED_NAME: &str = "UNDEFINED_NAME";
/// A name that the prefix before it does not have.
pub const UNKNOWN_NAME: &str = "UNKNOWN_NAME";
/// An attribute that a value does not have.
pub const UNKNOWN_ATTRIBUTE: &str = "UNKNOWN_ATTRIBUTE";
/// Too few arguments, too many, one that is not known, or one that is not what is wanted.
pub const WRONG_ARGUMENTS: &str = "WRONG_ARGUMENTS";
/// More values or fewer than there are names for them.
pub const WRONG_COUNT: &str = "WRONG_COUNT";
/// An operator that the values beside it do not have.
pub const UNSUPPORTED_OPERANDS: &str = "UNSUPPORTED_OPERANDS";
/// A value that is called and is no function.
pub const NOT_CALLABLE: &str = "NOT_CALLABLE";
/// A value that is taken apart and has no elements.
pub const NOT_ITERABLE: &str = "NOT_ITERABLE";
/// A value in brackets that has no elements.
pub const NOT_SUBSCRIPTABLE: &str = "NOT_SUBSCRIPTABLE";
/// An element or a key that a value does not have.
pub const INDEX_OUT_OF_RANGE: &str = "INDEX_OUT_OF_RANGE";
/// A number of Python's that is beyond what is computed here.
pub const INTEGER_OVERFLOW: &str = "INTEGER_OVERFLOW";
/// A value that stands where an object of IR is wanted.
pub const NOT_A_NODE: &str = "NOT_A_NODE";
/// What is assigned to cannot be assigned to.
pub const INVALID_TARGET: &str = "INVALID_TARGET";
/// A statement that the language of its function does not have.
pub const NOT_IN_LANGUAGE: &str = "NOT_IN_LANGUAGE";
/// What is said stands where it says nothing.
pub const WRONG_PLACE: &str = "WRONG_PLACE";
/// A scope that is entered a second time.
pub const FRAME_USED_TWICE: &str = "FRAME_USED_TWICE";
/// A function or class without a decorator, whose language is not seen from its body.
pub const NO_DECORATOR: &str = "NO_DECORATOR";
/// A decorator that no dialect has.
pub const UNKNOWN_DECORATOR: &str = "UNKNOWN_DECORATOR";
/// A language that no dialect has.
pub const UNKNOWN_LANGUAGE: &str = "UNKNOWN_LANGUAGE";
/// Two functions of a module with one name.
pub const DUPLICATE_FUNCTION: &str = "DUPLICATE_FUNCTION";
/// A function that the module does not have.
pub const UNKNOWN_FUNCTION: &str = "UNKNOWN_FUNCTION";
/// What follows from an error already reported. It is never shown.
pub const FOLLOWS_FROM_ANOTHER: &str = "FOLLOWS_FROM_ANOTHER";
/// There were more errors than are kept.
pub const MORE_ERRORS: &str = "MORE_ERRORS";

// Blocks.

/// What is said of a block stands outside of one, or in a loop or branch of it.
pub const OUTSIDE_BLOCK: &str = "OUTSIDE_BLOCK";
/// What a block says once is said a second time.
pub const SAID_TWICE: &str = "SAID_TWICE";
/// What a block reads or writes is no region of a buffer.
pub const NOT_A_REGION: &str = "NOT_A_REGION";
/// What a block reads and writes is not said and cannot be found.
pub const REGIONS_UNKNOWN: &str = "REGIONS_UNKNOWN";
/// A block that is not realized has values of axes or a predicate.
pub const NOT_REALIZED: &str = "NOT_REALIZED";

// Functions and statements of TIR.

/// A value stands where an expression is wanted.
pub const NOT_AN_EXPRESSION: &str = "NOT_AN_EXPRESSION";
/// A value that IR cannot hold stands in attributes or annotations.
pub const NOT_AN_OBJECT: &str = "NOT_AN_OBJECT";
/// An annotation stands for no type.
pub const NOT_A_TYPE: &str = "NOT_A_TYPE";
/// What is written or looked at is no buffer.
pub const NOT_A_BUFFER: &str = "NOT_A_BUFFER";
/// A `for` statement goes through something that is no loop.
pub const NOT_A_LOOP: &str = "NOT_A_LOOP";
/// A `with` statement enters something that is no scope.
pub const NOT_A_SCOPE: &str = "NOT_A_SCOPE";
/// A variable that is launched is bound to no thread.
pub const NOT_A_THREAD: &str = "NOT_A_THREAD";
/// An index that a buffer does not have: too many of them, a step, a dimension beyond the last.
pub const WRONG_INDEX: &str = "WRONG_INDEX";
/// A parameter without its type.
pub const NO_ANNOTATION: &str = "NO_ANNOTATION";
/// `return` without a value.
pub const NOTHING_RETURNED: &str = "NOTHING_RETURNED";
/// A layout that cannot be changed in this way.
pub const UNSUPPORTED_LAYOUT: &str = "UNSUPPORTED_LAYOUT";
/// What stands where a data type is wanted is none.
pub const INVALID_DTYPE: &str = "INVALID_DTYPE";
/// An intrinsic that LLVM does not have.
pub const UNKNOWN_INTRINSIC: &str = "UNKNOWN_INTRINSIC";

// Functions of graphs.

/// A function that returns nothing, where its language wants a value.
pub const NO_RETURN: &str = "NO_RETURN";
/// A function that returns more than once.
pub const DUPLICATE_RETURN: &str = "DUPLICATE_RETURN";
/// Branches that end with bindings of different names.
pub const BRANCHES_DIFFER: &str = "BRANCHES_DIFFER";
/// A branch without a binding.
pub const EMPTY_BRANCH: &str = "EMPTY_BRANCH";
/// A virtual device that the module does not have.
pub const UNKNOWN_VDEVICE: &str = "UNKNOWN_VDEVICE";
/// A mesh of devices that the module does not have.
pub const UNKNOWN_DEVICE_MESH: &str = "UNKNOWN_DEVICE_MESH";
/// A text that is no placement.
pub const INVALID_PLACEMENT: &str = "INVALID_PLACEMENT";
/// An expression in a string that has no value.
pub const INVALID_EXPRESSION: &str = "INVALID_EXPRESSION";
/// An operator that TVM has not registered: its call is kept, with a warning.
pub const UNKNOWN_OPERATOR: &str = "UNKNOWN_OPERATOR";
/// A function that nothing defines: a function standing alone may use those of its module; it is
/// kept, with a warning.
pub const UNDEFINED_FUNCTION: &str = "UNDEFINED_FUNCTION";
/// A data type that is none, or what stands where the name of one is wanted.
pub const UNKNOWN_DTYPE: &str = "UNKNOWN_DTYPE";
/// A device that TVM does not know.
pub const UNKNOWN_DEVICE: &str = "UNKNOWN_DEVICE";
/// The type of what an operator gives cannot be told, and a program that builds IR has not said it.
pub const UNKNOWN_RESULT: &str = "UNKNOWN_RESULT";
/// A shape that must be known and is not.
pub const UNKNOWN_SHAPE: &str = "UNKNOWN_SHAPE";
/// A shape that an operator cannot give its data.
pub const WRONG_SHAPE: &str = "WRONG_SHAPE";
