import type { Doc } from '../generated/docs.js';
import { wrong } from '../option-checks.js';
import { checkFields } from './check.js';
import { DocNode, copyOf, fieldsOf, infoOf, notesOf } from './node.js';

/** Calls `visit` with all Docs of a tree, parents first; `false` leaves out what is in a Doc. */
export function walkDoc(root: Doc, visit: (doc: Doc) => unknown): void {
  checkFunction(visit, 'visit');
  const pending = [root];
  for (let doc = pending.pop(); doc !== undefined; doc = pending.pop()) {
    if (visit(doc) === false) continue;
    for (const child of doc.children.toReversed()) pending.push(child);
  }
}

/** Replaces Docs, those inside first. A Doc that stands at several places is replaced once. */
export function transformDoc(root: Doc, change: (doc: Doc) => Doc | undefined): Doc {
  checkFunction(change, 'change');
  const done = new Map<Doc, Doc>();
  const pending: { doc: Doc; entered: boolean }[] = [{ doc: root, entered: false }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { doc, entered } = next;
    if (done.has(doc)) continue;
    if (!entered) {
      pending.push({ doc, entered: true });
      for (const child of doc.children.toReversed()) pending.push({ doc: child, entered: false });
      continue;
    }
    const rebuilt = withChildren(doc, done);
    const replacement = change(rebuilt) ?? rebuilt;
    if (!(replacement instanceof DocNode)) {
      throw wrong('what change returns', 'a Doc or undefined', replacement);
    }
    done.set(doc, replacement);
  }
  return done.get(root) ?? root;
}

/** The Doc with what its children became; itself where none changed. */
function withChildren(doc: Doc, done: ReadonlyMap<Doc, Doc>): Doc {
  const fields = fieldsOf(doc);
  const after = fields.map((value) => replaced(value, done));
  // The value of a literal may be NaN.
  if (after.every((value, at) => Object.is(value, fields[at]))) return doc;
  return copyOf(doc, checkFields(infoOf(doc), after), notesOf(doc));
}

function replaced(value: unknown, done: ReadonlyMap<Doc, Doc>): unknown {
  if (value instanceof DocNode) return done.get(value as unknown as Doc) ?? value;
  if (!Array.isArray(value)) return value;
  const items = value as readonly unknown[];
  const after = items.map((item) => replaced(item, done));
  return after.every((item, at) => item === items[at]) ? value : after;
}

function checkFunction(value: unknown, name: string): void {
  if (typeof value !== 'function') throw wrong(name, 'a function', value);
}
