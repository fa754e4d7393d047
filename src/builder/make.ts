import type { Doc, DocByKind, DocKind } from '../generated/docs.js';
import { newDoc } from '../doc/node.js';
import { NO_NOTES } from '../doc/notes.js';
import type { CallSite } from './call-site.js';

/** A Doc of fields that are known to be right, made by a call of the program. */
export function make<Kind extends DocKind>(
  kind: Kind,
  fields: readonly unknown[],
  madeAt?: CallSite,
): DocByKind[Kind] {
  const notes = madeAt === undefined ? NO_NOTES : { ...NO_NOTES, madeAt };
  return newDoc(kind, fields, notes) as unknown as Doc as DocByKind[Kind];
}
