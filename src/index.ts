/// <reference lib="esnext.disposable" preserve="true" />
// These register their classes, which must be there before the first object is made.
export { IRModule } from './ir-module.js';
export { IRTensor } from './ir-tensor.js';
export { IRObject } from './ir-object.js';
export type { IRValue } from './value.js';
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
export { Doc, formatScript, parseDoc } from './doc.js';
export type { DocOptions, FormatOptions, ParseDocOptions } from './doc.js';
export {
  assertStructuralEqual,
  firstStructuralMismatch,
  structuralEqual,
  structuralHash,
} from './compare.js';
export type { CompareOptions, Mismatch } from './compare.js';
export { TVMScriptError } from './error.js';
export type { Diagnostic, Span } from './diagnostic.js';
export type { Abortable } from './promise.js';
export { hasTypeKey, isInstance } from './generated/types.js';
export type * from './generated/types.js';
