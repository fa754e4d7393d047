// What ARCHITECTURE.md and README.md name must be there, and every crate must be on the map.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const findings = [];

for (const document of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md']) {
  const text = readFileSync(document, 'utf8');
  // Paths in back quotes, such as `crates/graph` or `docs/known-differences.md`.
  for (const [, path] of text.matchAll(/`((?:[\w.-]+\/)+[\w.-]*|[A-Z]+\.md)`/g)) {
    // A package's name has the form of a path; what lies beside the repository may be absent.
    if (!/^(@|\.\.)/.test(path) && !existsSync(path)) findings.push(`${document} names ${path}`);
  }
  for (const [, path] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
    if (!existsSync(path)) findings.push(`${document} links to ${path}`);
  }
}

const architecture = readFileSync('ARCHITECTURE.md', 'utf8');
for (const crate of readdirSync('crates')) {
  if (!architecture.includes(`\`crates/${crate}\``)) {
    findings.push(`ARCHITECTURE.md does not name crates/${crate}`);
  }
}

for (const finding of findings) console.error(finding);
process.exitCode = findings.length === 0 ? 0 : 1;
