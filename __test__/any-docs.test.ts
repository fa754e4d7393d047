import * as fc from 'fast-check';
import test from 'ava';
import { kinds, operators, unaryOperators } from '../src/generated/doc-kinds.js';
import type { FieldInfo, KindInfo } from '../src/doc/registry.js';
import { docClass } from '../src/doc/registry.js';
import { LiteralDoc, StmtBlockDoc, TVMScriptError, tryFromDoc } from '../src/index.js';
import type { Doc, StmtDoc } from '../src/index.js';

/** Words that mean something to a dialect, and some that mean nothing. */
const words = fc.constantFrom(
  'T',
  'R',
  'I',
  'prim_func',
  'function',
  'ir_module',
  'Buffer',
  'grid',
  'range',
  'sblock',
  'int32',
  'float32',
  'x',
  'A',
  'n',
  'axis',
  'remap',
  'Tensor',
  'dataflow',
  'output',
  'init',
  'let',
  'a b',
  '',
  'T.int32',
  '<unusable>',
  'é',
  '{x}',
  'match_buffer',
  'evaluate',
  'call_tir',
);

const literals = fc
  .oneof(
    fc.integer({ min: -3, max: 300 }),
    fc.double(),
    fc.bigInt(),
    words,
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 3 }),
  )
  .map((value) => new LiteralDoc(value));

type Groups = Record<KindInfo['group'], Doc>;

const { expr, stmt } = fc.letrec<Groups>((tie) => {
  const ofGroup = (group: KindInfo['group']) => {
    const [first, ...rest] = kinds
      .filter((kind) => kind.group === group && kind.name !== 'LiteralDoc')
      .map((kind) => docOf(kind, tie));
    if (first === undefined) throw new Error(`no kind of the group ${group}`);
    const simplest = group === 'expr' ? literals : first;
    return fc.oneof({ depthSize: 'small', withCrossShrink: true }, simplest, first, ...rest);
  };
  return {
    expr: ofGroup('expr'),
    stmt: ofGroup('stmt'),
    part: ofGroup('part'),
    block: ofGroup('block'),
  };
});

type Tie = (group: keyof Groups) => fc.Arbitrary<unknown>;

function docOf(kind: KindInfo, tie: Tie): fc.Arbitrary<Doc> {
  const Class = docClass(kind.name) as new (...args: unknown[]) => Doc;
  if (kind.name === 'CommentDoc' || kind.name === 'DocStringDoc') {
    return words.map((comment) => new Class(comment));
  }
  if (kind.name === 'OperationDoc') {
    return fc
      .tuple(fc.constantFrom(...operators), fc.tuple(tie('expr'), tie('expr'), tie('expr')))
      .map(([operator, operands]) => {
        const number = operators.indexOf(operator);
        const count = operator === 'IfThenElse' ? 3 : number < unaryOperators ? 1 : 2;
        return new Class(operator, operands.slice(0, count));
      });
  }
  return fc
    .tuple(...kind.fields.map((field) => valueOf(field, tie)))
    .map((values) => new Class(...sameLengths(kind, values)));
}

/** Cuts lists that go together to the shortest of them. */
function sameLengths(kind: KindInfo, values: readonly unknown[]): readonly unknown[] {
  const together = (field: FieldInfo) =>
    kind.fields.flatMap((other, at) => {
      const root = field.as ?? field.name;
      return (other.as ?? other.name) === root && Array.isArray(values[at]) ? [values[at]] : [];
    });
  return values.map((value, at) => {
    const field = kind.fields[at];
    if (!Array.isArray(value) || field === undefined) return value;
    return value.slice(0, Math.min(...together(field).map(({ length }) => length)));
  });
}

function valueOf({ of, form }: FieldInfo, tie: Tie): fc.Arbitrary<unknown> {
  const one = oneOf(of, tie);
  const list = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 });
  switch (form) {
    case '':
      return one;
    case '?':
      return fc.option(one);
    case '*':
      return list(one);
    case '?*':
      return list(fc.option(one));
    case '**':
      return list(list(one));
    case '*?':
      return fc.option(list(one));
  }
}

function oneOf(of: string, tie: Tie): fc.Arbitrary<unknown> {
  switch (of) {
    case 'text':
      return words;
    case 'op':
      return fc.constantFrom(...operators);
    case 'doc':
      return fc.oneof(tie('expr'), tie('stmt'), tie('block'));
    case 'expr':
    case 'stmt':
    case 'part':
      return tie(of);
    default:
      return fc.constantFrom(...of.split('|'));
  }
}

/** Runs something that may fail as users' mistakes do, and no other way. */
function mayFail(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof TVMScriptError) || error.code === 'INTERNAL') throw error;
  }
}

test('whatever Docs are made print, or say why not', (t) => {
  fc.assert(
    fc.property(fc.oneof(expr, stmt), (doc) => {
      mayFail(() => doc.toString());
      let count = 0;
      doc.walk(() => (count += 1));
      return count > 0 && doc.transform(() => undefined) === doc;
    }),
    { numRuns: 300 },
  );
  t.pass();
});

test('whatever Docs are made become IR, or have findings', (t) => {
  fc.assert(
    fc.property(fc.array(stmt, { maxLength: 4 }), (stmts) => {
      mayFail(() => {
        const { ok, diagnostics } = tryFromDoc(new StmtBlockDoc(stmts as StmtDoc[]));
        if (!ok && diagnostics.some(({ code }) => code === 'INTERNAL')) {
          throw new Error(diagnostics.map(({ message }) => message).join());
        }
      });
    }),
    { numRuns: 300 },
  );
  t.pass();
});
