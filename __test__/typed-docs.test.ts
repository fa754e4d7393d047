import * as fc from 'fast-check';
import test from 'ava';
import * as tvm from '../src/index.js';
import { kinds } from '../src/generated/doc-kinds.js';
import { TVMScriptError, fromDoc, isDoc, parse, parseDoc, toDoc } from '../src/index.js';
import type { Doc, ExprDoc } from '../src/index.js';
import { exampleScript, examples } from './_examples.js';

const { AssignDoc, CallDoc, IdDoc, IfDoc, LiteralDoc, OperationDoc, StmtBlockDoc } = tvm;

/** A source with every kind of Doc that a source can have. */
const everything = `# head
import a.b as c, d
from e import *

@deco(1)
class M(Base):  # why
    """doc"""

    @T.prim_func
    def f[N: T.int64](a: T.Buffer((4,), "float32"), *, b=(1, 2)) -> None:
        # before
        x: T.int32 = 1
        x = y = 1
        for i, (j, k) in T.grid(4, 5):
            with T.sblock("b"), s as t:
                A[i, 1:2, :, ()] = -a if not b else ~c @ d
        if x < 1 <= y:
            pass
        elif a is not b:
            break
        else:
            continue
        while True:
            z += 0x10 + 1_000 + 1.5 + 12345678901234567890
        with q as r:
            assert x, "no"
        (w := 3)
        return f"a{x!r:>{n}}b", {1: 2}, {1, 2}, [*u], g(**v), b"\\x00\\xff", ..., None
        l = [p + 1 for p in ps if p if q for r in p], {k: v for k in vs}, {s for s in t}
        m = lambda a, b: (e for e in "n \\u00e9")
        if x:
            pass
        h(
            # of the argument
            1,  # behind
        )
`;

/** The same Doc without any part of the columns it came from. */
function rebuilt(doc: Doc): Doc {
  const made = doc.transform((part) => {
    const Kind = part.constructor as new (...args: unknown[]) => Doc;
    if (part.kind === 'FStringTextDoc' || part.kind === 'FStringValueDoc') {
      return new Kind(...part.fieldNames.map((name) => part[name as never]));
    }
    const { sourceSpan, sourcePaths, commentsBefore, commentsAfter } = part;
    const notes = { sourceSpan, sourcePaths, commentsBefore, commentsAfter };
    if (part.kind === 'LiteralDoc') {
      return new LiteralDoc(part.value, { type: part.type, spelling: part.spelling, ...notes });
    }
    if (part.kind === 'CommentDoc' || part.kind === 'DocStringDoc') {
      return part.comment === undefined ? undefined : new Kind(part.comment, notes);
    }
    const comment = 'comment' in part ? { comment: part.comment } : {};
    return new Kind(...part.fieldNames.map((name) => part[name as never]), {
      ...notes,
      ...comment,
    });
  });
  return made;
}

test('every kind of a source comes over and goes back', (t) => {
  const doc = parseDoc(everything);
  const found = new Set<string>();
  doc.walk((part) => {
    found.add(part.kind);
  });
  const printedOnly = ['ExprStringDoc', 'CommentDoc', 'DocStringDoc', 'OpCallDoc'];
  t.deepEqual(
    kinds.map(({ name }) => name).filter((name) => !found.has(name)),
    printedOnly,
  );
  const again = rebuilt(doc);
  t.not(again, doc);
  t.is(String(again), String(doc));
  t.is(String(parseDoc(String(doc))), String(doc));
});

test('the kinds that only printing makes', (t) => {
  const call = new tvm.OpCallDoc(new IdDoc('f').attr('g'), [new LiteralDoc(1)], null, null);
  const stmts = [new tvm.CommentDoc('one\ntwo'), call];
  t.is(String(new StmtBlockDoc(stmts)), '# one\n# two\nf.g(1)');
  const text = new tvm.ExprStringDoc(new OperationDoc('Add', [new IdDoc('n'), new LiteralDoc(1)]));
  t.is(String(text), '"n + 1"');
});

for (const name of examples) {
  test(`${name}: text, Docs and IR agree`, (t) => {
    const text = exampleScript(name);
    const doc = parseDoc(text, { filename: 'a.py' });
    const object = parse(text, { filename: 'a.py' });
    t.is(tvm.saveJson(fromDoc(doc)), tvm.saveJson(object));
    const printed = toDoc(object);
    t.is(String(printed), tvm.script(object));
    t.is(String(rebuilt(printed)), tvm.script(object));
    t.true(tvm.structuralEqual(fromDoc(rebuilt(printed)), object));
  });
}

