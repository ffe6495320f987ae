import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ROOT } from './repository.js';

/** As much of JSON Schema as our schema uses. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: 'object' | 'array' | 'string';
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly default?: string;
  readonly description?: string;
  readonly additionalProperties?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly examples?: readonly unknown[];
}

interface Reading {
  readonly value?: {
    readonly external: readonly object[];
    readonly suppressions: readonly object[];
  };
  readonly problems: readonly { readonly code: string; readonly data: Record<string, string> }[];
}

interface Reader {
  readonly readConfig: (
    file: { path: string; text: string },
    rules: readonly string[],
  ) => Required<Reading>;
  readonly NO_CONFIG: { readonly assumptions: Readonly<Record<string, string>> };
}

// These tests know no other workspace; what the schema promises is only worth something beside the reader itself.
const door = join(ROOT, 'packages/core/dist/index.js');
const { readConfig, NO_CONFIG } = (await import(pathToFileURL(door).href)) as Reader;

function textAt(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

const schema = JSON.parse(textAt('packages/cli/driftgate.schema.json')) as Schema;
const ruleIds = readdirSync(join(ROOT, 'packages/core/src/rules'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

function read(text: string): Reading {
  return readConfig({ path: 'driftgate.yaml', text }, ruleIds);
}

/** A document as the reader takes it: JSON is YAML too. */
function reads(document: unknown): boolean {
  return read(JSON.stringify(document)).value !== undefined;
}

function resolved(part: Schema): Schema {
  const name = part.$ref?.replace('#/$defs/', '');
  const target = name === undefined ? undefined : schema.$defs?.[name];
  return target === undefined ? part : { ...target, ...part };
}

function admitsText(part: Schema, value: string): boolean {
  const fits = part.pattern === undefined || new RegExp(part.pattern, 'u').test(value);
  return fits && part.enum?.includes(value) !== false;
}

function admitsObject(part: Schema, value: object): boolean {
  const has = (part.required ?? []).every((key) => key in value);
  return (
    has &&
    Object.entries(value).every(([key, inner]) => {
      const known = Object.hasOwn(part.properties ?? {}, key) ? part.properties?.[key] : undefined;
      return known === undefined ? part.additionalProperties !== false : admits(known, inner);
    })
  );
}

/** Whether a part of the schema lets a value be. */
function admits(given: Schema, value: unknown): boolean {
  const part = resolved(given);
  const type = part.type ?? 'string';
  if (Array.isArray(value))
    return type === 'array' && value.every((item) => admits(part.items ?? {}, item));
  if (typeof value === 'object' && value !== null)
    return type === 'object' && admitsObject(part, value);
  return typeof value === 'string' && type === 'string' && admitsText(part, value);
}

function keysAt(...path: readonly string[]): readonly string[] {
  return Object.keys(partAt(...path).properties ?? {});
}

function partAt(...path: readonly string[]): Schema {
  return path.reduce((part, key) => {
    const inner = part.properties?.[key];
    assert.ok(inner, `the schema has no ${key}`);
    return resolved(inner.items ?? inner);
  }, schema);
}

function expectedAt(document: unknown): string | undefined {
  return read(JSON.stringify(document)).problems[0]?.data['expected'];
}

const parts = (part: Schema): readonly Schema[] => [
  part,
  ...Object.values({ ...part.$defs, ...part.properties }).flatMap(parts),
  ...(part.items === undefined ? [] : parts(part.items)),
];

