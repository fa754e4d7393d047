import * as binding from './binding/index.js';
import { handleOf } from './ir/handle.js';
import type { IRObject } from './ir/ir-object.js';
import type { Checks } from './option-checks.js';
import { boolean, checkOptions } from './option-checks.js';
import { unwrap } from './outcome.js';

/** Options of the structural comparisons. */
export interface CompareOptions {
  /** Whether free variables may be mapped to one another. Default `false`. */
  mapFreeVars?: boolean;
  /** Whether the content of tensors is left out. Default `false`. */
  skipTensorContent?: boolean;
}

/** Where two objects first differ, as access paths in TVM's notation. */
export interface Mismatch {
  /** The access path in the first object. */
  lhs: string;
  /** The access path in the second object. */
  rhs: string;
}

const CHECKS = { mapFreeVars: boolean, skipTensorContent: boolean } satisfies Checks;

type Compare<T> = (
  lhs: number,
  lhsNode: number,
  rhs: number,
  rhsNode: number,
  options: binding.BindingCompareOptions,
) => T;

/** Whether the two are equal by TVM's rules: names of variables and source places do not count. */
export function structuralEqual(a: IRObject, b: IRObject, options?: CompareOptions): boolean {
  return unwrap(compare(binding.structuralEqual, a, b, options));
}

/** TVM's structural hash, unsigned 64 bits: equal objects have equal hashes. */
export function structuralHash(a: IRObject, options?: CompareOptions): bigint {
  const { graph, node } = handleOf(a, 'a');
  return unwrap(binding.structuralHash(graph.id, node, checkOptions(options, CHECKS)));
}

/** Where the two first differ; `null` where they are equal. */
export function firstStructuralMismatch(
  a: IRObject,
  b: IRObject,
  options?: CompareOptions,
): Mismatch | null {
  return unwrap(compare(binding.firstStructuralMismatch, a, b, options)) ?? null;
}

/** Throws `NOT_EQUAL` unless the two are equal; the message is TVM's, with both sides underlined. */
export function assertStructuralEqual(a: IRObject, b: IRObject, options?: CompareOptions): void {
  const error = compare(binding.assertStructuralEqual, a, b, options);
  if (error !== null) unwrap<never>(error);
}

function compare<T>(run: Compare<T>, a: IRObject, b: IRObject, options: unknown): T {
  const lhs = handleOf(a, 'a');
  const rhs = handleOf(b, 'b');
  const checked = checkOptions(options, CHECKS);
  return run(lhs.graph.id, lhs.node, rhs.graph.id, rhs.node, checked);
}
