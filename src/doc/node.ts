import type { AttrAccessDoc, CallDoc, Doc, DocKind, ExprDoc, IndexDoc } from '../generated/docs.js';
import { checkOptions } from '../option-checks.js';
import { checkFields } from './check.js';
import type { DocColumns } from './columns.js';
import type { BlankLine, Notes, StmtNotes } from './notes.js';
import { NOTE_NAMES, NO_NOTES, checkNotes } from './notes.js';
import type { DocOptions } from '../print-doc.js';
import { printDoc } from '../print-doc.js';
import type { KindInfo, Registered } from './registry.js';
import { KIND, docClass, kindInfo, kindOfName, registeredKind } from './registry.js';
import type { SourceSpan } from './source.js';
import { transformDoc, walkDoc } from './walk.js';

/** What a Doc is made of; `undefined` as long as it lies in columns and nobody has looked. */
const FIELDS = Symbol('tvmscript.doc.fields');
const NOTES = Symbol('tvmscript.doc.notes');
/** The columns that a Doc lies in, and its number there. */
const COLUMNS = Symbol('tvmscript.doc.columns');
const NUMBER = Symbol('tvmscript.doc.number');

/**
 * A piece of the syntax of a script; immutable. The base of the classes of all kinds, which `Doc`
 * unites.
 */
export abstract class DocNode {
  /** @internal */
  declare readonly [KIND]: Registered;
  /** @internal */
  [FIELDS]: readonly unknown[] | undefined;
  /** @internal */
  [NOTES]: Notes | undefined;
  /** @internal */
  [COLUMNS]: DocColumns | undefined;
  /** @internal */
  [NUMBER]: number;

  /** @internal The classes of the kinds have constructors. */
  constructor(kind: number, fields: readonly unknown[], notes?: StmtNotes) {
    const info = kindInfo(kind);
    this[FIELDS] = checkFields(info, fields);
    this[NOTES] = checkNotes(notes, info.name, info.group === 'stmt');
    this[COLUMNS] = undefined;
    this[NUMBER] = 0;
  }

  /** The kind of the Doc, which tells the union `Doc` apart: the name of its class. */
  abstract get kind(): DocKind;

  /** `expr`, `stmt`, `block`, or `part` for what only stands in an f-string. */
  get group(): 'expr' | 'stmt' | 'part' | 'block' {
    return infoOf(this).group;
  }

  /** The names of the fields, in order. */
  get fieldNames(): readonly string[] {
    return infoOf(this).fields.map(({ name }) => name);
  }

  /** Where in a text it was read; `undefined` for a Doc that was made. */
  get sourceSpan(): SourceSpan | undefined {
    return notesOf(this).sourceSpan;
  }

  /** The access paths of the objects it stands for, in TVM's notation. */
  get sourcePaths(): readonly string[] {
    return notesOf(this).sourcePaths;
  }

  /** The comments in front of it, without their `#`, and blank lines. */
  get commentsBefore(): readonly (string | BlankLine)[] {
    return notesOf(this).commentsBefore;
  }

  /** The comments behind it, or behind the first line of a statement that has more. */
  get commentsAfter(): readonly string[] {
    return notesOf(this).commentsAfter;
  }

  /** The Docs it directly consists of, in the order of the text. */
  get children(): readonly Doc[] {
    return childrenOf(this);
  }

  /** The same Doc with other fields or notes; itself where nothing differs. */
  abstract with(changes: object): Doc;

  /**
   * Calls `visit` with this Doc and all in it, parents first; where it returns `false`, what is in
   * that Doc is left out.
   */
  walk(visit: (doc: Doc) => unknown): void {
    walkDoc(this as unknown as Doc, visit);
  }

  /**
   * Replaces Docs, those inside first: each by what `change` returns, where that is a Doc. What did
   * not change is shared.
   */
  transform(change: (doc: Doc) => Doc | undefined): Doc {
    return transformDoc(this as unknown as Doc, change);
  }

  /** The text, as TVM lays it out. What TVM printed comes back byte for byte. */
  toString(options?: DocOptions): string {
    return printDoc(this as unknown as Doc, options);
  }

  /** What `console.log` shows: the text. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    try {
      return this.toString();
    } catch (error) {
      // To look at an object must not throw: a debugger does it unasked.
      return `[${this.kind}: ${String(error)}]`;
    }
  }
}

/** An expression: the base of its kinds, which `ExprDoc` unites. */
export abstract class ExprNode extends DocNode {
  /** `this.name` */
  attr(name: string): AttrAccessDoc {
    return new classes.AttrAccessDoc(this as unknown as ExprDoc, name);
  }

  /** `this[indices]` */
  index(...indices: readonly ExprDoc[]): IndexDoc {
    return new classes.IndexDoc(this as unknown as ExprDoc, indices);
  }

