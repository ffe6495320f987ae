import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Comparison, compare } from './compare.js';
import { compareMerging, type MergeComparison } from './compare-merging.js';
import { type CorpusReport, readCorpus } from './corpus.js';
import { realCases } from './real.js';
import {
  type Case,
  type MergeRecording,
  readJson,
  RECORDINGS,
  type Recording,
  recordingsOf,
} from './recordings.js';

const HELP = `npm run conformance -- [options]

Compares what driftgate says with what real servers did. Without options: every recording in the project.

  --cases FILE    the cases that a recording is of        (default: conformance/recordings/cases.json)
  --record FILE   a recording of posted contexts
  --real FOLDER   with --record: the folder of real repositories that it is of
  --merging FILE  a recording of merges allowed and refused
  --corpus DIR    instead: read every .yml and .yaml file below DIR under every dialect
  --json          the comparisons as JSON
  --help          this text

Exit code 1 on any difference; with --corpus on a crash, or a refusal without a reason or a place.
`;

const { values } = parseArgs({
  options: {
    cases: { type: 'string' },
    record: { type: 'string' },
    real: { type: 'string' },
    merging: { type: 'string' },
    corpus: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function printContexts({ server, cases, exact, differences }: Comparison): void {
  console.log(`${server}: ${exact} of ${cases} cases exact`);
  for (const { id, phase, missing, extra } of differences) {
    console.log(`  ${id} ${phase}`);
    for (const line of missing) console.log(`    missing  ${line}`);
    for (const line of extra) console.log(`    extra    ${line}`);
  }
}

function printMerging({ server, trials, exact, differences }: MergeComparison): void {
  console.log(`${server}: ${exact} of ${trials} trials exact`);
  for (const { id, real, predicted } of differences) {
    console.log(`  ${id}  the server: ${real}, driftgate: ${predicted}`);
  }
}

function printCorpus({ files, dialects, refused, codes, wrong }: CorpusReport): void {
  console.log(`${files} files under ${dialects} dialects, ${refused} refused under at least one`);
  for (const [code, count] of codes) console.log(`  ${String(count).padStart(6)}  ${code}`);
  for (const each of wrong) console.log(`  ${each.path} under ${each.dialect}: ${each.what}`);
  console.log(`${wrong.length} crashes or refusals without a reason or a place`);
}

function runCorpus(folder: string): void {
  const { stderr } = process;
  const report = readCorpus(folder, (done, all) => {
    if (stderr.isTTY && (done % 10 === 0 || done === all)) stderr.write(`\r${done} of ${all}`);
    if (stderr.isTTY && done === all) stderr.write('\n');
  });
  if (values.json) console.log(JSON.stringify(report, null, 2));
  else printCorpus(report);
  if (report.files === 0) throw new Error(`no .yml or .yaml file below ${folder}`);
  if (report.wrong.length > 0) process.exitCode = 1;
}

function casesFor(recording: Recording): readonly Case[] {
  if (values.real !== undefined) return realCases(values.real, recording);
  return readJson<readonly Case[]>(values.cases ?? join(RECORDINGS, 'cases.json'));
}

function wanted(given: string | undefined, kind: string): readonly string[] {
  if (given !== undefined) return [given];
  const onlyOther = values.record !== undefined || values.merging !== undefined;
  return onlyOther ? [] : recordingsOf(kind);
}

function run(): void {
  const contexts = wanted(values.record, 'contexts').map((file) => {
    const recording = readJson<Recording>(file);
    return compare(casesFor(recording), recording);
  });
  const merging = wanted(values.merging, 'merging').map((file) =>
    compareMerging(readJson<MergeRecording>(file)),
  );
  if (values.json) console.log(JSON.stringify({ contexts, merging }, null, 2));
  else {
    contexts.forEach(printContexts);
    merging.forEach(printMerging);
  }
  const differs = [...contexts, ...merging].some(({ differences }) => differences.length > 0);
  if (differs) process.exitCode = 1;
}

if (values.help) console.log(HELP);
else {
  try {
    if (values.corpus === undefined) run();
    else runCorpus(values.corpus);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`conformance: ${reason}`);
    process.exitCode = 2;
  }
}
