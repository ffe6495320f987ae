import {
  ASSUMPTIONS,
  type Assumptions,
  type Attempt,
  type Config,
  type External,
  type GapKind,
  type Problem,
  type Severity,
  type SourceFile,
  type Suppression,
  type YamlMapping,
  type YamlNode,
} from '../model/index.js';
import { nearestOf } from '../nearest/index.js';
import {
  fitShape,
  followAlias,
  readYaml,
  scalarValue,
  spanOf,
  type YamlDocument,
} from '../yaml/index.js';
import { toldBy } from './told-elsewhere.js';

const SEVERITIES = ['error', 'warning', 'notice'] as const;
const KEYS = ['assumptions', 'rules', 'external', 'suppressions'];
const KINDS = Object.keys(ASSUMPTIONS) as readonly GapKind[];

interface Reading {
  readonly document: YamlDocument;
  readonly problems: Problem[];
}

function complain(reading: Reading, node: YamlNode, problem: Omit<Problem, 'span'>): void {
  reading.problems.push({ ...problem, span: spanOf(reading.document, node) });
}

function wrongType(reading: Reading, node: YamlNode, expected: string): undefined {
  complain(reading, node, { code: 'config-type', data: { expected } });
  return undefined;
}

/** The entries of a mapping under known keys; an unknown key is a problem that names the nearest known one. */
function fields(
  node: YamlNode,
  keys: readonly string[],
  reading: Reading,
): ReadonlyMap<string, YamlNode> {
  const mapping = followAlias(node);
  const found = new Map<string, YamlNode>();
  if (mapping.kind !== 'mapping') {
    wrongType(reading, node, 'a mapping');
    return found;
  }
  for (const { key, value } of mapping.entries) {
    const name = key.kind === 'scalar' ? key.text : '';
    if (keys.includes(name)) found.set(name, followAlias(value));
    else {
      const nearest = nearestOf(name, keys) ?? '';
      complain(reading, key, { code: 'config-unknown-key', data: { key: name, nearest } });
    }
  }
  return found;
}

function textOf(node: YamlNode | undefined, reading: Reading): string | undefined {
  if (node === undefined) return undefined;
  const value = node.kind === 'scalar' ? scalarValue(node) : undefined;
  if (node.kind !== 'scalar' || value?.kind === 'null') return wrongType(reading, node, 'a text');
  return node.text;
}

function choiceOf<T extends string>(
  node: YamlNode,
  choices: readonly T[],
  reading: Reading,
): T | undefined {
  const text = textOf(node, reading);
  const choice = choices.find((each) => each === text);
  if (choice === undefined && text !== undefined) wrongType(reading, node, choices.join(', '));
  return choice;
}

function readAssumptions(node: YamlNode, reading: Reading): Assumptions {
  const given = fields(node, KINDS, reading);
  const entries = KINDS.map((kind): [GapKind, Severity] => {
    const value = given.get(kind);
    const severity = value === undefined ? undefined : choiceOf(value, SEVERITIES, reading);
    return [kind, severity ?? ASSUMPTIONS[kind]];
  });
  return Object.fromEntries(entries) as Assumptions;
}

function readSeverities(
  node: YamlNode,
  rules: readonly string[],
  reading: Reading,
): Config['severities'] {
  const entries = [...fields(node, rules, reading)].flatMap(([rule, value]) => {
    const severity = choiceOf(value, [...SEVERITIES, 'off'] as const, reading);
    const told = toldBy(rule);
    if (told !== null)
      complain(reading, value, { code: `config-severity-of-${told}`, data: { rule } });
    return severity === undefined ? [] : [[rule, severity] as const];
  });
  return Object.fromEntries(entries);
}

function itemsOf(node: YamlNode, reading: Reading): readonly YamlNode[] {
  if (node.kind === 'sequence') return node.items.map(followAlias);
  wrongType(reading, node, 'a list');
  return [];
}

