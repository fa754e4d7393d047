import test from 'ava';
import {
  Cursor,
  TVMScriptError,
  findAll,
  hasTypeKey,
  ir,
  loadJson,
  parents,
  parse,
  pathOf,
  prim,
  replaceAt,
  saveJson,
  script,
  structuralEqual,
  tirx,
  transform,
  visit,
  walk,
} from 'tvmscript';
import type { IRObject } from 'tvmscript';
import { exampleModule } from './_examples.js';

function objectsOf(root: IRObject): IRObject[] {
  const objects: IRObject[] = [];
  walk(root, (object) => {
    objects.push(object);
  });
  return objects;
}

/** An expression of a variable `x`. */
function value(text: string): ir.Expr {
  const func = parse(`@T.prim_func\ndef f(x: T.int32):\n    T.evaluate(${text})`);
  return ((func as tirx.PrimFunc).body as tirx.Evaluate).value as ir.Expr;
}

function code(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof TVMScriptError) return error.code;
    throw error;
  }
  return 'nothing';
}

test('walk goes to each object once, parents first', (t) => {
  const module = exampleModule('attention_legalized');
  const objects = objectsOf(module);
  t.is(new Set(objects).size, objects.length);
  t.is(objects[0], module);
  const place = new Map(objects.map((object, at) => [object, at]));
  const calls = objects.filter((object) => hasTypeKey(object, 'ir.Call'));
  t.true(calls.length > 10);
  for (const call of calls) {
    if (call.op !== null) t.true((place.get(call.op) ?? -1) >= 0);
  }
});

test('walk leaves out what is inside where it is told to', (t) => {
  const seen: string[] = [];
  walk(exampleModule('matmul'), (object) => {
    seen.push(object.typeKey);
    return object.typeKey !== 'tirx.PrimFunc';
  });
  t.true(seen.includes('tirx.PrimFunc'));
  t.false(seen.includes('tirx.For'));
});

test('visit calls the handler of the nearest type', (t) => {
  const module = exampleModule('matmul');
  const counts = { loops: 0, others: 0 };
  visit(module, {
    'tirx.For'(loop) {
      counts.loops++;
      t.true(loop.extent instanceof ir.Expr);
    },
    'tirx.Stmt'() {
      counts.others++;
    },
  });
  t.is(counts.loops, findAll(module, tirx.For).length);
  t.is(counts.loops + counts.others, findAll(module, 'tirx.Stmt').length);
});

test('findAll by class, by type key, by test', (t) => {
  const module = exampleModule('attention_legalized');
  t.deepEqual(findAll(module, tirx.For), findAll(module, 'tirx.For'));
  t.deepEqual(
    findAll(module, tirx.Stmt),
    findAll(module, (object) => object instanceof tirx.Stmt),
  );
});

test('pathOf and at are the inverse of one another', (t) => {
  const module = exampleModule('attention_legalized');
  for (const object of objectsOf(module).filter((_, at) => at % 97 === 0)) {
    const path = pathOf(module, object);
    if (path === undefined) return t.fail(object.typeKey);
    t.is(module.at(path), object, path);
    t.is(parents(module, path)?.at(-1), object);
    t.is(parents(module, path)?.[0], module);
  }
  t.is(pathOf(module, exampleModule('matmul')), undefined);
  t.is(parents(module, '<root>.nothing'), undefined);
});

test('transform without a change is the object itself', (t) => {
  const module = exampleModule('attention_legalized');
  t.is(
    transform(module, () => undefined),
    module,
  );
  t.is(
    transform(module, (object) => object),
    module,
  );
  t.is(transform(module, { 'tirx.For': () => {} }), module);
});

test('transform changes what it is told to and shares the rest', (t) => {
  const module = exampleModule('attention_legalized');
  const loops = findAll(module, tirx.For).length;
  const changed = transform(module, { 'tirx.For': (loop) => loop.with({ kind: 1 }) });
  t.is(findAll(changed, (o) => o instanceof tirx.For && o.kind === 1).length, loops);
  t.false(structuralEqual(changed, module));
  const back = transform(changed, { 'tirx.For': (loop) => loop.with({ kind: 0 }) });
  t.is(saveJson(back), saveJson(module));

  const only = findAll(module, tirx.For)[5];
  const one = transform(module, (object) =>
    object === only ? only?.with({ kind: 1 }) : undefined,
  );
  const before = new Set(objectsOf(module));
  const fresh = objectsOf(one).filter((object) => !before.has(object));
  // The loop and what it stands in.
  t.true(fresh.length < 15, `${fresh.length}`);
});

