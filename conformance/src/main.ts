import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Comparison, compare } from './compare.js';
import { type Case, readJson, RECORDINGS, type Recording, recordingsOf } from './recordings.js';

const { values } = parseArgs({
  options: {
    cases: { type: 'string' },
    record: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

function print(comparison: Comparison): void {
  const { server, cases, exact, differences } = comparison;
  console.log(`${server}: ${exact} of ${cases} cases exact`);
  for (const { id, phase, missing, extra } of differences) {
    console.log(`  ${id} ${phase}`);
    for (const line of missing) console.log(`    missing  ${line}`);
    for (const line of extra) console.log(`    extra    ${line}`);
  }
}

const cases = readJson<readonly Case[]>(values.cases ?? join(RECORDINGS, 'cases.json'));
const files = values.record === undefined ? recordingsOf('contexts') : [values.record];
const comparisons = files.map((file) => compare(cases, readJson<Recording>(file)));
if (values.json) console.log(JSON.stringify(comparisons, null, 2));
else for (const comparison of comparisons) print(comparison);
if (comparisons.some(({ cases: total, exact }) => exact < total)) process.exitCode = 1;
