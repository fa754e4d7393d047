import { operators, unaryOperators } from '../generated/doc-kinds.js';
import { invalidArgument } from '../error.js';
import { describe, wrong } from '../option-checks.js';
import { DocNode } from './node.js';
import type { FieldInfo, KindInfo } from './registry.js';

/** A text: without half characters, which no script can hold. */
export function checkText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw wrong(name, 'a string', value);
  if (!wellFormed(value)) throw invalidArgument(`${name} holds half a character`);
  return value;
}

function wellFormed(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}

/** Checks the fields that a constructor is given, in the order of the kind's; lists are copied. */
export function checkFields(kind: KindInfo, values: readonly unknown[]): readonly unknown[] {
  if (kind.name === 'LiteralDoc') return checkLiteral(values);
  const checked = kind.fields.map((field, at) => checkField(kind, field, values[at]));
  for (const [at, { name, as }] of kind.fields.entries()) {
    if (as === undefined) continue;
    const other = checked[kind.fields.findIndex((field) => field.name === as)];
    if ((other as unknown[]).length !== (checked[at] as unknown[]).length) {
      throw invalidArgument(`${as} and ${name} of ${kind.name} must have as many elements`);
    }
  }
  if (kind.name === 'OperationDoc') checkOperands(checked[0] as string, checked[1] as unknown[]);
  return checked;
}

/** What a literal may be to Python, by what it is to JavaScript; the first where nothing is said. */
function literalTypes(value: unknown): readonly string[] {
  switch (typeof value) {
    case 'boolean':
      return ['Bool'];
    case 'bigint':
      return ['Int', 'Float'];
    case 'number':
      return Number.isInteger(value) && !Object.is(value, -0) ? ['Int', 'Float'] : ['Float'];
    case 'string':
      return ['Str'];
    default:
      if (value === null) return ['None', 'Ellipsis'];
      return value instanceof Uint8Array ? ['Bytes'] : [];
  }
}

function checkLiteral([value, type, spelling]: readonly unknown[]): readonly unknown[] {
  const types = literalTypes(value);
  if (types.length === 0) {
    const wanted = 'null, a boolean, a number, a bigint, a string or a Uint8Array';
    throw wrong('value of LiteralDoc', wanted, value);
  }
  const chosen = type ?? types[0];
  if (!types.includes(chosen as string)) {
    throw wrong('type of LiteralDoc', `${types.join(' or ')} for such a value`, type);
  }
  if (typeof value === 'string') checkText(value, 'value of LiteralDoc');
  const number = chosen === 'Float' ? Number(value) : value;
  return [
    number instanceof Uint8Array ? number.slice() : number,
    chosen,
    optional('text', spelling, 'spelling of LiteralDoc'),
  ];
}

function checkOperands(operator: string, operands: readonly unknown[]): void {
  const number = (operators as readonly string[]).indexOf(operator);
  const wanted = number < unaryOperators ? 1 : operator === 'IfThenElse' ? 3 : 2;
  if (operands.length !== wanted) {
    throw invalidArgument(
      `operands of OperationDoc must be ${wanted} for ${operator}, not ${operands.length}`,
    );
  }
}

function checkField(kind: KindInfo, { name, of, form }: FieldInfo, value: unknown): unknown {
  const what = `${name} of ${kind.name}`;
  switch (form) {
    case '':
      return checkOne(of, value, what);
    case '?':
      return optional(of, value, what);
    case '*':
      return list(value, what, (item, at) => checkOne(of, item, at));
    case '?*':
      return list(value, what, (item, at) => optional(of, item, at));
    case '**':
      return list(value, what, (inner, at) =>
        list(inner, at, (item, itemAt) => checkOne(of, item, itemAt)),
      );
    case '*?':
      if (value === null || value === undefined) return null;
      return list(value, what, (item, at) => checkOne(of, item, at));
  }
}

function optional(of: string, value: unknown, what: string): unknown {
  return value === null || value === undefined ? null : checkOne(of, value, what);
}

function list(
  value: unknown,
  what: string,
  check: (item: unknown, what: string) => unknown,
): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(what, 'an array', value);
  return Object.freeze(
    Array.from(value as readonly unknown[], (item, at) => check(item, `${what}[${at}]`)),
  );
}

/** What the Docs of a group are called in errors. */
const GROUPS: Readonly<Record<string, string>> = {
  expr: 'an ExprDoc',
  stmt: 'a StmtDoc',
  part: 'an FStringTextDoc or an FStringValueDoc',
  doc: 'a Doc',
};

function checkOne(of: string, value: unknown, what: string): unknown {
  switch (of) {
    case 'text':
      return checkText(value, what);
    case 'op':
      if (!(operators as readonly unknown[]).includes(value)) {
        throw wrong(what, `an operator (${operators.join(', ')})`, value);
      }
      return value;
    case 'expr':
    case 'stmt':
    case 'part':
    case 'doc': {
      if (value instanceof DocNode && (of === 'doc' || value.group === of)) return value;
      const found = value instanceof DocNode ? `a ${value.kind}` : describe(value);
      throw invalidArgument(`${what} must be ${GROUPS[of]}, not ${found}`);
    }
    default: {
      const words = of.split('|');
      if (!words.includes(value as string)) throw wrong(what, `one of ${words.join(', ')}`, value);
      return value;
    }
  }
}
