import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { timelines } from '@driftgate/core';
import { main } from '../main.js';
import { matchesGolden } from '../matches-golden.js';
import { worldInMemory } from '../world-in-memory.js';

async function dialects(...argv: readonly string[]) {
  const { world, out, err } = worldInMemory({});
  const code = await main(['dialects', ...argv], world);
  return { code, out: out(), err: err() };
}

interface Told {
  readonly timelines: readonly { readonly forge: string; readonly differences: unknown[] }[];
}

describe('driftgate dialects', () => {
  it('shows what changes between two versions, with evidence, in 80 columns', async () => {
    const { code, out, err } = await dialects('gitea', '--from', '1.25.0', '--to', '1.26.3');
    assert.deepEqual([code, err], [0, '']);
    matchesGolden('dialects.txt', out);
  });

  it('shows every difference of every forge, each once', async () => {
    const { out } = await dialects();
    for (const { forge, differences } of timelines) {
      assert.match(out, new RegExp(`^${forge} .*: ${differences.length} differences?`, 'm'));
      const rows = differences.filter(({ id }) => out.includes(`\n  ${id} `));
      assert.equal(rows.length, differences.length);
    }
    for (const line of out.split('\n')) assert.ok(Array.from(line).length <= 80, line);
    const { out: json } = await dialects('--json');
    assert.deepEqual(
      (JSON.parse(json) as Told).timelines.map(({ forge, differences }) => [
        forge,
        differences.length,
      ]),
      timelines.map(({ forge, differences }) => [forge, differences.length]),
    );
  });

  it('takes the forge from the versions, completes them, and reads a way back', async () => {
    const { out } = await dialects('--from', 'gitea@1.27', '--to', '1.26');
    assert.match(out, /^gitea 1\.27\.0 → 1\.26\.3: 7 differences/);
    assert.match(out, /^this way back, each of them is undone$/m);
    const { out: later } = await dialects('gitea', '--from', '1.27.0', '--to', '2.0.0');
    assert.match(later, /: 0 differences\nnothing is known after 1\.27\.0/);
  });

  for (const [argv, said] of [
    [['--from', '1.2'], /a version of which forge/],
    [['gitea', '--to', 'new'], /--to new is no version/],
    [['forgejo', '--to', 'gitea@1.27.0'], /no timeline in common/],
    [['--from', 'codeberg@1'], /what codeberg posts is not known yet/],
    [['gitae'], /did you mean gitea/],
  ] as const) {
    it(`is 2 for ${argv.join(' ')}`, async () => {
      const { code, out, err } = await dialects(...argv);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, said);
    });
  }
});
