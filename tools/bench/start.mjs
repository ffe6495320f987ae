// What it costs to ask once: the command line as CI runs it, beside a Node that does nothing.
import { fileURLToPath } from 'node:url';
import { head, interleaved, processTime, row } from './measure.mjs';

const GOAL = 1.3;
const program = fileURLToPath(new URL('../../packages/cli/bin/driftgate.cjs', import.meta.url));
const fixture = fileURLToPath(new URL('fixture', import.meta.url));
const words = 'check --required required.txt --server gitea@1.26.3 --branch main'.split(' ');

/** The lines of the report. */
export function benchStart() {
  const times = interleaved(
    {
      node: () => processTime(['-e', '0'], fixture),
      version: () => processTime([program, '--version'], fixture),
      driftgate: () => processTime([program, ...words], fixture, [0, 1]),
    },
    20,
  );
  const to = (kind) => (times.driftgate[kind] / times.node[kind]).toFixed(2);
  return [
    head('one question: CPU time of the whole process, 20 runs in turn'),
    row('node -e 0', times.node),
    row('driftgate --version', times.version),
    row('driftgate check --required …', times.driftgate),
    `  ratio to node -e 0: ${to('min')} (min), ${to('median')} (median); goal ≤ ${GOAL}`,
  ];
}
