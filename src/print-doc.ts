import * as binding from './binding/index.js';
import type { Doc } from './generated/docs.js';
import type { Checks } from './option-checks.js';
import { arrayOf, boolean, checkOptions, integer, string } from './option-checks.js';
import { unwrap } from './outcome.js';
import { encodeDoc } from './doc/encode.js';

/** Options of printing a Doc. */
export interface DocOptions {
  /** Spaces of a level of indentation (default: 4). */
  indentSpaces?: number;
  /** Whether lines are numbered (default: `false`). */
  printLineNumbers?: boolean;
  /** Lines shown around what is underlined; -1, the default, shows all. */
  numContextLines?: number;
  /** Access paths to underline: the Docs that have them among their `sourcePaths`. */
  pathToUnderline?: readonly string[];
}

const CHECKS = {
  indentSpaces: integer(0, 255),
  printLineNumbers: boolean,
  numContextLines: integer(-1, 2 ** 31 - 1),
  pathToUnderline: arrayOf(string),
} satisfies Checks;

/** The text of a Doc. */
export function printDoc(doc: Doc, options: unknown): string {
  const checked = options === undefined ? undefined : checkOptions(options, CHECKS);
  return unwrap(binding.printDoc(encodeDoc(doc).doc, checked));
}
