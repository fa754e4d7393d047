import * as binding from './binding/index.js';
import { Graph } from './ir/graph.js';
import { handleOf } from './ir/handle.js';
import type { IRObject } from './ir/ir-object.js';
import type { Checks } from './option-checks.js';
import { checkOptions, integer } from './option-checks.js';
import { unwrap } from './outcome.js';
import type { Abortable } from './promise.js';
import { promiseOf, splitSignal } from './promise.js';
import { textInput } from './text-input.js';

/** Options of saving. */
export interface SaveOptions {
  /** Spaces of a level of indentation; by default all is on one line, as TVM saves. */
  indent?: number;
}

const CHECKS = { indent: integer(0, 255) } satisfies Checks;

/** Reads the JSON that TVM's `save_json` writes. */
export function loadJson(json: string | Uint8Array): IRObject {
  return rootOf(new Graph(binding.loadJson(textInput(json, 'json'))));
}

/** As `loadJson`, off the main thread. Bytes are copied first. */
export function loadJsonAsync(json: string | Uint8Array, options?: Abortable): Promise<IRObject> {
  return promiseOf(() => {
    const input = textInput(json, 'json');
    const { signal, rest } = splitSignal(options);
    checkOptions(rest, {});
    return { signal, start: (abort) => binding.loadJsonAsync(input, abort) };
  }).then((loaded) => rootOf(new Graph(loaded)));
}

/** Writes the object as TVM's `save_json` does, byte for byte. */
export function saveJson(object: IRObject, options?: SaveOptions): string {
  const { graph, node } = handleOf(object, 'object');
  return unwrap(binding.saveJson(graph.id, node, checkOptions(options, CHECKS)));
}

/** As `saveJson`, in UTF-8: for texts beyond the 512 MiB that a string can hold. */
export function saveJsonBytes(object: IRObject, options?: SaveOptions): Uint8Array {
  const { graph, node } = handleOf(object, 'object');
  return unwrap(binding.saveJsonBytes(graph.id, node, checkOptions(options, CHECKS)));
}

/** As `saveJson`, off the main thread. */
export function saveJsonAsync(
  object: IRObject,
  options?: SaveOptions & Abortable,
): Promise<string> {
  return promiseOf(() => {
    const { graph, node } = handleOf(object, 'object');
    const { signal, rest } = splitSignal(options);
    const checked = checkOptions(rest, CHECKS);
    return { signal, start: (abort) => binding.saveJsonAsync(graph.id, node, checked, abort) };
  });
}

function rootOf(graph: Graph): IRObject {
  return graph.object(graph.root);
}
