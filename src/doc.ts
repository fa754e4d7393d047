import * as binding from './binding/index.js';
import { TVMScriptError } from './error.js';
import type { Checks } from './option-checks.js';
import { boolean, checkOptions, integer, string } from './option-checks.js';
import { unwrap } from './outcome.js';
import { textInput } from './text-input.js';

/** Options of reading a source. */
export interface ParseDocOptions {
  /** The name of the source in errors. */
  filename?: string;
}

/** Options of printing a Doc. */
export interface DocOptions {
  /** Spaces of a level of indentation (default: 4). */
  indentSpaces?: number;
  /** Whether lines are numbered (default: `false`). */
  printLineNumbers?: boolean;
}

/** Options of `formatScript`. */
export interface FormatOptions extends ParseDocOptions {
  /** Spaces of a level of indentation (default: 4). */
  indentSpaces?: number;
}

const PARSE_CHECKS = { filename: string } satisfies Checks;
const PRINT_CHECKS = { indentSpaces: integer(0, 255), printLineNumbers: boolean } satisfies Checks;
const FORMAT_CHECKS = { filename: string, indentSpaces: integer(0, 255) } satisfies Checks;

/**
 * The syntax of a source: its statements and expressions, with comments, without any meaning in an IR.
 * Printing gives canonical layout.
 */
export class Doc {
  #source: string | Uint8Array | undefined;

  /** @internal Docs come from `parseDoc`. */
  constructor(source: string | Uint8Array) {
    this.#source = source;
  }

  /** The text in canonical layout, with all comments. What TVM printed comes back byte for byte. */
  toString(options?: DocOptions): string {
    if (this.#source === undefined) throw disposed();
    const checked = checkOptions(options, PRINT_CHECKS);
    return unwrap(binding.formatDoc(this.#source, undefined, checked));
  }

  /** What `console.log` shows: the text. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.#source === undefined ? '[disposed Doc]' : this.toString();
  }

  /** Frees the memory of the Doc, which is unusable from then on (`DISPOSED`). */
  dispose(): void {
    this.#source = undefined;
  }

  /** As `dispose`, for `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }
}

/**
 * Reads TVMScript as text, without making IR of it. All that does not follow the grammar is in the
 * `diagnostics` of the one `TVMScriptError`.
 */
export function parseDoc(source: string | Uint8Array, options?: ParseDocOptions): Doc {
  const input = textInput(source, 'source');
  const { filename } = checkOptions(options, PARSE_CHECKS);
  unwrap(binding.checkDoc(input, filename));
  // Bytes are the caller's, who may change them.
  return new Doc(typeof input === 'string' ? input : input.slice());
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

function disposed(): TVMScriptError {
  return new TVMScriptError([
    {
      code: 'DISPOSED',
      severity: 'error',
      message: 'the Doc was disposed',
      help: 'parse the source again, or call dispose() later',
    },
  ]);
}
