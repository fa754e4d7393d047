/** A place in an input: UTF-16 code units for a string, bytes for a `Uint8Array`. */
export interface Span {
  /** Offset of the first unit. */
  readonly start: number;
  /** Offset behind the last unit. */
  readonly end: number;
  /** Line of `start`, from 1. */
  readonly line: number;
  /** Column of `start` in characters, from 1. */
  readonly column: number;
}

/** One finding: what is wrong, where, and what to do about it. */
export interface Diagnostic {
  /** Stable, in SCREAMING_SNAKE_CASE: a program may react to it. */
  readonly code: string;
  /** Whether the operation failed by it. */
  readonly severity: 'error' | 'warning';
  /** What is wrong. */
  readonly message: string;
  /** Name of the input file, where one is known. */
  readonly file?: string;
  /** Access path of the object meant, in TVM's notation. */
  readonly path?: string;
  /** Place in the input text. */
  readonly span?: Span;
  /** The input around `span`, with a caret under it. */
  readonly snippet?: string;
  /** What to do about it. */
  readonly help?: string;
}
