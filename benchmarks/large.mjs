// A large module, made once by TVM: kernels of many sizes, some 30 MB of JSON.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';

const WHEELS = ['apache-tvm==0.27.0.post1', 'apache-tvm-ffi==0.1.14.post1', 'numpy'];
const KERNELS = 2000;

/** An interpreter with the pinned wheel: the one that TVM_PYTHON names, or one made under .cache. */
export function tvmPython() {
  if (process.env.TVM_PYTHON !== undefined) return process.env.TVM_PYTHON;
  const interpreter = '.cache/tvm-venv/bin/python';
  if (!existsSync(interpreter)) {
    mkdirSync('.cache', { recursive: true });
    execFileSync('python3', ['-m', 'venv', '.cache/tvm-venv'], { stdio: 'inherit' });
    execFileSync(interpreter, ['-m', 'pip', 'install', '--quiet', ...WHEELS], { stdio: 'inherit' });
  }
  return interpreter;
}

/** The file of a module of so many kernels. */
export function largeModuleFile(kernels = KERNELS) {
  const file = kernels === KERNELS ? '.cache/large.json' : `.cache/large-${kernels}.json`;
  if (!existsSync(file)) {
    mkdirSync('.cache', { recursive: true });
    execFileSync(tvmPython(), ['benchmarks/large_module.py', file, String(kernels)]);
  }
  return file;
}
