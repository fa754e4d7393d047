/// <reference lib="esnext.disposable" preserve="true" />
// These register their classes, which must be there before the first object is made.
export { IRModule } from './ir/ir-module.js';
export type { IRModuleFields, ModuleFunctions } from './ir/ir-module.js';
export { IRTensor } from './ir/ir-tensor.js';
export type { IRTensorFields } from './ir/ir-tensor.js';
export { IRObject } from './ir/ir-object.js';
export { IRDataType, IRFloat } from './ir/boxed.js';
export type { IRInput, IRValue } from './ir/value.js';
export type { IRBaseClass, IRClass } from './ir/namespace.js';
export { findAll, visit, walk } from './ir/walk.js';
export type { OpenVisitor, Visitor } from './ir/walk.js';
export { transform } from './ir/transform.js';
export type { OpenTransformer, Replacement, Transformer } from './ir/transform.js';
export { parents, pathOf, replaceAt } from './ir/path.js';
export { Cursor } from './ir/cursor.js';
export type { FieldKind, FieldLayout } from './ir/layout.js';
export { loadJson, loadJsonAsync, saveJson, saveJsonAsync, saveJsonBytes } from './json.js';
export type { SaveOptions } from './json.js';
export { script, scriptAsync, scriptBytes } from './print.js';
export type { ScriptOptions } from './script-options.js';
export { parse, parseAll, parseAsync, tryParse } from './parse.js';
export type {
  NamedObject,
  ParseFailure,
  ParseOptions,
  ParseResult,
  ParseSuccess,
} from './parse.js';
export type { CapturedValue } from './captured.js';
export {
  formatScript,
  fromDoc,
  isDoc,
  isDocOf,
  isExprDoc,
  isStmtDoc,
  parseDoc,
  toDoc,
  tryFromDoc,
} from './doc.js';
export type { FormatOptions, FromDocOptions, ParseDocOptions } from './doc.js';
export * from './generated/docs.js';
export type { Operator } from './generated/doc-kinds.js';
export type { DocNode, ExprNode, StmtNode } from './doc/node.js';
export type { BlankLine, DocNotes, StmtNotes } from './doc/notes.js';
export type { DocOptions } from './print-doc.js';
export type { LiteralDocFields, LiteralOptions, LiteralType, LiteralValue } from './doc/literal.js';
export { SourceSpan } from './doc/source.js';
export * from './builder/index.js';
export {
  assertStructuralEqual,
  firstStructuralMismatch,
  structuralEqual,
  structuralHash,
} from './compare.js';
export type { CompareOptions, Mismatch } from './compare.js';
export { registerDialect } from './dialect/register.js';
export type {
  ConfigKind,
  DialectClasses,
  DialectDeclaration,
  FunctionOrder,
  RegisteredDialect,
} from './dialect/register.js';
export type { CallArguments, DocContext, SyntaxFunctions } from './dialect/functions.js';
export { OpaqueValue } from './dialect/script-value.js';
export type { ScriptValue } from './dialect/script-value.js';
export type {
  DefaultObject,
  FieldDefault,
  FieldEquality,
  FieldRecord,
  SavedGraph,
  TypeEquality,
  TypeExpression,
  TypeRecord,
} from './dialect/type-record.js';
export { TVMScriptError } from './error.js';
export type { Diagnostic, Span } from './diagnostic.js';
export type { Abortable } from './promise.js';
export { hasTypeKey, isInstance } from './generated/types.js';
export type * from './generated/types.js';
export {
  exprFunctor,
  ffi,
  ffiReflection,
  ir,
  prim,
  relax,
  relaxAttrs,
  relaxDistributed,
  relaxDpl,
  relaxExpr,
  relaxTransform,
  runtime,
  runtimeDisco,
  sTir,
  sTirMetaSchedule,
  sTirSchedule,
  sTirTransform,
  script as scriptObjects,
  scriptIrBuilder,
  scriptIrBuilderRelax,
  scriptIrBuilderTirx,
  scriptPrinter,
  sym,
  target,
  te,
  tirx,
  tirxTransform,
  transform as transformObjects,
} from './generated/namespaces.js';
