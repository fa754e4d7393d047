import type { BindingCapturedName, BindingCapturedValue } from './binding/index.js';
import { invalidArgument } from './error.js';
import type { IRDataType, IRFloat } from './ir/boxed.js';
import { handleOf } from './ir/handle.js';
import { IRObject } from './ir/ir-object.js';
import { entriesOf, wrong } from './option-checks.js';
import { scriptScalar } from './script-scalar.js';

/**
 * A value that a script uses under a name without defining it: a plain one, or an object of IR. An
 * integral `number` is an integer to the script, as a `bigint` is; any other `number` is a float, and so
 * is every `IRFloat`.
 */
export type CapturedValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | IRFloat
  | IRDataType
  | IRObject
  | readonly CapturedValue[];

/** Deeper nested arrays are refused: no script has a use for them, and one may hold itself. */
const DEEPEST = 64;

/** What Python takes for a name. */
const NAME = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;

/** Checks the captured names, and brings them to the addon's form. */
export function capturedNames(value: unknown, option: string): BindingCapturedName[] {
  return entriesOf(value, option).map(([name, captured]) => {
    if (!NAME.test(name)) {
      throw invalidArgument(`${option} has ${JSON.stringify(name)}, which is no name in a script`);
    }
    return { name, value: capturedValue(captured, `${option}.${name}`, 0) };
  });
}

function capturedValue(value: unknown, name: string, depth: number): BindingCapturedValue {
  if (Array.isArray(value)) {
    if (depth === DEEPEST) throw invalidArgument(`${name} is nested deeper than ${DEEPEST} arrays`);
    const items = Array.from(value, (item, at) =>
      capturedValue(item, depth < 2 ? `${name}[${at}]` : name, depth + 1),
    );
    return { kind: 'List', items };
  }
  if (value instanceof IRObject) {
    const { graph, node } = handleOf(value, name);
    return { kind: 'Object', graph: graph.id, node };
  }
  const scalar = scriptScalar(value);
  if (scalar !== undefined) return scalar;
  throw wrong(
    name,
    'null, a boolean, a number, a bigint, a string, an IRObject or an array of those',
    value,
  );
}
