import { kinds } from '../generated/doc-kinds.js';
import type { DocNode } from './node.js';

/** What a field of a Doc holds: Docs of a group, any Doc, text, an operator, or one of some words. */
export type FieldOf = string;

/** How it holds it: one, one or none, a list, a list of those or none, a list of lists, a list or none. */
export type FieldForm = '' | '?' | '*' | '?*' | '**' | '*?';

/** A field of a kind of Doc. */
export interface FieldInfo {
  readonly name: string;
  readonly of: FieldOf;
  readonly form: FieldForm;
  /** The list that it is as long as. */
  readonly as?: string;
}

/** A kind of Doc. */
export interface KindInfo {
  readonly name: string;
  readonly group: 'expr' | 'stmt' | 'part' | 'block';
  readonly fields: readonly FieldInfo[];
}

/** A kind with its number and its class. */
export interface Registered {
  readonly info: KindInfo;
  readonly number: number;
  /** Makes an object without the constructor, which checks what is known to be right. */
  readonly make: { new (): DocNode; prototype: DocNode };
}

/** The property of the prototypes of the classes that says their kind. */
export const KIND: unique symbol = Symbol('tvmscript.doc.kind');

const registered: Registered[] = [];
const byName = new Map<string, Registered>();

/** Tells of the classes of Docs, in the order of the numbers of their kinds. */
export function registerDocs(classes: readonly { readonly prototype: DocNode }[]): void {
  for (const [at, { prototype }] of classes.entries()) {
    // A function with the prototype of the class makes instances at the cost of an object literal.
    const make = function (this: DocNode) {} as unknown as Registered['make'];
    make.prototype = prototype;
    const entry: Registered = { info: kindInfo(at + 1), number: at + 1, make };
    Object.defineProperty(prototype, KIND, { value: entry });
    registered.push(entry);
    byName.set(entry.info.name, entry);
  }
}

/** What is known of the kind of a number. */
export function kindInfo(number: number): KindInfo {
  const info = kinds[number - 1];
  if (info === undefined) throw new RangeError(`no kind of Doc has the number ${number}`);
  return info;
}

/** The class of the kind of a number. */
export function registeredKind(number: number): Registered {
  const found = registered[number - 1];
  if (found === undefined) throw new RangeError(`no kind of Doc has the number ${number}`);
  return found;
}

/** The class of the kind of a name. */
export function kindOfName(name: string): Registered {
  const found = byName.get(name);
  if (found === undefined) throw new RangeError(`no kind of Doc is named ${name}`);
  return found;
}

/** The class of a kind, from which a constructor is taken. */
export function docClass(kind: string): unknown {
  return kindOfName(kind).make.prototype.constructor;
}
