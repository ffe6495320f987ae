// Bundles the command line into one CommonJS file, and stores V8's code for it beside it: both start faster.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { lazyBuiltins } from './lazy-builtins.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = `${root}packages/cli/dist`;
const { version } = JSON.parse(readFileSync(`${root}packages/cli/package.json`, 'utf8'));

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['packages/cli/dist/bin.js'],
  outfile: 'packages/cli/dist/driftgate.cjs',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  define: { DRIFTGATE_VERSION: JSON.stringify(version) },
  plugins: [lazyBuiltins],
  logLevel: 'warning',
  write: false,
});

/** Other builds and programs that run see the old file or the new one, never half of one. */
function replaceFile(path, content) {
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, content);
  renameSync(beside, path);
}

/** The last line names the content, because V8 would take stored code for any source of the same length. */
function sign(text) {
  if (Buffer.byteLength(text) !== text.length) throw new Error('the bundle is not ASCII');
  const name = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return `${text}//${name}\n`;
}

mkdirSync(dist, { recursive: true });
for (const { path, text } of outputFiles) {
  replaceFile(path, path.endsWith('.cjs') ? sign(text) : text);
}

const warmed = spawnSync(process.execPath, [`${root}tools/warm.mjs`], {
  cwd: `${root}tools/warm`,
  encoding: 'utf8',
  env: { ...process.env, NODE_OPTIONS: '' },
});
if (warmed.status !== 0) {
  process.stderr.write(`tools/warm.mjs: exit ${warmed.status}\n${warmed.stderr}`);
  process.exitCode = 1;
}