/** A text that has to be there and has to say something. */
function demanded(
  name: string,
  given: ReadonlyMap<string, YamlNode>,
  at: { node: YamlNode; reading: Reading },
): string | undefined {
  const text = textOf(given.get(name), at.reading);
  if (text !== undefined && text.trim() !== '') return text;
  complain(at.reading, at.node, { code: 'config-missing', data: { key: name } });
  return undefined;
}

function readExternal(node: YamlNode, reading: Reading): readonly External[] {
  return itemsOf(node, reading).flatMap((item) => {
    const given = fields(item, ['context', 'by'], reading);
    const context = demanded('context', given, { node: item, reading });
    const by = demanded('by', given, { node: item, reading });
    if (context === undefined || by === undefined) return [];
    return [{ context, by, span: spanOf(reading.document, item) }];
  });
}

/** A day that there is: `2027-02-30` is none. */
function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function readUntil(node: YamlNode | undefined, reading: Reading): string | null {
  const text = textOf(node, reading);
  if (node === undefined || text === undefined) return null;
  if (!isDate(text)) wrongType(reading, node, 'a date such as 2027-01-31');
  return text;
}

/** A suppression that could hide nothing that is said. */
function refuseIdle(node: YamlNode, rule: string | undefined, reading: Reading): void {
  const told = rule === undefined ? null : toldBy(rule);
  if (rule === undefined || (told !== 'problem' && told !== 'notice')) return;
  complain(reading, node, { code: `config-suppression-of-${told}`, data: { rule } });
}

function readSuppressions(
  node: YamlNode,
  rules: readonly string[],
  reading: Reading,
): readonly Suppression[] {
  return itemsOf(node, reading).flatMap((item) => {
    const given = fields(item, ['rule', 'context', 'reason', 'until'], reading);
    const named = given.get('rule');
    const rule = named === undefined ? undefined : choiceOf(named, rules, reading);
    if (named === undefined)
      complain(reading, item, { code: 'config-missing', data: { key: 'rule' } });
    else refuseIdle(named, rule, reading);
    const reason = demanded('reason', given, { node: item, reading });
    const context = textOf(given.get('context'), reading) ?? '*';
    const until = readUntil(given.get('until'), reading);
    if (rule === undefined || reason === undefined) return [];
    return [{ rule, context, reason, until, span: spanOf(reading.document, item) }];
  });
}

/** What holds without a `driftgate.yaml`. */
export const NO_CONFIG: Config = {
  assumptions: ASSUMPTIONS,
  severities: {},
  external: [],
  suppressions: [],
};

function readRoot(root: YamlMapping, rules: readonly string[], reading: Reading): Config {
  const given = fields(root, KEYS, reading);
  const at = <T>(key: string, read: (node: YamlNode) => T, absent: T): T => {
    const node = given.get(key);
    return node === undefined ? absent : read(node);
  };
  return {
    assumptions: at('assumptions', (node) => readAssumptions(node, reading), ASSUMPTIONS),
    severities: at('rules', (node) => readSeverities(node, rules, reading), {}),
    external: at('external', (node) => readExternal(node, reading), []),
    suppressions: at('suppressions', (node) => readSuppressions(node, rules, reading), []),
  };
}

/**
 * Reads `driftgate.yaml`. `rules` are the ids it may name. Unknown keys, wrong types, missing reasons and equal
 * keys are problems with their place, and then there is no value: a config that is half understood is not used.
 */
export function readConfig(file: SourceFile, rules: readonly string[]): Attempt<Config> {
  const read = readYaml(file, { engine: 'v4', limit: null });
  const document = read.value;
  if (document === undefined) return { problems: read.problems };
  if (document.root === null) return { value: NO_CONFIG, problems: [] };
  const reading: Reading = { document, problems: [...fitShape(document, document.root, 'any')] };
  const root = followAlias(document.root);
  if (root.kind !== 'mapping') wrongType(reading, root, 'a mapping');
  const config = root.kind === 'mapping' ? readRoot(root, rules, reading) : NO_CONFIG;
  return reading.problems.length > 0
    ? { problems: reading.problems }
    : { value: config, problems: [] };
}
