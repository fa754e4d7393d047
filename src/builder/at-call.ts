import { readFileSync, statSync } from 'node:fs';
import type { Diagnostic } from '../diagnostic.js';
import type { Place } from './call-site.js';

/** No source of a program is larger, and no line that is shown longer. */
const LARGEST = 2 ** 22;
const LONGEST = 400;

/** The finding at a call of the program, with the line of it where the file is there. */
export function atCall(finding: Diagnostic, { file, line, column }: Place): Diagnostic {
  const placed = { ...finding, file, span: { start: 0, end: 0, line, column } };
  const text = lineOf(file, line);
  if (text === undefined) return placed;
  const number = String(line);
  const margin = ' '.repeat(number.length);
  const snippet = [
    `${finding.severity}: ${finding.message}`,
    `${margin}--> ${file}:${line}:${column}`,
    `${margin} |`,
    `${number} | ${text}`,
    `${margin} | ${text.slice(0, column - 1).replaceAll(/[^\t]/g, ' ')}^`,
  ].join('\n');
  return { ...placed, snippet };
}

/** A line of a file; nothing where the file cannot be read, or is no source. */
function lineOf(file: string, line: number): string | undefined {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isFile() !== true || found.size > LARGEST) return undefined;
    const text = readFileSync(file, 'utf8').split(/\r?\n/)[line - 1];
    return text !== undefined && text.length <= LONGEST ? text : undefined;
  } catch {
    // What is being told matters more than its picture.
    return undefined;
  }
}
