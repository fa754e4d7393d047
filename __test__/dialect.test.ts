import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import test from 'ava';
import type { IRClass, IRObject, TypeRecord } from '../dist/index.js';
import {
  TVMScriptError,
  loadJson,
  parse,
  parseAsync,
  registerDialect,
  saveJson,
  script,
  scriptAsync,
  structuralEqual,
  structuralHash,
  transform,
  walk,
} from '../dist/index.js';
import { root } from './_examples.js';

const types = JSON.parse(
  readFileSync(join(root, 'crates', 'tvmscript', 'tests', 'vendor', 'types.json'), 'utf8'),
) as readonly TypeRecord[];

const syntax = {
  'npu.Kernel':
    '@N.kernel(cores={cores?})\ndef {name}({params}) -> {ret_type}:\n    {attrs}\n    {body}',
  'npu.TileLoad': 'N.tile_load({dst}, {src}, {indices*}, stage={stage?})',
  'npu.Pipeline': 'with N.pipeline({stages}):\n    {body}',
  'npu.ForTiles': 'for {var} in N.tiles({count}):\n    {body}',
  'npu.Dequant': 'N.dequant({value}, {scale}, ty={ty?value.ty})',
  'npu.Fixed': 'N.fixed({bits}, {fraction?})',
  'npu.Tile': 'N.tile[{rows}, {columns}, {layout?}, {dtype?}]',
};

const npu = {
  name: 'npu',
  prefix: 'N',
  header: ['from my.npu import script as {}'],
  embeddedIn: 'tirx',
  types,
  syntax,
} as const;

const text = `# from tvm.script import ir as I
# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis
# from my.npu import script as N

@I.ir_module
class Module:
    @N.kernel(cores=4)
    def scale(A: T.Buffer((64,), "float16"), x: N.fixed(8)):
        for i in N.tiles(64):
            N.tile_load(A, A, i, stage=1, tile=N.tile[4, 4])
            A[i] = N.dequant(A[i], 0.5) + T.float16(1.0)`;

/** The code of what a function throws. */
function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof TVMScriptError ? error.code : String(error);
  }
  return 'nothing';
}

test.before(() => {
  registerDialect(npu);
});

test('a module is parsed, printed, saved, loaded and compared', (t) => {
  const module = parse(text);
  t.is(script(module), text);
  const loaded = loadJson(saveJson(module));
  t.true(structuralEqual(module, loaded));
  t.is(structuralHash(module), structuralHash(loaded));
  t.is(script(loaded), text);
  t.is(script(parse(script(module, { lossless: true }))), text);
  const prefixed = script(module, { extraConfig: { 'npu.prefix': 'P' } });
  t.true(prefixed.includes('@P.kernel(cores=4)'), prefixed);
});

test('work on other threads knows the dialect', async (t) => {
  const module = await parseAsync(text);
  t.is(await scriptAsync(module), text);
});

test('objects are walked, changed and made', (t) => {
  const module = parse(text);
  const keys = new Set<string>();
  walk(module, (object) => {
    keys.add(object.typeKey);
  });
  for (const { key } of types.filter((type) => !['npu.Pipeline', 'npu.Shuffle'].includes(type.key)))
    t.true(keys.has(key), key);
  const changed = transform(module, (object) =>
    object.typeKey === 'npu.TileLoad' ? object.with({ stage: 2 }) : object,
  );
  t.is(script(changed), text.replace('stage=1', 'stage=2'));
});

test('a dialect is registered once, and a failed one not at all', (t) => {
  t.is(
    codeOf(() => registerDialect(npu)),
    'NAME_CLASH',
  );
  const other = { ...npu, name: 'other', prefix: 'O' };
  t.is(
    codeOf(() => registerDialect(other)),
    'NAME_CLASH',
  );
  const broken = {
    name: 'broken',
    prefix: 'B',
    types: [{ key: 'broken.Thing', fields: [{ name: 'x', type: 'int' }] }],
    syntax: { 'broken.Thing': 'B.thing({y})' },
  };
  t.is(
    codeOf(() => registerDialect(broken)),
    'TEMPLATE',
  );
  const json = '{"root_index": 0, "nodes": [{"type": "broken.Thing", "data": {"x": 1}}]}';
  t.is(saveJson(loadJson(json)), saveJson(loadJson(json)));
  t.is(loadJson(json).field('x'), undefined);
  registerDialect({ ...broken, syntax: { 'broken.Thing': 'B.thing({x})' } });
  t.is(script(loadJson(json)), 'B.thing(1)');
});

test('classes may be typed', (t) => {
  interface Point extends IRObject {
    readonly x: number;
  }
  const { classes } = registerDialect<{ Point: IRClass<Point, { x: number; y?: number }> }>({
    name: 'typed',
    prefix: 'Y',
    types: [
      {
        key: 'typed.Point',
        fields: [
          { name: 'x', type: 'int' },
          { name: 'y', type: 'int', default: 0 },
        ],
      },
    ],
    syntax: { 'typed.Point': 'Y.point({x}, {y?})' },
  });
  const point = new classes.Point({ x: 4 });
  const { x }: { x: number } = point;
  t.is(x, 4);
  t.is(script(point), 'Y.point(4)');
  t.is(script(point.with({ y: 2 })), 'Y.point(4, 2)');
  t.is(
    codeOf(() => new classes.Point({ x: 'a' as unknown as number })),
    'FIELD_TYPE',
  );
});

test('what is not a declaration is an invalid argument', (t) => {
  const wrong: unknown[] = [
    undefined,
    {},
    { name: 'x' },
    { name: 'x', prefix: 'no name' },
    { name: 'x', prefix: 'X', nmae: 1 },
    { name: 'x', prefix: 'X', configKeys: { 'x.y': 'float' } },
    { name: 'x', prefix: 'X', functions: { 'x.F': { order: 1 } } },
    { name: 'x', prefix: 'X', types: {} },
    { name: 'x', prefix: 'X', syntax: { 'x.F': 1 } },
  ];
  for (const dialect of wrong) {
    t.is(
      codeOf(() => registerDialect(dialect as typeof npu)),
      'INVALID_ARGUMENT',
      JSON.stringify(dialect),
    );
  }
  t.is(
    codeOf(() => registerDialect({ name: 'x', prefix: 'X', types: [{} as TypeRecord] })),
    'SCHEMA',
  );
  t.is(
    codeOf(() => registerDialect({ name: 'x', prefix: 'X', embeddedIn: 'relax' })),
    'UNKNOWN_LANGUAGE',
  );
});

test('an environment has a registry of its own', async (t) => {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    const { parse, registerDialect, script } = require(workerData.entry);
    let before = 'parsed';
    try { parse(workerData.text); } catch (error) { before = error.code; }
    registerDialect(workerData.npu);
    parentPort.postMessage([before, script(parse(workerData.text))]);`;
  const workerData = { entry: join(root, 'dist', 'index.js'), text, npu };
  const worker = new Worker(code, { eval: true, workerData });
  const [before, printed] = await new Promise<string[]>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  t.is(before, 'UNDEFINED_NAME');
  t.is(printed, text);
});
