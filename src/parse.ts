import * as binding from './binding/index.js';
import type { BindingError, BindingNamedObject, BindingTriedScript } from './binding/index.js';
import type { CapturedValue } from './captured.js';
import { capturedNames } from './captured.js';
import type { Diagnostic } from './diagnostic.js';
import { Graph } from './ir/graph.js';
import type { IRObject } from './ir/ir-object.js';
import type { Checks } from './option-checks.js';
import { checkOptions, string } from './option-checks.js';
import { toDiagnostics, unwrap } from './outcome.js';
import type { Abortable } from './promise.js';
import { promiseOf, splitSignal } from './promise.js';
import { textInput } from './text-input.js';

/** Options of reading a script. */
export interface ParseOptions {
  /** The name of the script in errors, and in the source spans of the IR. */
  filename?: string;
  /**
   * Values that the script captures, by the names under which it uses them: plain ones, or objects,
   * which are copied into what is made. A definition of the script hides one of the same name.
   */
  names?: Readonly<Record<string, CapturedValue>>;
}

/** An object of a script. */
export interface NamedObject {
  /** Its name in the script; empty where it has none. */
  readonly name: string;
  /** The object. */
  readonly object: IRObject;
}

/** A script without an error. */
export interface ParseSuccess {
  /** Nothing is wrong with it. */
  readonly ok: true;
  /** The object, where the script holds exactly one. */
  readonly object: IRObject | undefined;
  /** All objects, in the order of the script. They share their memory: `dispose` frees all. */
  readonly objects: readonly NamedObject[];
  /** Warnings: what was accepted with a doubt. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A script with errors. */
export interface ParseFailure {
  /** Something is wrong with it. */
  readonly ok: false;
  /** No object may be taken for the one of the script. */
  readonly object: undefined;
  /** The objects without an error in them, in the order of the script. */
  readonly objects: readonly NamedObject[];
  /** Errors and warnings, in the order of the script. */
  readonly diagnostics: readonly [Diagnostic, ...Diagnostic[]];
}

/** What `tryParse` makes of a script: `ok` says which. */
export type ParseResult = ParseSuccess | ParseFailure;

const CHECKS = { filename: string, names: capturedNames } satisfies Checks;

/**
 * Reads TVMScript: the one object that it holds, a module, a function or a fragment. A class or a
 * function needs no decorator. All that is wrong with the script is in the `diagnostics` of the one
 * `TVMScriptError`; `NOT_ONE_OBJECT` where it holds none or several.
 */
export function parse(source: string | Uint8Array, options?: ParseOptions): IRObject {
  const input = textInput(source, 'source');
  return rootObject(binding.parse(input, given(options)));
}

/**
 * Reads TVMScript: all objects that it holds, in its order, with their names. They share their
 * memory: `dispose` of one frees all.
 */
export function parseAll(
  source: string | Uint8Array,
  options?: ParseOptions,
): readonly NamedObject[] {
  const input = textInput(source, 'source');
  return namedObjects(unwrap(binding.parseAll(input, given(options))));
}

/**
 * As `parseAll`, for scripts that may be wrong: mistakes are handed back and not thrown, warnings
 * with them, and so are the objects that have none. Only wrong arguments throw.
 */
export function tryParse(source: string | Uint8Array, options?: ParseOptions): ParseResult {
  const input = textInput(source, 'source');
  return triedResult(unwrap(binding.tryParse(input, given(options))));
}

/** What could be made of a script. */
export function triedResult({ ok, objects: found, findings }: BindingTriedScript): ParseResult {
  const objects = namedObjects(found);
  const diagnostics = toDiagnostics(findings);
  if (ok) {
    const object = objects.length === 1 ? objects[0]?.object : undefined;
    return { ok, object, objects, diagnostics };
  }
  // What is not `ok` has an error.
  const [first, ...rest] = diagnostics as readonly [Diagnostic, ...Diagnostic[]];
  return { ok, object: undefined, objects, diagnostics: [first, ...rest] };
}

/** As `parse`, off the main thread. Bytes are copied first. */
export function parseAsync(
  source: string | Uint8Array,
  options?: ParseOptions & Abortable,
): Promise<IRObject> {
  return promiseOf(() => {
    const input = textInput(source, 'source');
    const { signal, rest } = splitSignal(options);
    const checked = given(rest);
    return { signal, start: (abort) => binding.parseAsync(input, checked, abort) };
  }).then(rootObject);
}

/** Checked options, where there are any: a call without them is the most frequent one. */
function given(options: unknown): binding.BindingParseOptions | undefined {
  return options === undefined ? undefined : checkOptions(options, CHECKS);
}

/** The root of a graph that the addon has made. */
export function rootObject(made: number | BindingError): IRObject {
  const graph = new Graph(made);
  return graph.object(graph.root);
}

/** The objects; those of one graph share its owner. */
function namedObjects(found: readonly BindingNamedObject[]): NamedObject[] {
  const graphs = new Map<number, Graph>();
  return found.map(({ name, graph: id, node }) => {
    let graph = graphs.get(id);
    if (graph === undefined) {
      graph = new Graph(id);
      graphs.set(id, graph);
    }
    return { name, object: graph.object(node) };
  });
}
