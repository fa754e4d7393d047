import type {
  BindingBuilt,
  BindingCall,
  BindingConfigured,
  BindingDocified,
  BindingHandle,
  BindingSyntax,
} from '../binding/index.js';
import { encodeDoc } from '../doc/encode.js';
import { DocNode } from '../doc/node.js';
import type { Doc, ExprDoc, StmtDoc } from '../generated/docs.js';
import { IdDoc } from '../generated/docs.js';
import { Graph } from '../ir/graph.js';
import type { IRObject } from '../ir/ir-object.js';
import { describe } from '../option-checks.js';
import { dropCause, keepCause } from './cause.js';
import type { ScriptValue } from './script-value.js';
import { CallValues } from './script-value.js';

/** What `docsify` makes a Doc with. */
export interface DocContext {
  /** The name that is called, with the prefix that the text has: `N.shuffle`. */
  readonly callee: ExprDoc;
  /** The Doc of a field, or of an element of one: `part('indices[0]')`. Its path is the field's. */
  part(field: string): ExprDoc;
  /** What `extraConfig` says under a key that the dialect has declared. */
  config(key: string): boolean | number | string | undefined;
}

/** The arguments of a call in a script. */
export interface CallArguments {
  /** Those without a name. */
  readonly positional: readonly ScriptValue[];
  /** Those by name. */
  readonly keywords: Readonly<Record<string, ScriptValue>>;
}

/** The syntax of a type by two functions, which run on the thread that registers them. */
export interface SyntaxFunctions {
  /** The dotted name that scripts call, behind the prefix: `shuffle`. */
  readonly name: string;
  /**
   * Makes the Doc of an object: an expression, or, of a type of statements, a statement. Paths in
   * the `sourcePaths` of Docs begin at the object.
   */
  docsify(object: IRObject, context: DocContext): ExprDoc | StmtDoc;
  /**
   * Makes the fields of a new object of the arguments of a call, by TVM's names. A field that is
   * left out has its default. To refuse the arguments, throw.
   */
  build(call: CallArguments): Readonly<Record<string, ScriptValue>>;
}

/** The functions in the addon's form: nothing is thrown across the boundary. */
export function bindingSyntax(
  typeKey: string,
  { name, docsify, build }: SyntaxFunctions,
): BindingSyntax {
  return {
    typeKey,
    path: name,
    docsify: (handle: BindingHandle, config: BindingConfigured[]): BindingDocified => {
      try {
        const object = Graph.of(handle.graph).object(handle.node);
        const { doc } = encodeDoc(docOf(docsify(object, context(config))));
        dropCause();
        return { doc };
      } catch (error) {
        return { failure: keepCause(error) };
      }
    },
    build: ({ positional, keywords }: BindingCall): BindingBuilt => {
      try {
        const values = new CallValues();
        const made: unknown = build({
          positional: positional.map((value) => values.read(value)),
          keywords: Object.fromEntries(
            keywords.map(({ name: keyword, value }) => [keyword, values.read(value)]),
          ),
        });
        if (typeof made !== 'object' || made === null || Array.isArray(made)) {
          throw new TypeError(`build returned ${describe(made)} instead of fields by name`);
        }
        const fields = Object.entries(made).map(([field, value]) => ({
          name: field,
          value: values.write(value, field),
        }));
        dropCause();
        return { fields };
      } catch (error) {
        return { failure: keepCause(error) };
      }
    },
  };
}

function docOf(made: unknown): Doc {
  if (made instanceof DocNode) return made as Doc;
  throw new TypeError(`docsify returned ${describe(made)} instead of a Doc`);
}

/** Names in braces, which no text has, stand for what the addon fills in. */
function context(config: readonly BindingConfigured[]): DocContext {
  return {
    callee: new IdDoc('{}'),
    part: (field) => new IdDoc(`{${String(field)}}`),
    config: (key) => {
      const found = config.find((entry) => entry.key === key);
      return found?.boolean ?? found?.integer ?? found?.string ?? undefined;
    },
  };
}
