import * as binding from './binding/index.js';
import type { Handle } from './ir/graph.js';
import { handleOf } from './ir/handle.js';
import type { IRObject } from './ir/ir-object.js';
import { unwrap } from './outcome.js';
import type { Abortable } from './promise.js';
import { promiseOf, splitSignal } from './promise.js';
import type { ScriptOptions } from './script-options.js';
import { scriptOptions } from './script-options.js';

/** The object as TVMScript: what TVM's `obj.script()` returns, byte for byte. */
export function script(object: IRObject, options?: ScriptOptions): string {
  return printObject(handleOf(object, 'object'), options);
}

/** As `script`, in UTF-8: for texts beyond the 512 MiB that a string can hold. */
export function scriptBytes(object: IRObject, options?: ScriptOptions): Uint8Array {
  const { graph, node } = handleOf(object, 'object');
  return unwrap(binding.scriptBytes(graph.id, node, given(graph, options)));
}

/** As `script`, off the main thread. */
export function scriptAsync(
  object: IRObject,
  options?: ScriptOptions & Abortable,
): Promise<string> {
  return promiseOf(() => {
    const { graph, node } = handleOf(object, 'object');
    const { signal, rest } = splitSignal(options);
    const checked = scriptOptions(graph, rest);
    return { signal, start: (abort) => binding.scriptAsync(graph.id, node, checked, abort) };
  });
}

/** `script` by handle: what the methods of `IRObject` call. */
export function printObject({ graph, node }: Handle, options: unknown): string {
  return unwrap(binding.script(graph.id, node, given(graph, options)));
}

/** Checked options, where there are any: to read their absence one by one would cost more than most prints. */
function given(graph: Handle['graph'], options: unknown) {
  return options === undefined ? undefined : scriptOptions(graph, options);
}
