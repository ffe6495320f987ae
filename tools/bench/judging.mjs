// What judging costs beside parsing, on a repository in which every workflow has a path filter of its own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse, dialectsOf, showText } from '../../packages/core/dist/index.js';
import { parseWorkflow } from '../../packages/core/dist/parse/index.js';
import { generate } from './generate.mjs';
import { callTime, head, interleaved, processTime, row } from './measure.mjs';

const FILES = 60;
const GOAL = 150;
const once = fileURLToPath(new URL('judge-once.mjs', import.meta.url));
const server = { forge: 'gitea', version: '1.26.3', address: null, from: 'option' };

function snapshotOf(files, required) {
  return {
    format: 1,
    takenAt: '2026-01-01T00:00:00.000Z',
    server,
    repository: { owner: 'acme', name: 'shop' },
    branch: 'main',
    directory: null,
    tree: { directories: ['.gitea/workflows'], files },
    governance: { kind: 'required', rule: 'main', required, source: 'protections' },
    protections: null,
  };
}

function misspelt(context) {
  return context.replace('ob', 'bo');
}

/** Every emitted context, every second one with a letter too many behind it. */
function extreme(contexts) {
  return contexts.map((context, index) => context + (index % 2 === 0 ? '' : 'x'));
}

/** About as many as people require: one in nine of those on pull requests, one in ten of these misspelt. */
function ordinary(contexts) {
  return contexts
    .filter((context) => context.endsWith('(pull_request)'))
    .filter((_, index) => index % 9 === 0)
    .map((context, index) => (index % 10 === 9 ? misspelt(context) : context));
}

/** The cases as snapshots: nothing required, as people do it, and as bad as it gets. */
function casesOf(files) {
  const { emitted } = analyse(snapshotOf(files, []));
  const contexts = emitted.map(({ context }) => showText(context));
  return {
    nothing: snapshotOf(files, []),
    ordinary: snapshotOf(files, ordinary(contexts)),
    extreme: snapshotOf(files, extreme(contexts)),
  };
}

function warm(cases) {
  const [dialect] = dialectsOf(server);
  const { files } = cases.nothing.tree;
  const parse = () => files.forEach((file) => parseWorkflow(file, dialect));
  const measured = Object.entries(cases).map(([name, snapshot]) => {
    return [name, () => callTime(() => analyse(snapshot))];
  });
  const all = { parse: () => callTime(parse), ...Object.fromEntries(measured) };
  interleaved(all, 5);
  return interleaved(all, 7);
}

function cold(cases) {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-bench-'));
  const run = (what, name) => processTime([once, what, join(folder, name)], folder);
  try {
    for (const [name, snapshot] of Object.entries(cases)) {
      writeFileSync(join(folder, name), JSON.stringify(snapshot));
    }
    const judged = Object.keys(cases).map((name) => [name, () => run('judge', name)]);
    const parse = () => run('parse', 'nothing');
    return interleaved({ parse, ...Object.fromEntries(judged) }, 7);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The times of all cases, and how much more each of them is than parsing. */
function table(title, times, cases) {
  const { parse, ...judged } = times;
  const rows = Object.entries(judged).map(([name, time]) => {
    const over = time.min - parse.min;
    const ratio = `${over.toFixed(0)} over parsing, ${(over / parse.min).toFixed(2)} of it`;
    return row(
      `analyse, ${name} (${cases[name].governance.required.length} required)`,
      time,
      ratio,
    );
  });
  return [head(title), row('parse', parse), ...rows];
}

/** The lines of the report. */
export function benchJudging() {
  const cases = casesOf(generate(FILES));
  const what = `${FILES} workflows with path filters: CPU time`;
  return [
    ...table(`${what} in a warm process, 7 runs in turn`, warm(cases), cases),
    ...table(`${what} of a whole new process, 7 runs in turn`, cold(cases), cases),
    `  goal for the ordinary repository: ${GOAL} ms over parsing`,
  ];
}
