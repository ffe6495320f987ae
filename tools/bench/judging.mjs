// What judging costs beside parsing, on a repository in which every workflow has a path filter of its own.
import { analyse, dialectsOf, showText } from '../../packages/core/dist/index.js';
import { parseWorkflow } from '../../packages/core/dist/parse/index.js';
import { generate } from './generate.mjs';
import { callTime, head, interleaved, row } from './measure.mjs';

const FILES = 60;
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

/** Every emitted context, every second one misspelt: both answers are measured. */
function requirementsOf(files) {
  const { emitted } = analyse(snapshotOf(files, []));
  return emitted.map(({ context }, index) => showText(context) + (index % 2 === 0 ? '' : 'x'));
}

/** The lines of the report. */
export function benchJudging() {
  const files = generate(FILES);
  const [dialect] = dialectsOf(server);
  const required = requirementsOf(files);
  const measured = {
    parse: () => callTime(() => files.forEach((file) => parseWorkflow(file, dialect))),
    contexts: () => callTime(() => analyse(snapshotOf(files, []))),
    judge: () => callTime(() => analyse(snapshotOf(files, required))),
  };
  interleaved(measured, 1);
  const { parse, contexts, judge } = interleaved(measured, 5);
  const ratio = (part) => (part / parse.min).toFixed(2);
  return [
    head(
      `${FILES} workflows, ${required.length} required: CPU time in a warm process, 5 runs in turn`,
    ),
    row('parse', parse),
    row('analyse, nothing required', contexts),
    row('analyse, all required', judge),
    `  to parsing: ${ratio(contexts.min - parse.min)} for what is posted, ` +
      `${ratio(judge.min - contexts.min)} for judging; goal for judging ≤ 1`,
  ];
}