test('Docs of objects say which, and print underlined', (t) => {
  const object = parse(exampleScript('matmul'));
  const doc = toDoc(object, { showMeta: true });
  const paths = new Set<string>();
  doc.walk((part) => {
    for (const path of part.sourcePaths) paths.add(path);
  });
  t.true(paths.has('<root>'));
  const path = [...paths].find((one) => one.endsWith('.extent'));
  if (path === undefined) return t.fail();
  const options = { pathToUnderline: [path] };
  t.is(doc.toString(options), tvm.script(object, { showMeta: true, ...options }));
  t.is(rebuilt(doc).toString(options), doc.toString(options));
});

test('Docs with metadata and future annotations are those of the text', (t) => {
  const object = parse(exampleScript('attention'));
  for (const options of [{ showMeta: true }, {}]) {
    const doc = toDoc(object, options);
    t.is(String(doc), tvm.script(object, options));
  }
});

test('fields are checked, and named', (t) => {
  const message = (run: () => unknown) => {
    const error = t.throws<TVMScriptError>(run, { instanceOf: TVMScriptError });
    t.is(error.code, 'INVALID_ARGUMENT');
    return error.message;
  };
  const x = new IdDoc('x');
  t.is(
    message(() => new IfDoc(1 as never, [])),
    'predicate of IfDoc must be an ExprDoc, not 1',
  );
  t.is(
    message(() => new IfDoc(x, [x as never])),
    'thenBranch of IfDoc[0] must be a StmtDoc, not a IdDoc',
  );
  t.regex(
    message(() => new IdDoc(3 as never)),
    /name of IdDoc must be a string/,
  );
  t.regex(
    message(() => new IdDoc('\ud800')),
    /half a character/,
  );
  t.regex(
    message(() => new OperationDoc('Plus' as never, [x])),
    /operator of OperationDoc/,
  );
  t.regex(
    message(() => new OperationDoc('Add', [x])),
    /must be 2 for Add, not 1/,
  );
  t.regex(
    message(() => new CallDoc(x, [], ['a'], [])),
    /kwargsKeys and kwargsValues of CallDoc/,
  );
  t.regex(
    message(() => new LiteralDoc('a', { type: 'Int' })),
    /type of LiteralDoc must be Str/,
  );
  t.regex(
    message(() => new IdDoc('x', { commentsAfter: ['a\nb'] })),
    /a single line/,
  );
  t.regex(
    message(() => new IdDoc('x', { comment: 'a' } as never)),
    /without "comment"/,
  );
  t.regex(
    message(() => x.with({ title: 'y' } as never)),
    /unknown option "title"/,
  );
  t.regex(
    message(() => x.transform(() => 1 as never)),
    /what change returns/,
  );
  t.regex(
    message(() => x.walk(1 as never)),
    /visit must be a function/,
  );
  t.regex(
    message(() => fromDoc(1 as never)),
    /doc must be a Doc/,
  );
});

test('with and transform share what does not change', (t) => {
  const doc = parseDoc('a = f(x, 1)\nb = y\n');
  t.is(
    doc.transform(() => undefined),
    doc,
  );
  const [first, second] = doc.stmts;
  const changed = doc.transform((part) =>
    part.kind === 'IdDoc' && part.name === 'x' ? part.with({ name: 'z' }) : undefined,
  );
  t.is(String(changed), 'a = f(z, 1)\nb = y');
  t.true(changed.kind === 'StmtBlockDoc' && changed.stmts[1] === second);
  t.is(first?.with({ comment: undefined }), first);
  t.is(doc.with({ stmts: [...doc.stmts] }), doc);
  t.is(String(first?.with({ comment: 'why' })), 'a = f(x, 1)  # why');
});

test('spans and comments are on the Docs', (t) => {
  const doc = parseDoc('# one\n\nx = "é"; y = 1  # two\n', { filename: 'a.py' });
  const [x, y] = doc.stmts;
  t.deepEqual(x?.commentsBefore, ['one', { blankLine: 'plain' }]);
  t.deepEqual(y?.commentsAfter, ['two']);
  const span = y?.sourceSpan;
  t.deepEqual([span?.start, span?.end, span?.line, span?.column], [16, 21, 3, 10]);
  t.is(span?.text, 'y = 1');
  t.is(span?.filename, 'a.py');
});

