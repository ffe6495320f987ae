import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type DocBlock, docBlocks, showsOutput } from './doc-blocks.js';
import { analyseWorkflow, runConsole } from './doc-shell.js';
import { ROOT, readRepository } from './repository.js';

const FIXTURE = 'tools/bench/fixture';

function wrongWith(block: DocBlock): readonly string[] {
  return block.kind === 'console' ? runConsole(block) : analyseWorkflow(block);
}

function wrongIn(...lines: readonly string[]): readonly string[] {
  return docBlocks({ path: 'docs/made-up.md', text: lines.join('\n') }).flatMap(wrongWith);
}

function consoleBlock(...lines: readonly string[]): readonly string[] {
  return wrongIn(`<!-- in: ${FIXTURE} -->`, '', '```console', ...lines, '```');
}

function shown(...lines: readonly string[]): readonly string[] {
  return wrongIn('<!-- workflow: gitea@1.26.3 -->', '```yaml', ...lines, '```');
}

const documents = readRepository()
  .filter(({ path }) => /^(?:[A-Z]+|docs\/.*)\.md$/.test(path))
  .map((file) => ({ path: file.path, blocks: docBlocks(file) }));

describe('what documents show', () => {
  test('some documents show something', () =>
    assert.ok(documents.some(({ blocks }) => blocks.length > 0)));
  for (const block of documents.flatMap(({ blocks }) => blocks)) {
    test(`is so: ${block.kind} at ${block.at}`, () => assert.deepEqual(wrongWith(block), []));
  }
});

describe('a console block', () => {
  test('is right when it shows what is printed', () => {
    const wrong = consoleBlock(
      '$ driftgate --version',
      '…',
      '',
      "$ printf 'one\\ntwo\\n' > made.txt",
      '$ cat made.txt',
      'one',
      'two',
      '$ driftgate check --required gone.txt --server gitea@1.26.3',
      '…',
      'exit 2',
    );
    assert.deepEqual(wrong, []);
  });

  test('is wrong with another output, another exit code, or none shown', () => {
    const command = '$ driftgate check --required gone.txt --server gitea@1.26.3';
    assert.equal(consoleBlock(command, '…', 'exit 1').length, 1);
    assert.equal(consoleBlock(command).length, 1);
    assert.equal(consoleBlock(command, '…', 'exit 2').length, 0);
    assert.equal(consoleBlock('$ echo two', 'one').length, 1);
    assert.equal(consoleBlock('$ echo one', 'one', 'two').length, 1);
  });

  test('starts clean: an empty folder, no token, no colours', () => {
    const text = ['```console', '$ echo "$NO_COLOR $COLUMNS $GITEA_TOKEN" *', '1 80  *', '```'];
    assert.deepEqual(wrongIn(...text), []);
  });

  test('gets a copy: what it writes is gone for the next one', () => {
    assert.deepEqual(consoleBlock('$ echo x > made.txt', '$ cat made.txt', 'x'), []);
    assert.equal(consoleBlock('$ cat made.txt', 'x').length, 1);
  });

  test('runs only what documents may show', () =>
    assert.match(consoleBlock('$ npm ci')[0] ?? '', /belongs in a sh block/));

  test('without a command, or without an end, is refused', () => {
    assert.throws(() => wrongIn('```console', 'output', '```'), /starts with a line/);
    assert.throws(() => wrongIn('```console', '$ echo'), /never closed/);
  });
});

test('what a document runs speaks to this machine only', () => {
  const guard = join(ROOT, 'tools/test/loopback-only.cjs');
  const ask = (url: string): string => {
    const code = `fetch('${url}').catch((error) => console.log(error.cause.message))`;
    return spawnSync(process.execPath, ['--require', guard, '-e', code], { encoding: 'utf8' })
      .stdout;
  };
  assert.match(ask('http://192.0.2.1:8080'), /may not make anything speak to 192/);
  assert.match(ask('http://example.invalid'), /may not make anything speak to example/);
  // The port of nobody: the guard let it through, and the machine itself refused.
  assert.match(ask('http://127.0.0.1:2'), /ECONNREFUSED/);
});

test('… stands for any lines, and for nothing else', () => {
  assert.ok(showsOutput(['a', '…', 'd'], ['a', 'b', 'c', 'd']));
  assert.ok(showsOutput(['a', '…'], ['a']));
  assert.ok(showsOutput(['…', 'b', '…'], ['a', 'b', 'b']));
  assert.ok(!showsOutput(['…', 'b'], ['b', 'c']));
  assert.ok(!showsOutput(['a …'], ['a b']));
  assert.ok(!showsOutput([], ['a']));
});

describe('a workflow block', () => {
  const job = ['jobs:', '  a:', '    runs-on: x', '    steps: [{ run: make }]'];

  test('is right when a server can run it', () =>
    assert.deepEqual(shown('on: pull_request', ...job), []));
  test('is wrong without jobs, without on, and when it is no YAML', () => {
    assert.equal(shown('on: push').length, 1);
    assert.equal(shown(...job).length, 1);
    assert.equal(shown('on: [push', ...job).length, 1);
  });
  test('is only one when it is called so', () =>
    assert.deepEqual(wrongIn('```yaml', 'on: [push', '```'), []));
  test('may stand in a list', () =>
    assert.deepEqual(
      wrongIn(
        '- so:',
        '  <!-- workflow -->',
        '  ```yaml',
        '  on: push',
        ...job.map((line) => `  ${line}`),
        '  ```',
      ),
      [],
    ));
});