describe('driftgate.schema.json', () => {
  test('describes everything, and leaves no object open', () => {
    const all = parts(schema);
    assert.ok(all.length > 30);
    for (const part of all) {
      assert.ok(part.items ?? part.required ?? part.description ?? part.$ref, JSON.stringify(part));
      assert.equal(part.additionalProperties, part.type === 'object' ? false : undefined);
    }
  });

  test('knows the rules whose severity can be set, and those whose findings can be suppressed', () => {
    const settable = ruleIds.filter((id) => reads({ rules: { [id]: 'off' } }));
    assert.ok(settable.length > 15 && settable.length < ruleIds.length);
    assert.deepEqual([...keysAt('rules')].sort(), settable);
    const hides = (rule: string) => reads({ suppressions: [{ rule, reason: 'x' }] });
    assert.deepEqual(partAt('suppressions', 'rule').enum, ruleIds.filter(hides));
  });

  test('knows the kinds of pull requests, and what each counts by default', () => {
    const defaults = keysAt('assumptions').map((kind) => [
      kind,
      partAt('assumptions', kind).default,
    ]);
    assert.deepEqual(Object.fromEntries(defaults), NO_CONFIG.assumptions);
  });

  test('knows the severities', () => {
    const { enum: severities } = partAt('assumptions', 'fork');
    assert.equal(expectedAt({ assumptions: { fork: 'x' } }), severities?.join(', '));
    const { enum: orOff } = partAt('rules', 'toothless-context');
    assert.equal(expectedAt({ rules: { 'toothless-context': 'x' } }), orOff?.join(', '));
  });

  test('has the keys that are read, and no others', () => {
    const [example] = schema.examples ?? [];
    const { value } = read(JSON.stringify(example));
    const withSpan = (keys: readonly string[]) => [...keys, 'span'].sort();
    const [external] = value?.external ?? [];
    const [suppression] = value?.suppressions ?? [];
    assert.ok(external && suppression);
    assert.deepEqual(Object.keys(external).sort(), withSpan(keysAt('external')));
    assert.deepEqual(Object.keys(suppression).sort(), withSpan(keysAt('suppressions')));
    const settings = Object.keys(NO_CONFIG).map((key) => (key === 'severities' ? 'rules' : key));
    assert.deepEqual([...keysAt()].sort(), settings.sort());
  });
});

const suppression = { rule: 'phantom-context', reason: 'posted by a bot' };
const external = { context: 'ci/*', by: 'Jenkins' };
const documents: readonly (readonly [boolean, unknown])[] = [
  ...(schema.examples ?? []).map((example) => [true, example] as const),
  [true, {}],
  [true, { assumptions: {}, rules: {}, external: [], suppressions: [] }],
  [true, { external: [external], suppressions: [suppression] }],
  [true, { suppressions: [{ ...suppression, context: '' }] }],
  [true, { rules: { 'stuck-call': 'off' } }],
  [true, { suppressions: [{ ...suppression, rule: 'fork-blind' }] }],
  [false, []],
  [false, 'assumptions'],
  [false, { asumptions: {} }],
  [false, { assumptions: [] }],
  [false, { assumptions: { fork: 'off' } }],
  [false, { assumptions: { 'skip-markers': 'error' } }],
  [false, { rules: { 'no-such-rule': 'off' } }],
  [false, { rules: { 'stuck-call': 'fatal' } }],
  [false, { rules: { 'stuck-call': null } }],
  [false, { rules: { 'phantom-context': 'off' } }],
  [false, { rules: { 'missed-pull-request': 'warning' } }],
  [false, { rules: { 'fork-blind': 'error' } }],
  [false, { rules: { 'broken-workflow': 'notice' } }],
  [false, { rules: { 'unrequired-context': 'off' } }],
  [false, { suppressions: [{ ...suppression, rule: 'broken-workflow' }] }],
  [false, { external }],
  [false, { external: [{ by: 'Jenkins' }] }],
  [false, { external: [{ ...external, by: ' ' }] }],
  [false, { external: [{ ...external, reason: 'x' }] }],
  [false, { suppressions: [{ rule: 'phantom-context' }] }],
  [false, { suppressions: [{ reason: 'x' }] }],
  [false, { suppressions: [{ ...suppression, reason: '' }] }],
  [false, { suppressions: [{ ...suppression, rule: 'stale-setting' }] }],
  [false, { suppressions: [{ ...suppression, until: 'tomorrow' }] }],
  [false, { suppressions: [{ ...suppression, until: '2027-1-31' }] }],
  [false, { suppressions: [{ ...suppression, context: null }] }],
];

describe('the schema and the reader', () => {
  for (const [fine, document] of documents)
    test(`${fine ? 'take' : 'refuse'} ${JSON.stringify(document)}`, () =>
      assert.deepEqual([admits(schema, document), reads(document)], [fine, fine]));
});

describe('the configurations that docs/config.md shows', () => {
  const blocks = [
    ...textAt('docs/config.md').matchAll(/<!-- config -->\n+```yaml\n([\s\S]*?)^```$/gm),
  ].map(([, text = '']) => text);

  test('are there', () => assert.ok(blocks.length >= 3));
  for (const text of blocks)
    test(`are read: ${text.split('\n').find((line) => !line.startsWith('#'))}`, () =>
      assert.deepEqual(read(text).problems, []));
});
