import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { main } from '../main.js';
import { worldInMemory } from '../world-in-memory.js';

const WORKFLOW = `name: CI
on: {pull_request: {paths: [src/**]}}
jobs: {build: {runs-on: x}}
`;

async function ask(config: string | null, required: string) {
  const watched = worldInMemory({
    files: {
      '.gitea/workflows/ci.yml': WORKFLOW,
      required,
      ...(config === null ? {} : { 'driftgate.yaml': config }),
    },
  });
  const line = ['check', '--server', 'gitea@1.26.3', '--required', 'required'];
  const code = await main(line, watched.world);
  return { code, out: watched.out(), err: watched.err() };
}

describe('driftgate.yaml', () => {
  it('makes a gap count less', async () => {
    assert.equal((await ask(null, 'CI / build (pull_request)\n')).code, 1);
    const told = await ask('assumptions: {paths: notice}\n', 'CI / build (pull_request)\n');
    assert.equal(told.code, 0, told.out + told.err);
  });

  it('answers for contexts that something else posts, and says so', async () => {
    const config = 'external:\n  - {context: ci/jenkins, by: Jenkins}\n';
    const { code, out } = await ask(config, 'ci/jenkins\n');
    assert.equal(code, 0, out);
    assert.match(out, /1 answered for by driftgate\.yaml/);
  });

  it('suppresses with a reason until a day, and tells when that is over', async () => {
    const config = (until: string) =>
      `suppressions:\n  - {rule: phantom-context, context: a, reason: soon, until: ${until}}\n`;
    assert.equal((await ask(config('2999-01-01'), 'a\n')).code, 0);
    const { code, out } = await ask(config('2001-01-01'), 'a\n');
    assert.equal(code, 1);
    assert.match(out, /the suppression of phantom-context ended on 2001-01-01/);
  });

  it('never answers by a suppression of something else, or for what is not known', async () => {
    const other = 'suppressions:\n  - {rule: wrong-event, context: "*", reason: x}\n';
    const { code, out } = await ask(other, 'a\n');
    assert.equal(code, 1, out);
    assert.match(out, /nothing needs the suppression of wrong-event/);
    const hole = 'suppressions:\n  - {rule: phantom-context, context: "*", reason: x}\n';
    const files = {
      '.forgejo/workflows/ci.yml': `name: CI\non: pull_request\njobs: {b: {name: '\${{ vars.X }}', runs-on: x}}\n`,
      required: 'CI / q (pull_request)\n',
      'driftgate.yaml': hole,
    };
    const watched = worldInMemory({ files });
    const line = ['check', '--server', 'forgejo@15.0.3', '--required', 'required'];
    assert.equal(await main(line, watched.world), 2, watched.out());
  });

  it('tells of an external context that nothing requires', async () => {
    const config = 'external:\n  - {context: nothing/*, by: Nobody}\n';
    const { out } = await ask(config, 'CI / build (pull_request)\n');
    assert.match(out, /nothing that is required is posted by Nobody as nothing\/\*/);
  });

  it('is exit 2 with the place and the nearest key when it is wrong', async () => {
    const { code, err } = await ask('asumptions: {}\n', 'a\n');
    assert.equal(code, 2);
    assert.match(
      err,
      /driftgate\.yaml:1:1 {2}there is no setting asumptions; did you mean assumptions\?/,
    );
  });
});