test('errors of Docs have the places that errors of their text have', (t) => {
  const text = '@T.prim_func\ndef f(a: T.int32):\n    T.evaluate(é)\n    T.evaluate(b)\n';
  const ofText = tvm.tryParse(text, { filename: 'a.py' });
  const ofDoc = tvm.tryFromDoc(parseDoc(text, { filename: 'a.py' }));
  t.deepEqual(ofDoc.diagnostics, ofText.diagnostics);
  const made = rebuilt(parseDoc(text).transform((doc) => ('name' in doc ? doc : undefined)));
  const bare = made.transform((doc) =>
    'commentsBefore' in doc && doc.group !== 'part'
      ? (doc as ExprDoc).with({ sourceSpan: undefined })
      : undefined,
  );
  const [found] = tvm.tryFromDoc(bare).diagnostics;
  t.is(found?.code, 'UNDEFINED_NAME');
  t.is(found?.span?.line, 3);
  // Docs of two texts in one.
  const one = parseDoc('@T.prim_func\ndef f():\n    T.evaluate(a)\n', { filename: 'one.py' });
  const two = parseDoc('"é"\n\n@T.prim_func\ndef g():\n    T.evaluate(b)\n', {
    filename: 'two.py',
  });
  const both = new StmtBlockDoc([...one.stmts, ...two.stmts.slice(1)]);
  t.deepEqual(
    tvm.tryFromDoc(both).diagnostics.map(({ file, span }) => [file, span?.line, span?.column]),
    [
      ['one.py', 3, 16],
      ['two.py', 5, 16],
    ],
  );
});

test('objects stand in scripts under names', (t) => {
  const inner = parse('@T.prim_func\ndef f():\n    T.evaluate(0)\n');
  const module = fromDoc(parseDoc('@I.ir_module\nclass M:\n    g = captured\n'), {
    names: { captured: inner },
  });
  t.is(module.typeKey, 'ir.IRModule');
  t.regex(String(module), /def g\(\)/);
});

test('Docs nested deep, and shared over and over', (t) => {
  let deep: ExprDoc = new IdDoc('x');
  for (let at = 0; at < 100_000; at += 1) deep = new OperationDoc('Add', [deep, new LiteralDoc(1)]);
  t.is(String(deep).length, 1 + 4 * 100_000);
  let count = 0;
  deep.walk(() => {
    count += 1;
  });
  t.is(count, 200_001);
  let wide: ExprDoc = new IdDoc('x');
  for (let at = 0; at < 100; at += 1) wide = new OperationDoc('Add', [wide, wide]);
  t.is(t.throws<TVMScriptError>(() => wide.toString()).code, 'TOO_LARGE');
});

test('literals of every kind keep their value', (t) => {
  const roundTrip = (doc: tvm.LiteralDoc) => {
    const text = String(new AssignDoc(new IdDoc('x'), doc));
    const stmt = parseDoc(text).stmts[0];
    if (stmt?.kind !== 'AssignDoc' || !isDoc(stmt.rhs)) return t.fail(text);
    t.deepEqual(tvm.isDocOf(stmt.rhs, 'LiteralDoc') && stmt.rhs.value, doc.value, text);
    return undefined;
  };
  fc.assert(
    fc.property(
      fc.oneof(
        fc
          .bigInt({ min: 0n })
          .map(
            (value) => new LiteralDoc(Number.isSafeInteger(Number(value)) ? Number(value) : value),
          ),
        fc
          .double({ noNaN: true, noDefaultInfinity: true, min: 0 })
          .map((value) => new LiteralDoc(value, { type: 'Float' })),
        fc.string().map((value) => new LiteralDoc(value)),
        fc.uint8Array().map((value) => new LiteralDoc(value)),
        fc.constantFrom(null, true, false).map((value) => new LiteralDoc(value)),
      ),
      (doc) => {
        roundTrip(doc);
      },
    ),
  );
});

/** Compiles only where the two types are the same. */
function same<A, B>(
  ...proof: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? [] : ['different']
): void {
  if (proof.length > 0) throw new Error('the types differ');
}

test('kinds and guards narrow', (t) => {
  const describe = (doc: Doc): string => {
    switch (doc.kind) {
      case 'IdDoc':
        same<typeof doc.name, string>();
        return doc.name;
      case 'ForDoc':
        same<typeof doc.body, readonly tvm.StmtDoc[]>();
        return describe(doc.lhs);
      case 'OperationDoc':
        same<typeof doc.operator, tvm.Operator>();
        return doc.operator;
      default:
        return doc.kind;
    }
  };
  const [loop] = parseDoc('for i in x:\n    pass\n').stmts;
  const found: unknown = loop;
  if (!tvm.isStmtDoc(found)) return t.fail();
  same<typeof found, tvm.StmtDoc>();
  t.is(describe(found), 'i');
  if (!tvm.isDocOf(found, 'ForDoc')) return t.fail();
  same<typeof found, tvm.ForDoc>();
  if (!(found.rhs instanceof IdDoc)) return t.fail();
  same<typeof found.rhs, tvm.IdDoc>();
  t.false(tvm.isExprDoc(found));
});
