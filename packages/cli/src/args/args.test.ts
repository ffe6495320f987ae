import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { commands } from '../commands/index.js';
import { main } from '../main.js';
import { worldInMemory } from '../world-in-memory.js';
import { distance, nearest } from './suggest.js';

async function run(...argv: readonly string[]) {
  const watched = worldInMemory({});
  const code = await main(argv, watched.world);
  return { code, out: watched.out(), err: watched.err() };
}

describe('the command line', () => {
  it('has help for the program and for every verb, with examples, in 80 columns', async () => {
    for (const { name } of commands) {
      const { code, out, err } = await run(...(name === '' ? [] : [name]), '--help');
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, /\nexamples:\n {2}\S/);
      for (const { name: verb } of name === '' ? commands : []) assert.ok(out.includes(verb));
      for (const line of out.split('\n'))
        if (!line.startsWith('usage:')) assert.ok(line.length <= 80, line);
    }
  });

  it('knows its version', async () => {
    const { code, out } = await run('--version');
    assert.equal(code, 0);
    assert.match(out, /^driftgate \S+\n$/);
  });

  for (const [argv, said] of [
    [['chekc'], 'unknown verb chekc; did you mean check?'],
    [['check', '--requird', 'x'], 'unknown option --requird; did you mean --required?'],
    [['check', '--jsno'], 'did you mean --json?'],
    [['check', '--dir'], '--dir needs a value'],
    [['check', '--dir', '--json'], '--dir needs a value'],
    [['check', '--json=1'], '--json takes no value'],
    [['check', '--dir', 'a', '--dir', 'b'], '--dir is given twice'],
    [['check', 'x'], 'unexpected argument x'],
    [['check', '--color', 'alway'], 'did you mean always?'],
    [['completion'], 'shell is missing'],
    [['completion', 'fihs'], 'did you mean fish?'],
    [['--nope'], 'unknown option --nope'],
    [['-x'], 'unknown option -x'],
    [['\u001B[2J'], String.raw`unknown verb \u001b[2J`],
  ] as const) {
    it(`is 2 for ${JSON.stringify(argv)}`, async () => {
      const { code, out, err } = await run(...argv);
      assert.deepEqual([code, out], [2, '']);
      assert.ok(err.includes(said), err);
      assert.match(err, /--help says what there is\n$/);
    });
  }

  it('never throws, whatever is typed', async () => {
    const word = fc.oneof(
      fc.constantFrom(
        'check',
        '--dir',
        '--json',
        '-q',
        '--',
        '-',
        '--color=never',
        '--required',
        'x',
      ),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 5 }), async (argv) => {
        const { code, err } = await run(...argv.filter((each) => each !== 'demo'));
        assert.ok(code === 0 || code === 2);
        assert.doesNotMatch(err, /internal error/);
      }),
    );
  });
});

describe('distance', () => {
  it('counts edits and swaps of neighbours', () => {
    assert.equal(distance('check', 'chekc'), 1);
    assert.equal(distance('', 'abc'), 3);
    assert.equal(distance('kitten', 'sitting'), 3);
  });

  it('is 0 for equal words only, and the same both ways', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        assert.equal(distance(a, b), distance(b, a));
        assert.equal(distance(a, b) === 0, a === b);
      }),
    );
  });

  it('suggests nothing that is far', () => {
    assert.equal(nearest('zebra', ['check', 'demo']), undefined);
    assert.equal(nearest('comp', ['check', 'completion']), 'completion');
  });
});

describe('driftgate completion', () => {
  it('makes a script that bash accepts and that completes verbs, options and values', async () => {
    const { out } = await run('completion', 'bash');
    const complete = (...words: readonly string[]): readonly string[] => {
      const list = words.map((word) => `'${word}'`).join(' ');
      const script = `${out}\nCOMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _driftgate; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split('\n');
    };
    assert.deepEqual(complete('driftgate', 'ch'), ['check']);
    assert.deepEqual(complete('driftgate', 'check', '--req'), ['--required']);
    assert.deepEqual(complete('driftgate', 'check', '--color', 'al'), ['always']);
    assert.deepEqual(complete('driftgate', 'completion', 'f'), ['fish']);
  });

  it('names every verb and option in all three', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { out } = await run('completion', shell);
      for (const { name, options } of commands)
        for (const word of [name, ...options.map((option) => option.name)])
          assert.ok(out.includes(word), `${shell}: ${word}`);
    }
  });
});
