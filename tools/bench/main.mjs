// Numbers to read, no verdict: each bench measures its own baseline in the same run.
import { cpus } from 'node:os';
import { benchJudging } from './judging.mjs';
import { benchStart } from './start.mjs';
import { benchThroughput } from './throughput.mjs';

console.log(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`);
for (const bench of [benchStart, benchThroughput, benchJudging]) {
  for (const line of bench()) console.log(line);
}
