import type { AssignDoc, ExprDoc, FunctionDoc, IdDoc } from '../generated/docs.js';
import type { CallSite } from './call-site.js';
import { make } from './make.js';
import type { Recording } from './recording.js';

/** What stands above the body of a function. */
export interface Header {
  readonly args: AssignDoc[];
  readonly typeParams: IdDoc[];
  returnType: ExprDoc | null;
  /** What its decorator says. */
  readonly options: [string, ExprDoc][];
}

/** A function under the decorator of its language. */
export function functionDoc(
  recording: Recording,
  decorator: unknown,
  name: ExprDoc,
  say: (header: Header) => unknown,
  at: CallSite,
): FunctionDoc {
  const header: Header = { args: [], typeParams: [], returnType: null, options: [] };
  const callee = recording.used(decorator, 'decorator', at);
  const { stmts } = recording.inside(() => say(header));
  const { args, typeParams, returnType, options } = header;
  const decorated =
    options.length === 0
      ? callee
      : make(
          'CallDoc',
          [callee, [], options.map(([option]) => option), options.map(([, value]) => value)],
          at,
        );
  return make('FunctionDoc', [name, args, [decorated], returnType, stmts, typeParams], at);
}
