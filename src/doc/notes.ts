import { wrong } from '../option-checks.js';
import { checkText } from './check.js';
import { SourceSpan } from './source.js';

/** A blank line in front of a statement. */
export interface BlankLine {
  /** Whether it has the indentation of the statement, as one that TVM prints inside of a function. */
  readonly blankLine: 'plain' | 'indented';
}

/** What may hang on any Doc. */
export interface DocNotes {
  /** Where in a text it was read. */
  sourceSpan?: SourceSpan | undefined;
  /** The access paths of the objects it stands for, in TVM's notation. */
  sourcePaths?: readonly string[];
  /** The comments in front of it, without their `#`, and blank lines. */
  commentsBefore?: readonly (string | BlankLine)[];
  /** The comments behind it, or behind the first line of a statement that has more. */
  commentsAfter?: readonly string[];
}

/** What may hang on a statement. */
export interface StmtNotes extends DocNotes {
  /**
   * TVM's comment of a statement: behind it, above it, or as the docstring of a definition, as its
   * kind has it.
   */
  comment?: string | undefined;
}

/** Where a program has made a Doc. */
export interface MadeAt {
  readonly place: { readonly file: string; readonly line: number; readonly column: number };
}

/** The notes of a Doc, all there. */
export interface Notes {
  /** Not to be said from outside. */
  readonly madeAt: MadeAt | undefined;
  readonly sourceSpan: SourceSpan | undefined;
  readonly sourcePaths: readonly string[];
  readonly commentsBefore: readonly (string | BlankLine)[];
  readonly commentsAfter: readonly string[];
  readonly comment: string | undefined;
}

const NOTHING: readonly never[] = Object.freeze([]);

/** The notes of a Doc without any. */
export const NO_NOTES: Notes = Object.freeze({
  madeAt: undefined,
  sourceSpan: undefined,
  sourcePaths: NOTHING,
  commentsBefore: NOTHING,
  commentsAfter: NOTHING,
  comment: undefined,
});

/** The names of the notes. */
export const NOTE_NAMES: readonly string[] = Object.keys(NO_NOTES).filter(
  (name) => name !== 'madeAt',
);

/** Checks the notes that a constructor is given; `kind` names the Doc in errors. */
export function checkNotes(value: unknown, kind: string, isStmt: boolean): Notes {
  if (value === undefined) return NO_NOTES;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(`notes of ${kind}`, 'an object', value);
  }
  const notes: Record<string, unknown> = { ...NO_NOTES };
  for (const [name, note] of Object.entries(value)) {
    if (!NOTE_NAMES.includes(name) || (name === 'comment' && !isStmt)) {
      throw wrong(`notes of ${kind}`, `an object without ${JSON.stringify(name)}`, value);
    }
    notes[name] = note === undefined ? NO_NOTES[name as keyof Notes] : checkNote(note, name, kind);
  }
  return notes as unknown as Notes;
}

function checkNote(note: unknown, name: string, kind: string): unknown {
  const what = `${name} of ${kind}`;
  switch (name) {
    case 'sourceSpan':
      if (!(note instanceof SourceSpan)) throw wrong(what, 'the sourceSpan of another Doc', note);
      return note;
    case 'comment':
      return checkText(note, what);
    default:
      if (!Array.isArray(note)) throw wrong(what, 'an array', note);
      return Object.freeze(
        Array.from(note as readonly unknown[], (item, at) => {
          if (name === 'commentsBefore' && isBlankLine(item)) return item;
          const text = checkText(item, `${what}[${at}]`);
          if (/[\n\r]/.test(text)) throw wrong(`${what}[${at}]`, 'a single line', item);
          return text;
        }),
      );
  }
}

function isBlankLine(value: unknown): value is BlankLine {
  if (typeof value !== 'object' || value === null || !('blankLine' in value)) return false;
  return value.blankLine === 'plain' || value.blankLine === 'indented';
}
