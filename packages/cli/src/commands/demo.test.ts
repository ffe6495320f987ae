import assert from 'node:assert/strict';
import { it } from 'node:test';
import { main } from '../main.js';
import { matchesGolden } from '../matches-golden.js';
import { worldInMemory } from '../world-in-memory.js';

it('driftgate demo tells its story, the same every time', async () => {
  const { world, out, err } = worldInMemory({ fetch, env: { GITHUB_ACTIONS: 'true' } });
  assert.equal(await main(['demo'], world), 0);
  assert.equal(err(), '');
  matchesGolden('demo.txt', out());
});

for (const server of ['gitea@1.22.6', 'gitea@1.27.0', 'forgejo@11', 'forgejo']) {
  it(`driftgate demo --server ${server} tells the same story`, async () => {
    const { world, out, err } = worldInMemory({ fetch });
    assert.equal(await main(['demo', '--server', server], world), 0);
    assert.equal(err(), '');
    assert.match(out(), new RegExp(`· ${server.split('@')[0]} \\d`));
    assert.equal(out().includes('.forgejo/workflows'), server.startsWith('forgejo'));
  });
}

it('driftgate demo plays recorded servers only, and lists them', async () => {
  for (const server of ['gitea@1.23.1', 'forgejo@1', 'github', 'gitea@']) {
    const { world, out, err } = worldInMemory({});
    assert.equal(await main(['demo', '--server', server], world), 2);
    assert.equal(out(), '');
    assert.match(err(), /that server was not recorded[^]*forgejo@15\.0\.3/);
  }
});
