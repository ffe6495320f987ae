import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Governance } from '@driftgate/core';
import { worldInMemory } from '../world-in-memory.js';
import { readRepository } from './names.js';
import type { RequiredQuestion } from './required-file.js';
import { readRequiredFiles } from './required-files.js';

/** The sources, from where this runs; cases are not compiled. */
const CASES = fileURLToPath(new URL('../../src/required/cases/', import.meta.url));
const WRITES = process.env['UPDATE_GOLDEN'] === '1';
const SERVER = { forge: 'github', version: null, address: null, from: 'option' } as const;

/** The options of one line such as `? --branch main --repo acme/shop`. */
function questionOf(line: string): RequiredQuestion {
  const value = (name: string): string | null =>
    new RegExp(`--${name} (\\S+)`).exec(line)?.[1] ?? null;
  const branch = value('branch');
  return {
    branch: branch ?? 'main',
    branchGiven: branch !== null,
    defaultBranch: value('default-branch'),
    repository: readRepository(value('repo') ?? ''),
    server: SERVER,
  };
}

function linesOf(governance: Governance, branch: string): readonly string[] {
  if (governance.kind !== 'required') return [`${branch}: ${governance.kind}`];
  const { layers, required } = governance;
  if (layers === undefined) return [`${branch}: required`, ...required.map((each) => `  ${each}`)];
  const { contexts, queue, workflows, bypass, strict } = layers;
  return [
    `${branch}: required, strict ${strict ?? 'not told'}`,
    ...contexts.map(({ context, app, from }) => `  ${context} · app ${app ?? 'any'} · ${from}`),
    ...(queue === null ? [] : [`  queue ${JSON.stringify(queue)}`]),
    ...workflows.map((each) => `  workflow ${JSON.stringify(each)}`),
    ...(bypass === null ? [] : [`  bypass: ${bypass.join(', ')}`]),
  ];
}

interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly asks: readonly string[];
}

function readCase(text: string): Case {
  const [, ...rest] = `\n${text}`.split(/^-- (.+) --\n/mu);
  const sections = rest.flatMap((name, at) => (at % 2 === 0 ? [[name, rest[at + 1] ?? '']] : []));
  const { expected = '', ...files } = Object.fromEntries(sections) as Record<string, string>;
  return { files, asks: expected.split('\n').filter((line) => line.startsWith('?')) };
}

async function answer({ files }: Case, ask: string): Promise<string> {
  const { world } = worldInMemory({ files });
  const read = await readRequiredFiles(world, Object.keys(files), questionOf(ask));
  const lines = read.ok
    ? [
        ...linesOf(read.value.governance, read.value.branch),
        ...read.value.notes.map(({ code, data }) => `  note ${code} ${JSON.stringify(data)}`),
      ]
    : read.troubles.map(({ what, at }) =>
        at === null ? `error ${what}` : `error ${at.file}:${at.line}:${at.column} ${what}`,
      );
  return [ask, ...lines].join('\n');
}

for (const format of readdirSync(CASES).sort())
  describe(`required files: ${format}`, () => {
    for (const name of readdirSync(CASES + format).sort())
      test(name, async () => {
        const path = `${CASES}${format}/${name}`;
        const text = readFileSync(path, 'utf8');
        const told = readCase(text);
        assert.ok(told.asks.length > 0, 'it asks nothing');
        const answers: string[] = [];
        for (const ask of told.asks) answers.push(await answer(told, ask));
        const actual = `${answers.join('\n')}\n`;
        const [before = '', after = ''] = text.split(/^-- expected --\n/mu);
        if (WRITES) writeFileSync(path, `${before}-- expected --\n${actual}`);
        else assert.equal(actual, after);
      });
  });
