// Parsing side by side with TVM: the same scripts, the same run, one thread each, through the Node API;
// what of it is syntax, building and crossing to Node; and how it grows with the size of a module.
// TVM_PYTHON names an interpreter with the wheel; without it only our side is measured.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parse, parseAsync, tryParse } from 'tvmscript';
import { largeModule, readScripts } from './scripts.mjs';

const PASSES = 5;
/** One script of the corpus in so many: TVM takes minutes for all. */
const STEP = Number(process.env.TVMSCRIPT_BENCH_STEP ?? 25);
const [SMALL, LARGE] = [800, 8000];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
mkdirSync('.cache', { recursive: true });
const { timeParse } = createRequire(import.meta.url)('../dist/binding/index.js');

const read = readScripts(STEP);
const scripts = read.scripts.filter((script) => tryParse(script).ok);
console.log(`${read.name}, ${read.scripts.length - scripts.length} of them not parsed by us`);

/** Seconds of each item, the fastest of some passes: a busy machine seldom slows all of them. */
const fastest = (items, run) => {
  const best = items.map(() => Infinity);
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [at, item] of items.entries()) {
      const start = performance.now();
      run(item);
      best[at] = Math.min(best[at], (performance.now() - start) / 1000);
    }
  }
  return best;
};
const each = (seconds, count) => `${((1e6 * seconds) / count).toFixed(1)} µs`;
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const megabytes = (texts) => sum(texts.map((text) => Buffer.byteLength(text))) / 1e6;
const speed = (texts, seconds) => `${(megabytes(texts) / seconds).toFixed(2)} MB/s`;

const python = process.env.TVM_PYTHON;
if (python !== undefined) {
  writeFileSync('.cache/scripts.json', JSON.stringify(scripts));
  const seconds = JSON.parse(
    execFileSync(python, ['benchmarks/tvm_parse.py', '.cache/scripts.json', '1'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .trim()
      .split('\n')
      .at(-1),
  );
  const both = scripts.filter((_, at) => seconds[at] !== null);
  const theirs = sum(seconds.filter((time) => time !== null));
  const ours = sum(fastest(both, (script) => parse(script).dispose()));
  console.log(
    `TVM ${speed(both, theirs)}, tvmscript ${speed(both, ours)}: ${(theirs / ours).toFixed(0)}x ` +
      `(${both.length} scripts, ${megabytes(both).toFixed(2)} MB)`,
  );
}

const total = sum(fastest(scripts, (script) => parse(script).dispose()));
const parts = scripts.map(() => ({ syntax: Infinity, parse: Infinity }));
for (let pass = 0; pass < PASSES; pass++) {
  for (const [at, script] of scripts.entries()) {
    const timing = timeParse(script);
    parts[at].syntax = Math.min(parts[at].syntax, timing.syntax);
    parts[at].parse = Math.min(parts[at].parse, timing.parse);
  }
}
const syntax = sum(parts.map((part) => part.syntax));
const library = sum(parts.map((part) => part.parse));
const share = (seconds) => `${((100 * Math.max(0, seconds)) / total).toFixed(0)} %`;
console.log(
  `${speed(scripts, total)}: syntax ${share(syntax)} (alone ${speed(scripts, syntax)}), ` +
    `building ${share(library - syntax)}, N-API ${share(total - library)}`,
);

const modules = [SMALL, LARGE].map((count) => largeModule(scripts, count));
const failed = modules.map((text) => tryParse(text).diagnostics[0]?.message).find(Boolean);
if (failed === undefined) {
  const [small, large] = fastest(modules, (text) => parse(text).dispose());
  console.log(
    `a function of ${SMALL}: ${each(small, SMALL)}, of ${LARGE}: ${each(large, LARGE)} ` +
      `(${(large / LARGE / (small / SMALL)).toFixed(2)}x; ${speed(modules.slice(1), large)})`,
  );
  let threads = Infinity;
  for (let pass = 0; pass < PASSES; pass++) {
    const start = performance.now();
    (await parseAsync(modules[1])).dispose();
    threads = Math.min(threads, (performance.now() - start) / 1000);
  }
  console.log(
    `parseAsync on ${availableParallelism()} cores: ${(large / threads).toFixed(2)}x as fast`,
  );
} else {
  console.log(`the large module is not parsed: ${failed}`);
}
