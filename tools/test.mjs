// Runs every compiled test under the given folders (default: all) and closes with one plain count.
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2);

/** Compiled tests whose source still exists, so that a removed test cannot go on passing. */
function testFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.js'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => /[/\\]dist[/\\]/.test(file) && !file.includes('node_modules'))
    .filter((file) =>
      existsSync(file.replace(/([/\\])dist([/\\])/, '$1src$2').replace(/js$/, 'ts')),
    )
    .sort();
}

const folders = wanted.length > 0 ? wanted : ['packages', 'conformance', 'tools'];
const files = folders.flatMap((folder) => testFiles(join(root, folder)));
if (files.length === 0) {
  process.stdout.write(`no test found under ${folders.join(', ')}\n0 passed, 1 failed\n`);
  process.exit(1);
}

let passed = 0;
let failed = 0;
const isFile = (data) =>
  data.nesting === 0 && files.some((file) => data.name.endsWith(relative(root, file)));
const stream = run({ files, concurrency: 2 });
stream.on('test:pass', (data) => {
  if (data.details.type !== 'suite' && !isFile(data)) passed += 1;
});
stream.on('test:fail', (data) => {
  if (data.details.type !== 'suite') failed += 1;
});
stream.compose(new spec()).pipe(process.stdout);
stream.on('end', () => {
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  setImmediate(() => process.stdout.write(`\n${passed} passed, ${failed} failed\n`));
});
