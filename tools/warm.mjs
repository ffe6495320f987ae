// Answers one question with the bundled program and stores the code that V8 made of it, for bin/driftgate.cjs.
// Run by bundle.mjs in the folder of the question.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const filename = fileURLToPath(new URL('../packages/cli/dist/driftgate.cjs', import.meta.url));
const cache = fileURLToPath(new URL('../packages/cli/dist/driftgate.cache', import.meta.url));
const words = 'check --required required.txt --server gitea@1.26.3 --branch main'.split(' ');

/** The bundle's name, and who can read the code. Padded, so that V8 finds the code aligned. */
function headOf(source) {
  const { version, platform, arch } = process;
  return Buffer.from([source.slice(-17, -1), version, platform, arch].join(' ').padEnd(128));
}

const source = readFileSync(filename, 'latin1');
const script = new Script(Module.wrap(source), { filename });

process.argv.splice(2, Infinity, ...words);
process.once('exit', (code) => {
  if (code > 1) return;
  const beside = `${cache}.${process.pid}`;
  writeFileSync(beside, Buffer.concat([headOf(source), script.createCachedData()]));
  renameSync(beside, cache);
  process.exitCode = 0;
});
const module = { exports: {} };
const run = script.runInThisContext();
run(module.exports, createRequire(filename), module, filename, dirname(filename));