test('an object is transformed after its parts, and once wherever it stands', (t) => {
  const sum = value('(x + 1) * (x + 1)');
  let variables = 0;
  const renamed = transform(sum, {
    'ir.Var'(variable) {
      variables++;
      return variable.with({ name: 'y' });
    },
    'prim.Mul'(product) {
      t.is(script(product), '(y + 1) * (y + 1)');
    },
  });
  t.is(variables, 1);
  t.is(script(renamed), '(y + 1) * (y + 1)');
});

test('transform may put a value where an object stood', (t) => {
  const attrs = new ir.DictAttrs({ dict: { scale: new ir.StringImm({ value: 'x' }) } });
  const plain = transform(attrs, { 'ir.StringImm': (text) => text.value });
  t.deepEqual(plain.field('__dict__'), new Map([['scale', 'x']]));
});

test('a deep sum is transformed', (t) => {
  const sum = value(Array.from({ length: 50_000 }, () => 'x').join(' + '));
  const renamed = transform(sum, { 'ir.Var': (v) => v.with({ name: 'y' }) });
  t.true(script(renamed).startsWith('y + y + y'));
});

test('replaceAt copies the way and nothing else', (t) => {
  const module = exampleModule('attention_legalized');
  const loop = findAll(module, tirx.For)[3] as tirx.For;
  const path = `${pathOf(module, loop) ?? ''}.extent`;
  const seven = new ir.IntImm({ ty: loop.extent?.ty as ir.Type, value: 7 });
  const changed = replaceAt(module, path, seven);
  t.is(changed.at(path), seven);
  t.not(module.at(path), seven);
  t.is(
    code(() => replaceAt(module, '<root>.nothing', seven)),
    'INVALID_ARGUMENT',
  );
  t.is(
    code(() => replaceAt(module, path, int32)),
    'FIELD_TYPE',
  );
  t.is(
    code(() => replaceAt(module, path, Symbol('x') as never)),
    'INVALID_ARGUMENT',
  );
  t.is(
    code(() => replaceAt(module, `${pathOf(module, loop) ?? ''}.body`, seven)),
    'FIELD_TYPE',
  );
});

const int32 = new ir.PrimType({ dtype: 'int32' });

test('what does not fit its place is an error', (t) => {
  const module = exampleModule('matmul');
  t.is(
    code(() => transform(module, { 'tirx.For': () => int32 })),
    'FIELD_TYPE',
  );
  t.is(
    code(() => transform(module, { 'tirx.For': () => 7 })),
    'FIELD_TYPE',
  );
  t.is(
    code(() => transform(module, { 'ir.IRModule': () => 7 })),
    'INVALID_ARGUMENT',
  );
  t.is(
    code(() => transform(module, { 'tirx.For': () => Symbol('x') as never })),
    'INVALID_ARGUMENT',
  );
  t.is(
    code(() => transform(module, 7 as never)),
    'INVALID_ARGUMENT',
  );
  t.is(
    code(() => walk(module, 7 as never)),
    'INVALID_ARGUMENT',
  );
  t.is(
    code(() => walk(7 as never, () => {})),
    'INVALID_ARGUMENT',
  );
  t.is(
    code(() => visit(module, { 'tirx.For': 7 as never })),
    'INVALID_ARGUMENT',
  );
  t.is(
    code(() => findAll(module, {} as never)),
    'INVALID_ARGUMENT',
  );
  const thrown = new Error('mine');
  const error = t.throws(() =>
    walk(module, () => {
      throw thrown;
    }),
  );
  t.is(error, thrown);
});

test('a cursor reads the same as the objects', (t) => {
  for (const root of [
    exampleModule('attention_legalized'),
    exampleModule('attention_legalized').with({ attrs: { edited: 1 } }),
  ]) {
    const keys = new Map<string, number>();
    const cursor = new Cursor(root);
    let count = 0;
    while (cursor.next()) {
      count++;
      keys.set(cursor.typeKey, (keys.get(cursor.typeKey) ?? 0) + 1);
      if (cursor.typeKey === 'tirx.For') {
        const kind = cursor.fields.findIndex(({ name }) => name === 'kind');
        t.is(cursor.read(kind), (cursor.object as tirx.For).kind as number);
      }
    }
    t.false(cursor.next());
    const objects = objectsOf(root);
    t.is(count, objects.length);
    t.is(keys.get('tirx.For'), findAll(root, tirx.For).length);
    t.throws(() => cursor.read(0), { instanceOf: RangeError });
  }
});

test('prim operators have classes of their own', (t) => {
  const sum = value('x + 1');
  t.true(sum instanceof prim.Add);
  t.is(loadJson(saveJson(sum)).constructor, prim.Add as never);
});
