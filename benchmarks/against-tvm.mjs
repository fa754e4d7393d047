// Side by side with TVM: the same modules, the same run, one thread. Makes its own environment with
// the pinned wheel under .cache, or uses the interpreter that TVM_PYTHON names.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importTime } from './import-time.mjs';
import { readModules } from './modules.mjs';

const WHEELS = ['apache-tvm==0.27.0.post1', 'apache-tvm-ffi==0.1.14.post1', 'numpy'];
const PASSES = 3;
/** Kernels of the large module: some 30 MB of JSON. */
const KERNELS = 2000;

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
mkdirSync('.cache', { recursive: true });

const python = process.env.TVM_PYTHON ?? environment();
const measured = (command, ...args) =>
  JSON.parse(execFileSync(command, args, { encoding: 'utf8' }).trim().split('\n').at(-1));

function environment() {
  const interpreter = '.cache/tvm-venv/bin/python';
  if (!existsSync(interpreter)) {
    execFileSync('python3', ['-m', 'venv', '.cache/tvm-venv'], { stdio: 'inherit' });
    execFileSync(interpreter, ['-m', 'pip', 'install', '--quiet', ...WHEELS], { stdio: 'inherit' });
  }
  return interpreter;
}

const { name, jsons } = readModules();
writeFileSync('.cache/modules.json', JSON.stringify(jsons));
const tvm = measured(python, 'benchmarks/tvm_side.py', '.cache/modules.json', String(PASSES));
const ours = measured(
  process.execPath,
  'benchmarks/node-side.mjs',
  '.cache/modules.json',
  String(PASSES),
);

const jsonBytes = jsons.reduce((sum, json) => sum + Buffer.byteLength(json), 0);
const speed = (bytes, seconds) => `${(bytes / 1e6 / seconds).toFixed(1)} MB/s`.padStart(12);
const row = (what, bytes, theirs, mine) =>
  console.log(
    `${what.padEnd(22)} ${speed(bytes, theirs)} ${speed(bytes, mine)} ${(theirs / mine).toFixed(1).padStart(8)}x`,
  );

console.log(
  `${name}, ${(jsonBytes / 1e6).toFixed(1)} MB of JSON, best of ${PASSES} passes, one thread\n`,
);
console.log(`${''.padEnd(22)} ${'TVM'.padStart(12)} ${'tvmscript'.padStart(12)}    ratio`);
row('load (Uint8Array)', jsonBytes, tvm.load, ours.load);
row('load (string)', jsonBytes, tvm.load, ours.loadString);
row('save (Uint8Array)', ours.saved, tvm.save, ours.save);
row('save (string)', ours.saved, tvm.save, ours.saveString);
row('print (string)', ours.printed, tvm.print, ours.print);
row('print (Uint8Array)', ours.printed, tvm.print, ours.printBytes);

if (!existsSync('.cache/large.json')) {
  execFileSync(python, ['benchmarks/large_module.py', '.cache/large.json', String(KERNELS)]);
}
const theirMemory = measured(python, 'benchmarks/tvm_memory.py', '.cache/large.json');
const ourMemory = measured(
  process.execPath,
  '--expose-gc',
  'benchmarks/node-memory.mjs',
  '.cache/large.json',
);
console.log(
  `\nmemory of a module of ${(statSync('.cache/large.json').size / 1e6).toFixed(1)} MB of JSON, bytes a byte`,
);
console.log(`loaded: TVM ${theirMemory.held.toFixed(2)}, tvmscript ${ourMemory.held.toFixed(2)}`);
console.log(
  `at the peak: TVM ${theirMemory.peak.toFixed(2)}, tvmscript ${ourMemory.peak.toFixed(2)}\n`,
);
console.log(importTime());
