// Numbers to read, no verdict: each bench measures its own baseline in the same run.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchCorpus } from './corpus.mjs';
import { benchJudging } from './judging.mjs';
import { benchStart } from './start.mjs';
import { benchThroughput } from './throughput.mjs';

console.log(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`);
const { values } = parseArgs({ options: { corpus: { type: 'string' } } });
const { corpus } = values;
const benches = [benchStart, benchThroughput, benchJudging];
if (corpus !== undefined) benches.push(() => benchCorpus(corpus));
for (const bench of benches) {
  for (const line of bench()) console.log(line);
}
