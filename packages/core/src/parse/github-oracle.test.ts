import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import { build } from 'esbuild';
import { dialectsOf } from '../dialect/index.js';
import { parseWorkflow } from './index.js';

const folder = new URL('../../src/parse/cases/github/', import.meta.url);

interface Complaint {
  readonly message: string;
}

/** What is used of `@actions/workflow-parser`; plain Node cannot load it, for it imports JSON without saying so. */
interface Oracle {
  readonly NoOperationTraceWriter: new () => object;
  readonly parseWorkflow: (
    file: { readonly name: string; readonly content: string },
    trace: object,
  ) => {
    readonly context: { readonly errors: { getErrors(): readonly Complaint[] } };
    readonly value: object | undefined;
  };
  readonly convertWorkflowTemplate: (context: object, root: object) => Promise<unknown>;
}

async function loadOracle(): Promise<Oracle> {
  const bundle = await build({
    stdin: {
      contents: "export * from '@actions/workflow-parser';",
      resolveDir: fileURLToPath(folder),
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire('file:///');",
    },
  });
  const [file] = bundle.outputFiles;
  assert.ok(file);
  return import(`data:text/javascript;base64,${Buffer.from(file.contents).toString('base64')}`);
}

const oracle = await loadOracle();

/** What it refuses though the C# parser takes it, and files with it run (rust-lang/rustfmt `check_diff.yml`). */
const TAKEN = [
  /Unexpected value 'repository_dispatch'/,
  /encountered while reading 'input default'/,
  /encountered while reading '(?:job|step) env'/,
];

/** What it takes though GitHub refuses it: by its documentation, or in the C# parser's conversion to jobs. */
const REFUSED = [
  'filter-pair',
  'matrix-empty',
  'vector-empty',
  'events-missing',
  'steps-missing',
  'uses-format',
];

async function theirs(content: string): Promise<'valid' | 'invalid'> {
  const { context, value } = oracle.parseWorkflow(
    { name: 'ci.yml', content },
    new oracle.NoOperationTraceWriter(),
  );
  if (value !== undefined) await oracle.convertWorkflowTemplate(context, value);
  const complaints = context.errors.getErrors();
  const real = complaints.filter(({ message }) => !TAKEN.some((each) => each.test(message)));
  return real.length === 0 ? 'valid' : 'invalid';
}

const [dialect] = dialectsOf({
  forge: 'github',
  version: 'github.com',
  address: null,
  from: 'option',
});

/** Our verdict, or `undefined` where theirs does not matter. */
function ours(text: string): 'valid' | 'invalid' | undefined {
  assert.ok(dialect);
  const parsed = parseWorkflow({ path: 'ci.yml', text }, dialect);
  if (parsed.kind === 'workflow') return parsed.workflow.doubt === null ? 'valid' : undefined;
  return parsed.problems.every(({ code }) => REFUSED.includes(code)) ? undefined : 'invalid';
}

/** Texts that differ from a file in one line. */
function mutantsOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const [, key, value] = /^([ -]*[\w-]+:)(.*)$/.exec(line) ?? [];
    const changed =
      key === undefined
        ? [`${line}x`]
        : [
            `${key.slice(0, -1)}x:${value}`,
            ...['', ' x', ' 1', ' true', ' [x]', ' {x: y}', ' ${{ github.x }}'].map(
              (other) => key + other,
            ),
          ];
    const replaced = changed.map((each) => [...lines.slice(0, at), each, ...lines.slice(at + 1)]);
    const dropped = [...lines.slice(0, at), ...lines.slice(at + 1)];
    return [dropped, ...replaced].map((all) => all.join('\n'));
  });
}

async function disagreements(
  texts: readonly (readonly [string, string])[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, text] of texts) {
    const our = ours(text);
    if (our !== undefined && our !== (await theirs(text))) found.push(`${name} ${our}`);
  }
  return found;
}

const cases = readdirSync(folder).map((name): readonly [string, string] => [
  name,
  readFileSync(new URL(name, folder), 'utf8'),
]);

describe("GitHub's own parser in TypeScript", () => {
  it('agrees on the cases', async () => {
    assert.deepEqual(await disagreements(cases), []);
  });

  it('agrees on files with one line changed', async () => {
    const mutants = cases
      .filter(([, text]) => text.startsWith('# valid'))
      .flatMap(([name, text]) =>
        mutantsOf(text).map((mutant): readonly [string, string] => [
          `${name}:\n${mutant}\n---`,
          mutant,
        ]),
      );
    assert.ok(mutants.length > 500);
    assert.deepEqual(await disagreements(mutants), []);
  });
});
