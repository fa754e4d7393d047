import * as binding from './binding/index.js';
import type { CapturedValue } from './captured.js';
import { capturedNames } from './captured.js';
import { DocColumns } from './doc/columns.js';
import { DocNode } from './doc/node.js';
import { DocSource } from './doc/source.js';
import type { Doc, DocByKind, DocKind, ExprDoc, StmtBlockDoc, StmtDoc } from './generated/docs.js';
import { objectOfDoc, triedDoc } from './from-doc.js';
import { handleOf } from './ir/handle.js';
import type { IRObject } from './ir/ir-object.js';
import type { Checks } from './option-checks.js';
import { checkOptions, integer, string, wrong } from './option-checks.js';
import { unwrap } from './outcome.js';
import type { ParseResult } from './parse.js';
import type { ScriptOptions } from './script-options.js';
import { scriptOptions } from './script-options.js';
import { textInput } from './text-input.js';

/** Options of reading a source. */
export interface ParseDocOptions {
  /** The name of the source in errors. */
  filename?: string;
}

/** Options of `formatScript`. */
export interface FormatOptions extends ParseDocOptions {
  /** Spaces of a level of indentation (default: 4). */
  indentSpaces?: number;
}

const PARSE_CHECKS = { filename: string } satisfies Checks;
const FROM_CHECKS = { names: capturedNames } satisfies Checks;
const FORMAT_CHECKS = { filename: string, indentSpaces: integer(0, 255) } satisfies Checks;

/**
 * Reads TVMScript as Docs: its statements and expressions, with their places and comments, without
 * any meaning in an IR. All that does not follow the grammar is in the `diagnostics` of the one
 * `TVMScriptError`. Printing gives canonical layout.
 */
export function parseDoc(source: string | Uint8Array, options?: ParseDocOptions): StmtBlockDoc {
  const input = textInput(source, 'source');
  const { filename } = checkOptions(options, PARSE_CHECKS);
  const parsed = unwrap(binding.parseDoc(input, filename));
  // Bytes are the caller's, who may change them.
  const text = typeof input === 'string' ? input : input.slice();
  return new DocColumns(parsed, new DocSource(text, filename)).root as StmtBlockDoc;
}

/**
 * The Docs that `script(object, options)` prints. Each has the access paths of the objects it stands
 * for in its `sourcePaths`.
 */
export function toDoc(object: IRObject, options?: ScriptOptions): StmtBlockDoc {
  const { graph, node } = handleOf(object, 'object');
  const checked = options === undefined ? undefined : scriptOptions(graph, options);
  const made = unwrap(binding.toDoc(graph.id, node, checked));
  return new DocColumns(made, undefined).root as StmtBlockDoc;
}

/** Options of making IR of a Doc. */
export interface FromDocOptions {
  /**
   * Values that the Docs capture, by the names under which they use them: see `ParseOptions`.
   */
  names?: Readonly<Record<string, CapturedValue>>;
}

/**
 * Makes IR of a Doc, as `parse` does of a text: the one object that its statements hold. Findings
 * have their places in the texts that the Docs were read from; where the Docs were made, in the text
 * that they print as.
 */
export function fromDoc(doc: Doc, options?: FromDocOptions): IRObject {
  const { names = [] } = checkOptions(options, FROM_CHECKS);
  return objectOfDoc(checkDoc(doc, 'doc'), names);
}

/** As `fromDoc`, for Docs that may be wrong or hold several objects: see `tryParse`. */
export function tryFromDoc(doc: Doc, options?: FromDocOptions): ParseResult {
  const { names = [] } = checkOptions(options, FROM_CHECKS);
  return triedDoc(checkDoc(doc, 'doc'), names);
}

/**
 * TVMScript in canonical layout, as TVM prints: one statement a line, the same quotes, spaces and
 * blank lines everywhere, all comments kept, a line break at the end.
 */
export function formatScript(source: string | Uint8Array, options?: FormatOptions): string {
  const input = textInput(source, 'source');
  const { filename, ...rest } = checkOptions(options, FORMAT_CHECKS);
  const text = unwrap(binding.formatDoc(input, filename, rest));
  return text === '' ? '' : `${text}\n`;
}

/** Whether a value is a Doc. */
export function isDoc(value: unknown): value is Doc {
  return value instanceof DocNode;
}

/** Whether a value is a Doc that is an expression. */
export function isExprDoc(value: unknown): value is ExprDoc {
  return value instanceof DocNode && value.group === 'expr';
}

/** Whether a value is a Doc that is a statement. */
export function isStmtDoc(value: unknown): value is StmtDoc {
  return value instanceof DocNode && value.group === 'stmt';
}

/** Whether a value is a Doc of this kind. */
export function isDocOf<Kind extends DocKind>(
  value: unknown,
  kind: Kind,
): value is DocByKind[Kind] {
  return value instanceof DocNode && value.kind === kind;
}

function checkDoc(value: unknown, name: string): Doc {
  if (!isDoc(value)) throw wrong(name, 'a Doc', value);
  return value;
}
