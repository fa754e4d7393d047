// Completes package-lock.json with the packages of other platforms. `npm install` leaves out an
// optional package that the registry in use does not serve, and `npm ci` then refuses the lock file,
// here and everywhere. Run it after an `npm install` that has changed the lock file.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(path, 'utf8'));

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const CPUS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/** What a platform's package says of itself, read from its name. */
function platform(name) {
  if (name.includes('wasm32')) return { cpu: ['wasm32'] };
  const [, os, cpu, abi = ''] =
    new RegExp(`-(${SYSTEMS.join('|')})-(${CPUS.join('|')}|universal)(?:-(\\w+))?$`).exec(name) ??
    [];
  if (os === undefined) throw new Error(`${name} names no platform`);
  return {
    ...(cpu === 'universal' ? {} : { cpu: [cpu] }),
    ...(os === 'linux' ? { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] } : {}),
    os: [os],
  };
}

let added = 0;
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key] !== undefined) continue;
    lock.packages[key] = { version, dev: true, license: 'MIT', optional: true, ...platform(name) };
    added++;
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages added`);
