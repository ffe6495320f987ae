import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { main } from '../main.js';
import { matchesGolden } from '../matches-golden.js';
import { worldInMemory } from '../world-in-memory.js';

const CONFIG = `external:
  - context: codecov/*
    by: Codecov
suppressions:
  - rule: missed-pull-request
    context: Docs / links (pull_request)
    reason: its job moves into the linter
    until: 2027-01-31
  - rule: phantom-context
    context: CI / gone (pull_request)
    reason: it comes back next week
`;
const workflow = (name: string, job: string, on: string): string =>
  `name: ${name}\non: ${on}\njobs: {${job}: {runs-on: x}}\n`;
const FILES = {
  '.gitea/workflows/ci.yml': workflow('CI', 'lint', '[pull_request]'),
  '.gitea/workflows/docs.yml': workflow('Docs', 'links', '{pull_request: {paths: [docs/**]}}'),
  'driftgate.yaml': CONFIG,
};
const LINT = 'CI / lint (pull_request)';
const LINKS = 'Docs / links (pull_request)';
const GONE = 'CI / gone (pull_request)';
const PATCH = 'codecov/patch';

async function run(required: readonly string[], argv: readonly string[], files = {}) {
  const list = required.map((each) => `${each}\n`).join('');
  const watched = worldInMemory({ files: { ...FILES, required: list, ...files } });
  const [verb = '', ...rest] = argv;
  const code = await main([verb, ...rest, '--required', 'required'], watched.world);
  return { code, out: watched.out(), err: watched.err() };
}

const SERVER = ['--server', 'gitea@1.26.3'];
const UPGRADE = ['upgrade', '--from', 'gitea@1.26.3', '--to', 'gitea@1.27.0'];
const ALL = [LINT, LINKS, GONE, PATCH];

describe('what driftgate.yaml answers for', () => {
  it('is said by every verb that is asked offline, within 80 columns', async () => {
    const shown: string[] = [];
    for (const [argv, required] of [
      [['check', ...SERVER], ALL],
      [['explain', PATCH, ...SERVER], ALL],
      [['explain', LINKS, ...SERVER], ALL],
      [['explain', GONE, ...SERVER], ALL],
      [
        ['simulate', '--changed', 'a.ts', ...SERVER],
        [LINT, PATCH],
      ],
      [['simulate', '--changed', 'a.ts', ...SERVER], ALL],
      [UPGRADE, ALL],
    ] as const) {
      const { code, out, err } = await run(required, argv);
      assert.equal(err, '');
      shown.push(`$ driftgate ${argv.join(' ')}\n${out}(exit ${code})\n`);
    }
    const all = shown.join('\n');
    matchesGolden('told.txt', all);
    for (const line of all.split('\n'))
      assert.ok(line.length <= 80 || /^(?:\$| {2}replay: )/.test(line), line);
  });

  it('is in JSON, too', async () => {
    const explained = JSON.parse((await run(ALL, ['explain', LINKS, ...SERVER, '--json'])).out);
    assert.deepEqual([explained.external, explained.suppression.at.line], [null, 5]);
    const argv = ['simulate', '--changed', 'a.ts', ...SERVER, '--json'];
    const played = JSON.parse((await run(ALL, argv)).out);
    const kinds = played.missing.map((miss: { kind: string }) => miss.kind);
    assert.deepEqual(kinds, ['absent', 'no-emitter', 'external']);
    assert.deepEqual(played.missing[2].external.at, {
      file: 'driftgate.yaml',
      line: 2,
      column: 5,
    });
    const upgraded = JSON.parse((await run(ALL, [...UPGRADE, '--json'])).out);
    const fates = upgraded.requirements.map((each: { fate: string }) => each.fate);
    assert.deepEqual(fates, ['stays', 'loses-teeth', 'answered', 'answered']);
  });

  it('never makes simulate say that it could merge, nor hides what refuses anyway', async () => {
    const simulate = ['simulate', '--changed', 'a.ts', ...SERVER];
    assert.equal((await run([LINT, PATCH], simulate)).code, 2);
    assert.equal((await run([PATCH], simulate)).code, 2);
    assert.equal((await run([LINKS, PATCH], simulate)).code, 1);
    const dropped = { 'driftgate.yaml': 'external: [{context: "*", by: Jenkins}]\n' };
    assert.equal((await run(['ci/['], simulate, dropped)).code, 1);
    assert.equal((await run(['ci/['], ['check', ...SERVER], dropped)).code, 1);
  });

  it('is read by every verb, so that each refuses what it cannot read', async () => {
    const broken = { 'driftgate.yaml': 'external: [{context: a}]\n' };
    for (const argv of [
      ['check', ...SERVER],
      ['explain', LINT, ...SERVER],
      ['simulate', '--changed', 'a.ts', ...SERVER],
      ['diff', 'main..HEAD', ...SERVER],
      UPGRADE,
    ]) {
      const { code, err } = await run([LINT], argv, broken);
      assert.equal(code, 2, argv[0]);
      assert.match(err, /driftgate\.yaml:1:12 {2}by is missing/, argv[0]);
    }
    for (const verb of ['why', 'verify']) {
      const watched = worldInMemory({ files: broken });
      assert.equal(await main([verb], watched.world), 2);
      assert.match(watched.err(), /driftgate\.yaml:1:12 {2}by is missing/, verb);
    }
  });

  it('keeps what it says inert', async () => {
    const evil = '"::error::\\e[31m\\u202Ex\\n::set-output name=a::b"';
    const files = {
      'driftgate.yaml': [
        `external: [{context: ${PATCH}, by: ${evil}}]`,
        `suppressions: [{rule: missed-pull-request, context: Docs*, reason: ${evil}}]\n`,
      ].join('\n'),
    };
    for (const argv of [
      ['explain', PATCH, ...SERVER],
      ['explain', LINKS, ...SERVER],
      ['simulate', '--changed', 'a.ts', ...SERVER],
      ['simulate', '--changed', 'docs/a.md', ...SERVER],
      ['upgrade', '--from', 'gitea@1.26.2', '--to', 'gitea@1.26.3'],
    ]) {
      const { out, err } = await run([LINT, LINKS, PATCH], argv, files);
      assert.match(out, /set-output/, out + err);
      assert.ok(!out.includes('\u001B') && !out.includes('\u202E'), out);
      assert.ok(!out.includes('\n::'), out);
    }
  });

  it('sets what counts for explain and upgrade, too', async () => {
    const config = { 'driftgate.yaml': 'assumptions: {paths: notice}\n' };
    const { out } = await run([LINKS], ['explain', LINKS, ...SERVER], config);
    assert.match(out, /required · always/);
  });
});
