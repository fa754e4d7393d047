import * as binding from './binding/index.js';
import type { BindingCapturedName, BindingDiagnostic, BindingDocSource } from './binding/index.js';
import { atCall } from './builder/at-call.js';
import type { Diagnostic } from './diagnostic.js';
import { CALLS } from './doc/codes.js';
import type { EncodedDoc } from './doc/encode.js';
import { encodeDoc } from './doc/encode.js';
import { TVMScriptError } from './error.js';
import type { Doc } from './generated/docs.js';
import { handleOf } from './ir/handle.js';
import type { IRObject } from './ir/ir-object.js';
import { isBindingError, toDiagnostics } from './outcome.js';
import type { ParseResult } from './parse.js';
import { rootObject, triedResult } from './parse.js';

/** The one object of a Doc. */
export function objectOfDoc(doc: Doc, names: readonly BindingCapturedName[]): IRObject {
  const encoded = encodeDoc(doc);
  const made = binding.fromDoc(encoded.doc, sourcesOf(encoded), capturedBy(encoded, names));
  if (!isBindingError(made)) return rootObject(made);
  const [first, ...rest] = placed(made.diagnostics, encoded);
  // The addon reports one finding at least.
  throw new TVMScriptError([first as Diagnostic, ...rest]);
}

/** All that could be made of a Doc. */
export function triedDoc(doc: Doc, names: readonly BindingCapturedName[]): ParseResult {
  const encoded = encodeDoc(doc);
  const tried = binding.tryFromDoc(encoded.doc, sourcesOf(encoded), capturedBy(encoded, names));
  if (isBindingError(tried)) {
    const [first, ...rest] = placed(tried.diagnostics, encoded);
    throw new TVMScriptError([first as Diagnostic, ...rest]);
  }
  const { ok, objects, findings } = tried;
  return triedResult({ ok, objects, findings: placed(findings, encoded) as BindingDiagnostic[] });
}

/** The texts that the Docs were read from, for the places of findings. */
function sourcesOf({ sources }: EncodedDoc): BindingDocSource[] {
  // Docs that were made have no places in a text.
  if (sources.every((source) => source === undefined)) return [];
  return sources.map((source) => {
    const { text, filename } = source ?? { text: '', filename: undefined };
    return filename === undefined ? { text } : { text, filename };
  });
}

/** The names that are captured, with the objects that stand in the Docs. */
function capturedBy(
  { objects }: EncodedDoc,
  names: readonly BindingCapturedName[],
): BindingCapturedName[] {
  const standing = Array.from(objects, ([name, object]) => {
    const { graph, node } = handleOf(object, 'an object in a Doc');
    return { name, value: { kind: 'Object', graph: graph.id, node } };
  });
  return [...names, ...standing];
}

/** The findings, those in what the program has made with the places of its calls. */
function placed(
  findings: readonly BindingDiagnostic[],
  { calls }: EncodedDoc,
): readonly Diagnostic[] {
  return toDiagnostics(findings).map((finding) => {
    const call = finding.file === CALLS ? calls[(finding.span?.line ?? 0) - 1] : undefined;
    return call === undefined ? finding : atCall(finding, call.place);
  });
}
