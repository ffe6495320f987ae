import type { RequiredContext } from '@driftgate/core';
import { type Json, readYamlFields } from '../json/index.js';
import {
  ASKS_NOTHING,
  type DeclaredProtection,
  type DeclaredResult,
  type Scope,
} from './declared.js';
import {
  appOf,
  complain,
  declaredUnless,
  demandedText,
  fieldOf,
  flagOf,
  itemsOf,
  type JsonObject,
  objectOf,
  type Reading,
  refuseMisspelt,
  refuseUnknownKeys,
  textOf,
  textsOf,
} from './reading.js';
import { readRuleset } from './ruleset.js';
import { classicLayer, readPolicy } from './status-policy.js';

const POLICY = ['strict', 'contexts', 'checks'];
/** Settings of a branch that some indented too far: Apache's reader looks for them elsewhere and passes over them here. */
const BRANCH = [
  'required_pull_request_reviews',
  'required_signatures',
  'required_linear_history',
  'required_conversation_resolution',
  'required_status_checks',
];

function readBranch([name, value]: readonly [string, Json], at: Json['at']): DeclaredProtection {
  const from = `protection of ${name}`;
  const question = { from, known: [...POLICY, ...BRANCH], bare: false, errors: [] };
  const branch = objectOf(value, question);
  const words = { matter: ['required_status_checks'], known: BRANCH };
  if (branch !== undefined) refuseMisspelt(branch, words, question);
  const declared = branch?.fields.get('required_status_checks');
  const policy = declared === undefined ? undefined : readPolicy(declared, question);
  // Apache takes the requirement away where it lists no context (infrastructure-asfyaml, branch_protection.py).
  const kept = policy?.contexts.length === 0 ? undefined : policy;
  const layer = classicLayer(from, kept, null);
  return { scope: { kind: 'branch', name }, layer, errors: question.errors, at };
}

/** Ids of apps by their names in addresses: GitHub's own two that post checks. */
const APPS = new Map([
  ['github-actions', 15_368],
  ['github-advanced-security', 57_789],
]);

function appNamed(value: Json | undefined, reading: Reading): number | null {
  if (value?.kind !== 'string') return appOf(value, reading);
  if (/^-?\d+$/.test(value.value)) {
    return appOf({ kind: 'number', value: Number(value.value), at: value.at }, reading);
  }
  const known = APPS.get(value.value);
  if (known !== undefined) return known;
  complain(reading, 'the id of this app is not known here; write its number', value.at);
  return null;
}

function readEntry(
  entry: Json,
  question: Reading & { readonly from: string },
): readonly RequiredContext[] {
  const { from } = question;
  if (entry.kind === 'string') {
    const context = textOf(entry, question);
    return context === undefined ? [] : [{ context, app: null, from }];
  }
  const object = objectOf(entry, question);
  if (object === undefined) return [];
  refuseUnknownKeys(object, ['name', 'context', 'app_slug', 'integration_id'], question);
  const name = object.fields.has('name') ? 'name' : 'context';
  const context = demandedText(object, name, question);
  const app = object.fields.get('app_slug') ?? object.fields.get('integration_id');
  return context === undefined ? [] : [{ context, app: appNamed(app, question), from }];
}

function refsOf(names: readonly string[]): readonly string[] {
  return names.map((name) => (/^(?:refs\/|~)/.test(name) ? name : `refs/heads/${name}`));
}

/** Without a selection a ruleset is for the default branch; names of branches become refs. */
function readScope(ruleset: JsonObject, reading: Reading): Scope {
  const branches = objectOf(ruleset.fields.get('branches'), reading);
  const chosen = branches ?? objectOf(ruleset.fields.get('refs'), reading);
  const written = branches === undefined ? (names: readonly string[]) => names : refsOf;
  if (chosen !== undefined) refuseUnknownKeys(chosen, ['includes', 'excludes'], reading);
  const include = chosen && fieldOf(chosen, 'includes');
  const exclude = chosen && fieldOf(chosen, 'excludes');
  const refs = {
    include: include === undefined ? ['~DEFAULT_BRANCH'] : written(textsOf(include, reading)),
    exclude: written(textsOf(exclude, reading)),
  };
  return { kind: 'refs', refs, repositories: 'all' };
}

const RAW = ['target', 'enforcement', 'conditions', 'rules', 'bypass_actors'];
const SHORT = [
  'name',
  'type',
  'branches',
  'refs',
  'bypass_teams',
  'bypass_mode',
  'restrict_deletion',
  'restrict_force_push',
  'required_signatures',
  'required_linear_history',
  'required_conversation_resolution',
  'required_pull_request_reviews',
  'required_status_checks',
  'required_status_checks_strict',
];

/** A ruleset in Apache's own short words, or one as GitHub takes it (infrastructure-asfyaml, rulesets.py). */
function readAnyRuleset(value: Json, reading: Reading): DeclaredProtection | null {
  const ruleset = objectOf(value, reading);
  if (ruleset === undefined) return null;
  if (RAW.some((key) => ruleset.fields.has(key))) return readRuleset(ruleset, reading);
  const name = demandedText(ruleset, 'name', reading) ?? '';
  if (textOf(fieldOf(ruleset, 'type'), reading) === 'tag') return null;
  const scope = readScope(ruleset, reading);
  const question = { from: `ruleset ${name}`, errors: [] };
  refuseUnknownKeys(ruleset, SHORT, question);
  const entries = itemsOf(ruleset.fields.get('required_status_checks'), question);
  const contexts = entries.flatMap((entry) => readEntry(entry, question));
  const strict = flagOf(ruleset.fields.get('required_status_checks_strict'), question) ?? false;
  const statusChecks = contexts.length > 0;
  const layer = { ...ASKS_NOTHING, name: question.from, contexts, strict, statusChecks };
  return { scope, layer, errors: question.errors, at: ruleset.at };
}

/**
 * Reads a repository's `.asf.yaml`: `github.protected_branches` and `github.rulesets`, as Apache's reader takes them
 * (infrastructure-asfyaml, branch_protection.schema.json and rulesets.schema.json).
 */
export function readAsfYaml(text: string): DeclaredResult {
  const read = readYamlFields(text, ['github']);
  if (!read.ok) return read;
  const reading: Reading = { errors: [] };
  const root = objectOf(read.value, reading);
  if (root !== undefined) refuseMisspelt(root, { matter: ['github'], known: [] }, reading);
  const github = root && objectOf(fieldOf(root, 'github'), reading);
  if (github === undefined) return declaredUnless(reading, []);
  const matter = ['protected_branches', 'rulesets'];
  refuseMisspelt(github, { matter, known: ['protected_tags'] }, reading);
  const branches = objectOf(fieldOf(github, 'protected_branches'), reading);
  const classic = [...(branches?.fields ?? [])].map(([name, value]) =>
    readBranch([name, value], branches?.keys.get(name) ?? value.at),
  );
  const rulesets = itemsOf(fieldOf(github, 'rulesets'), reading).flatMap(
    (each) => readAnyRuleset(each, reading) ?? [],
  );
  return declaredUnless(reading, [...classic, ...rulesets]);
}
