import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readCorpus } from './corpus.js';

test('a folder is read at any depth, and what is refused says why and where', () => {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  try {
    mkdirSync(join(folder, 'deep', 'down'), { recursive: true });
    writeFileSync(
      join(folder, 'good.yml'),
      'on: push\njobs: {a: {runs-on: x, steps: [{run: x}]}}\n',
    );
    writeFileSync(join(folder, 'deep', 'down', 'tabs.yaml'), 'on:\n\tpush\n');
    writeFileSync(join(folder, 'deep', 'no-jobs.yml'), 'on: push\n');
    writeFileSync(join(folder, 'deep', 'notes.txt'), ':\t:');
    const seen: (readonly [number, number])[] = [];
    const report = readCorpus(folder, (done, all) => seen.push([done, all]));
    assert.deepEqual(seen, [
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    assert.deepEqual([report.files, report.refused, report.wrong], [3, 2, []]);
    assert.ok(report.codes.some(([code, count]) => code === 'jobs-not-mapping' && count === 1));
    assert.ok(report.dialects > 20);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
