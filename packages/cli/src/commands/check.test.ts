import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { main } from '../main.js';
import { type WorldSeed, worldInMemory } from '../world-in-memory.js';

const ci = `name: CI
on: [pull_request]
jobs:
  test:
    runs-on: x
`;
const files = { '.gitea/workflows/ci.yml': ci };
const server = ['--server', 'gitea@1.26.3'];

async function judge(seed: WorldSeed, ...argv: readonly string[]) {
  const watched = worldInMemory(seed);
  const code = await main(['check', ...argv], watched.world);
  return { code, out: watched.out(), err: watched.err(), texts: watched.texts };
}

function required(text: string) {
  return judge({ files: { ...files, required: text } }, ...server, '--required', 'required');
}

const rule = (name: string, contexts: readonly string[], more = {}) => ({
  branch_name: name,
  rule_name: name,
  priority: 1,
  enable_status_check: true,
  status_check_contexts: contexts,
  ...more,
});

describe('driftgate check --required', () => {
  it('is 0 when a list of lines is emitted, blank lines and CRLF aside', async () => {
    const { code, out, err } = await required('\r\nCI / test (pull_request)\r\n\n');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^1 of 1 required context arrives on every pull request$/m);
  });

  it('is 1 when something is not, and names the closest', async () => {
    const { code, out } = await required('CI / tests (pull_request)\n# no comment\n');
    assert.equal(code, 1);
    assert.match(out, /✗ CI \/ tests \(pull_request\) +never/);
    assert.match(out, /✗ # no comment +never/);
    assert.match(out, /Closest: CI \/ test \(pull_request\)/);
    assert.match(out, /2 of 2 required contexts can wedge a pull request +exit 1\n$/);
  });

  for (const [name, value, code] of [
    ['a list', ['CI / test (pull_request)'], 0],
    ['an empty list', [], 0],
    ['a protection', rule('main', ['CI / *']), 0],
    ['a protection that misses', rule('main', ['Nope']), 1],
    ['a protection that is off', rule('main', ['Nope'], { enable_status_check: false }), 0],
    ['protections', [rule('dev', ['Nope']), rule('ma*', ['CI / *'])], 0],
    ['protections of which the glob governs', [rule('dev', ['CI / *']), rule('ma*', ['Nope'])], 1],
    ['protections of other branches', [rule('dev', ['Nope'])], 0],
    ['an unprotected branch', { name: 'main', protected: false }, 0],
    [
      'a protected branch',
      { name: 'main', protected: true, enable_status_check: true, status_check_contexts: ['Nope'] },
      1,
    ],
  ] as const) {
    it(`reads ${name}`, async () => {
      const { code: found, err } = await required(JSON.stringify(value, null, 2));
      assert.deepEqual([found, err], [code, '']);
    });
  }

  for (const [text, where] of [
    ['', 'required:1:1  '],
    ['\n \n', 'required:1:1  '],
    ['[\n  "a",\n  1\n]', 'required:3:3  '],
    ['[\n  "a"', 'required:2:6  '],
    ['{"rule_name": "main", "rule_name": "x"}', 'required:1:23  '],
    ['{"rule_name": "main",\n "enable_status_check": "yes"}', 'required:2:25  '],
    ['{"rule_name": "main",\n "status_check_contexts": ["a"]}', 'required:1:1  '],
    ['{"unrelated": true}', 'required:1:1  '],
    ['[{"rule_name": "main", "enable_status_check": true}, "a"]', 'required:1:54  '],
    ['{"name": "main", "protected": true}', 'required:1:1  '],
  ] as const) {
    it(`is 2 and names the place for ${JSON.stringify(text)}`, async () => {
      const { code, out, err } = await required(text);
      assert.deepEqual([code, out], [2, '']);
      assert.ok(err.startsWith(`cannot verify: ${where}`), err);
    });
  }

  it('takes a name that starts with a bracket for a name', async () => {
    const { code, out } = await required('[CI] lint / x (push)\n');
    assert.equal(code, 1);
    assert.match(out, /✗ \[CI\] lint \/ x \(push\)/);
  });

  it('takes a pattern that starts with a brace for a pattern', async () => {
    const { code } = await required('{CI / test (pull_request),CI / other (pull_request)}\n');
    assert.equal(code, 0);
  });

  it('reads standard input', async () => {
    const input = 'CI / test (pull_request)\n';
    const { code } = await judge({ files, input }, ...server, '--required', '-');
    assert.equal(code, 0);
  });

  it('adds up what several files require, and says nothing of a file that requires nothing', async () => {
    const seed = {
      ...files,
      a: 'CI / test (pull_request)\n',
      b: '["Nope"]',
      c: '{"name": "main", "protected": false}',
    };
    const both = await judge({ files: seed }, ...server, '--required', 'a', '--required', 'b');
    assert.deepEqual([both.code, both.err], [1, '']);
    assert.match(both.out, /✗ Nope +never/);
    assert.match(both.out, /^1 of 2 required contexts can wedge a pull request/m);
    const free = await judge({ files: seed }, ...server, '--required', 'a', '--required=c');
    assert.deepEqual([free.code, free.err], [0, '']);
    assert.match(free.out, /^1 of 1 required context arrives on every pull request$/m);
  });

  it('is 2 when several files speak of different branches, and lists follow the one that is named', async () => {
    const free = (name: string) => JSON.stringify({ name, protected: false });
    const seed = { ...files, a: free('main'), b: free('next'), c: 'CI / *\n' };
    const other = await judge({ files: seed }, ...server, '--required=a', '--required=b');
    assert.equal(other.code, 2);
    assert.match(other.err, /b speaks of the branch next, not of main/);
    const named = await judge({ files: seed }, ...server, '--required=c', '--required=b');
    assert.deepEqual([named.code, named.err], [0, '']);
    assert.match(named.out, /next/);
  });

  it('is 2 for a file that is not there, or not UTF-8', async () => {
    const { code, err } = await judge({ files }, ...server, '--required', 'nope');
    assert.equal(code, 2);
    assert.match(err, /nope cannot be read \(ENOENT\)/);
  });

  it('is 2 without a workflows folder, and says where it looked', async () => {
    const seed = { files: { required: 'a\n' } };
    const { code, err } = await judge(seed, ...server, '--required', 'required');
    assert.equal(code, 2);
    assert.match(err, /no workflows folder: \.gitea\/workflows, \.github\/workflows/);
  });

  it('is 2 when a workflow beside a good one does not parse', async () => {
    const broken = { ...files, '.gitea/workflows/bad.yml': 'on: [push\n', required: 'CI / *\n' };
    const { code, out } = await judge({ files: broken }, ...server, '--required', 'required');
    assert.equal(code, 2);
    assert.match(out, /\? \.gitea\/workflows\/bad\.yml:\d+ {2}\S/);
    assert.match(out, /\ncannot verify: 1 problem in what was read +exit 2\n$/);
  });

  it('finds the workflows in a checkout, in its folder, and in a loose one', async () => {
    const seed = {
      files: {
        'shop/.gitea/workflows/ci.yml': ci,
        'loose/ci.yml': ci,
        required: 'CI / test (pull_request)\n',
      },
    };
    for (const dir of [
      'shop',
      'shop/',
      './shop',
      'shop/.gitea/workflows',
      'loose',
      '/repo/loose',
    ]) {
      const { code } = await judge(seed, ...server, '--required', 'required', '--dir', dir);
      assert.equal(code, 0, dir);
    }
  });

  it('keeps what it gathered, and judges it again to the same report', async () => {
    const seed = { files: { ...files, required: 'CI / tests (pull_request)\n' } };
    const first = await judge(
      seed,
      ...server,
      '--required',
      'required',
      '--save',
      'kept',
      '--json',
    );
    const kept = first.texts.get('/repo/kept') ?? '';
    const again = await judge({ files: { kept } }, '--from', 'kept', '--json');
    assert.deepEqual([again.code, again.out], [1, first.out]);
    const spoiled = kept.replace('"branch": "main"', '"branch": 7');
    const refused = await judge({ files: { kept: spoiled } }, '--from', 'kept');
    assert.equal(refused.code, 2);
    assert.match(refused.err, /kept:\d+ {2}kept is no snapshot of this version: "branch"/);
  });

  it('prints JSON, also when it cannot verify', async () => {
    const good = await judge(
      { files: { ...files, required: 'CI / *' } },
      ...server,
      '--required',
      'required',
      '--json',
    );
    const parsed = JSON.parse(good.out) as Record<string, unknown>;
    assert.deepEqual([parsed['format'], parsed['exitCode']], [1, 0]);
    const bad = await judge({ files }, ...server, '--required', 'nope', '--json');
    assert.equal((JSON.parse(bad.out) as Record<string, unknown>)['exitCode'], 2);
  });

  it('leaves unknown what Gitea versions differ in when none is named', async () => {
    const unnamed = { '.gitea/workflows/ci.yml': ci.replace('name: CI\n', '') };
    const seed = { files: { ...unnamed, required: '/ test (pull_request)\n' } };
    const { code, out } = await judge(seed, '--required', 'required');
    assert.equal(code, 2);
    assert.match(
      out,
      /\? \/ test \(pull_request\) +unknown\n +it hangs on the version of the server/,
    );
  });

  it('keeps hostile names on their line', async () => {
    const hostile = '::error::x\u001B[2J\u202E';
    const { out } = await required(hostile);
    assert.doesNotMatch(out.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
    const annotated = await judge(
      { files: { ...files, required: 'a%0A::error::b' }, env: { GITHUB_ACTIONS: 'true' } },
      ...server,
      '--required',
      'required',
    );
    assert.match(annotated.out, /^::error::a%250A:\\u003aerror:\\u003ab has no emitter/m);
  });
});

describe('driftgate check without --required', () => {
  it('is 2 and says what to give', async () => {
    const { code, err } = await judge({ files });
    assert.equal(code, 2);
    assert.match(err, /nothing says what is required/);
    assert.match(err, /--required FILE, or --server URL and --repo/);
  });

  it('is 2 for what cannot be read as a server, a repository or a token', async () => {
    for (const argv of [
      ['--server', 'gitea@x'],
      ['--server', 'github@1'],
      ['--server', 'ftp://x', '--repo', 'a/b'],
      ['--server', 'https://u:p@x', '--repo', 'a/b'],
      ['--repo', 'a'],
      ['--token-env', 'NOPE'],
    ]) {
      const { code, err } = await judge({ files }, ...argv);
      assert.equal(code, 2, argv.join(' '));
      assert.match(err, /^cannot verify: /);
      assert.doesNotMatch(err, /internal error/);
    }
  });
});