  /** `this(args, key=value)` */
  call(args: readonly ExprDoc[] = [], kwargs: Readonly<Record<string, ExprDoc>> = {}): CallDoc {
    const callee = this as unknown as ExprDoc;
    return new classes.CallDoc(callee, args, Object.keys(kwargs), Object.values(kwargs));
  }
}

/** A statement: the base of its kinds, which `StmtDoc` unites. */
export abstract class StmtNode extends DocNode {
  /**
   * TVM's comment of a statement: behind it, above it, or as the docstring of a definition, as its
   * kind has it.
   */
  get comment(): string | undefined {
    return notesOf(this).comment;
  }
}

/** Classes that methods of the bases make; they derive from these bases. */
interface MadeHere {
  AttrAccessDoc: new (value: ExprDoc, name: string) => AttrAccessDoc;
  IndexDoc: new (value: ExprDoc, indices: readonly ExprDoc[]) => IndexDoc;
  CallDoc: new (
    callee: ExprDoc,
    args: readonly ExprDoc[],
    keys: readonly string[],
    values: readonly ExprDoc[],
  ) => CallDoc;
}

const classes: MadeHere = {
  get AttrAccessDoc() {
    return docClass('AttrAccessDoc') as MadeHere['AttrAccessDoc'];
  },
  get IndexDoc() {
    return docClass('IndexDoc') as MadeHere['IndexDoc'];
  },
  get CallDoc() {
    return docClass('CallDoc') as MadeHere['CallDoc'];
  },
};

/** The number of the kind of a Doc. */
export function kindNumber(doc: DocNode): number {
  return doc[KIND].number;
}

/** What is known of the kind of a Doc. */
export function infoOf(doc: DocNode): KindInfo {
  return doc[KIND].info;
}

/** The fields of a Doc in the order of its kind's. */
export function fieldsOf(doc: DocNode): readonly unknown[] {
  return (doc[FIELDS] ??= doc[COLUMNS]?.fields(doc[NUMBER]) ?? []);
}

/** The notes of a Doc. */
export function notesOf(doc: DocNode): Notes {
  return (doc[NOTES] ??= doc[COLUMNS]?.notes(doc[NUMBER]) ?? NO_NOTES);
}

/** The columns that a Doc lies in unchanged, and its number there. */
export function placeOf(doc: DocNode): { columns: DocColumns; number: number } | undefined {
  const columns = doc[COLUMNS];
  return columns && { columns, number: doc[NUMBER] };
}

/** A Doc of columns, whose fields are read when somebody looks. */
export function docOf(kind: number, columns: DocColumns, number: number): DocNode {
  return withState(registeredKind(kind), undefined, undefined, columns, number);
}

/** A Doc of the same kind with these fields, which are right. */
export function copyOf<D extends DocNode>(doc: D, fields: readonly unknown[], notes: Notes): D {
  return withState(doc[KIND], fields, notes, undefined, 0) as D;
}

/** A Doc of a kind with fields and notes that are known to be right. */
export function newDoc(kind: DocKind, fields: readonly unknown[], notes: Notes): DocNode {
  return withState(kindOfName(kind), fields, notes, undefined, 0);
}

function withState(
  { make: Make }: Registered,
  fields: readonly unknown[] | undefined,
  notes: Notes | undefined,
  columns: DocColumns | undefined,
  number: number,
): DocNode {
  const doc = new Make();
  doc[FIELDS] = fields;
  doc[NOTES] = notes;
  doc[COLUMNS] = columns;
  doc[NUMBER] = number;
  return doc;
}

/** The Doc with other fields or notes; itself where nothing differs. */
export function changed<D extends DocNode>(doc: D, changes: object): D {
  const { name: kind, fields, group } = infoOf(doc);
  const names = fields.map(({ name }) => name);
  const noteNames = group === 'stmt' ? NOTE_NAMES : NOTE_NAMES.filter((name) => name !== 'comment');
  const known = group === 'part' ? names : [...names, ...noteNames];
  checkOptions(changes, Object.fromEntries(known.map((name) => [name, (value) => value])));
  const given = changes as Readonly<Record<string, unknown>>;
  const before = fieldsOf(doc);
  const after = names.map((name, at) => (name in given ? given[name] : before[at]));
  const notesBefore = notesOf(doc);
  const newNotes = noteNames.filter((name) => name in given);
  const same =
    after.every((value, at) => sameValue(value, before[at])) &&
    newNotes.every((name) => sameValue(given[name], notesBefore[name as keyof Notes]));
  if (same) return doc;
  const checked = checkNotes(
    Object.fromEntries(newNotes.map((name) => [name, given[name]])),
    kind,
    group === 'stmt',
  );
  const notes: Notes = {
    ...notesBefore,
    ...Object.fromEntries(newNotes.map((name) => [name, checked[name as keyof Notes]])),
  };
  return copyOf(doc, checkFields(infoOf(doc), after), notes);
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || (a === undefined && b === null)) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item: unknown, at) => sameValue(item, b[at]));
}

function childrenOf(doc: DocNode): Doc[] {
  const found: Doc[] = [];
  for (const value of fieldsOf(doc)) collect(value, found);
  return found;
}

function collect(value: unknown, found: Doc[]): void {
  if (value instanceof DocNode) found.push(value as unknown as Doc);
  else if (Array.isArray(value)) for (const item of value) collect(item, found);
}
