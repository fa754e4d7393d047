import { fileURLToPath } from 'node:url';

/** A place in a program. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** A function that users call: where it was called is what is noted. */
export type Called = (...args: never[]) => unknown;

const UNKNOWN: Place = { file: '<unknown>', line: 1, column: 1 };

/**
 * Where a function of the builder was called. What V8 notes is cheap; it becomes a file and a line
 * only where somebody asks, which is where there is an error.
 */
export class CallSite {
  readonly #noted: { stack?: string } = {};
  #place: Place | undefined;

  /** The call of `called` that is under way. */
  constructor(called: Called) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 1;
    Error.captureStackTrace(this.#noted, called);
    Error.stackTraceLimit = limit;
  }

  get place(): Place {
    this.#place ??= placeOf(this.#noted.stack ?? '');
    return this.#place;
  }
}

/** The place of the only frame of a stack: `at f (file:///a.js:1:2)` or `at /a.js:1:2`. */
function placeOf(stack: string): Place {
  const found = /^ +at .*?\(?((?:file:\/\/)?[^()\s][^()]*):(\d+):(\d+)\)?$/m.exec(stack);
  if (found === null) return UNKNOWN;
  const [, file = '', line, column] = found;
  const path = file.replace(/^async /, '');
  return {
    file: path.startsWith('file://') ? fileURLToPath(path) : path,
    line: Number(line),
    column: Number(column),
  };
}
