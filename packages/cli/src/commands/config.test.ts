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

  it('accepts what is missing only when every reason for it is accepted', async () => {
    const files = {
      '.gitea/workflows/ci.yml':
        'name: CI\non: {push: {paths: [src/**]}}\njobs: {build: {runs-on: x}}\n',
      required: 'CI / build (push)\n',
    };
    const ruled = async (rules: readonly string[]) => {
      const suppressed = rules.map((rule) => `  - {rule: ${rule}, reason: soon}\n`).join('');
      const config = `assumptions: {fork: error}\nsuppressions:\n${suppressed}`;
      const watched = worldInMemory({ files: { ...files, 'driftgate.yaml': config } });
      const line = ['check', '--server', 'gitea@1.26.3', '--required', 'required'];
      return main(line, watched.world);
    };
    assert.equal(await ruled(['missed-pull-request']), 1);
    assert.equal(await ruled(['fork-blind']), 1);
    assert.equal(await ruled(['fork-blind', 'missed-pull-request']), 0);
  });

  it('lets nobody post what the server drops', async () => {
    const config = 'external:\n  - {context: "*", by: Jenkins}\n';
    assert.equal((await ask(config, 'ci/[\n')).code, 1);
  });

  it('is exit 2 with the way out where a severity could change nothing', async () => {
    const { code, err } = await ask('rules: {phantom-context: off}\n', 'a\n');
    assert.equal(code, 2);
    assert.match(err, /driftgate\.yaml:1:26 {2}phantom-context says what a verdict says/);
    assert.match(err, /use assumptions, external or suppressions/);
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
