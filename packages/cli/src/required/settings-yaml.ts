import { type Json, readYamlFields } from '../json/index.js';
import type { DeclaredProtection, DeclaredResult, Scope } from './declared.js';
import {
  complain,
  declaredUnless,
  demandedText,
  fieldOf,
  itemsOf,
  type JsonObject,
  objectOf,
  type Reading,
  refuseMisspelt,
  textOf,
} from './reading.js';
import { readRulesets } from './ruleset.js';
import { classicLayer, readPolicy, type StatusPolicy } from './status-policy.js';

/** Settings of a protection that GitHub takes beside the one that matters here. */
const OTHERS = [
  'enforce_admins',
  'required_pull_request_reviews',
  'restrictions',
  'required_signatures',
  'required_linear_history',
  'required_conversation_resolution',
  'lock_branch',
];

/** `null` switches it off; nothing at all is no value, and GitHub refuses the whole protection then. */
function readStatuses(protection: JsonObject, question: Reading & { readonly from: string }) {
  refuseMisspelt(protection, { matter: ['required_status_checks'], known: OTHERS }, question);
  const value = protection.fields.get('required_status_checks');
  if (value === undefined)
    return complain(
      question,
      '"required_status_checks" is missing; null switches it off',
      protection.at,
    );
  if (value.kind === 'null') return undefined;
  const known = ['strict', 'contexts', 'checks'];
  const policy: StatusPolicy = readPolicy(value, { ...question, known, bare: true });
  if (!policy.listed) complain(question, 'it has neither "contexts" nor "checks"', value.at);
  return policy;
}

function bypassOf(protection: JsonObject): readonly string[] | null {
  const admins = protection.fields.get('enforce_admins');
  if (admins?.kind !== 'boolean') return null;
  return admins.value ? [] : ['administrators'];
}

/** The app leaves a branch without `protection` alone, and takes the protection away where it is empty. */
function readBranch(value: Json, reading: Reading): readonly DeclaredProtection[] {
  const branch = objectOf(value, reading);
  if (branch === undefined) return [];
  const name = demandedText(branch, 'name', reading) ?? '';
  refuseMisspelt(branch, { matter: ['protection'], known: [] }, reading);
  const protection = objectOf(fieldOf(branch, 'protection'), reading);
  if (protection === undefined || protection.fields.size === 0) return [];
  const from = `protection of ${name}`;
  const question = { from, errors: [] };
  const policy = readStatuses(protection, question);
  const layer = classicLayer(from, policy, bypassOf(protection));
  const scope: Scope =
    name === 'default' ? { kind: 'default' } : { kind: 'pattern', pattern: name };
  return [{ scope, layer, errors: question.errors, at: branch.at }];
}

/**
 * Reads `settings.yml` of the settings app (repository-settings/app, docs/plugins) and of safe-settings (docs/
 * github-settings), where the name `default` stands for the default branch.
 */
export function readSettingsYaml(text: string): DeclaredResult {
  const read = readYamlFields(text, ['repository', 'branches', 'rulesets']);
  if (!read.ok) return read;
  const reading: Reading = { errors: [] };
  const root = objectOf(read.value, reading);
  if (root === undefined) return declaredUnless(reading, []);
  refuseMisspelt(root, { matter: ['branches', 'rulesets'], known: ['repository'] }, reading);
  const repository = objectOf(fieldOf(root, 'repository'), reading);
  const named = repository && textOf(fieldOf(repository, 'default_branch'), reading);
  const branches = itemsOf(fieldOf(root, 'branches'), reading);
  const classic = branches.flatMap((each) => readBranch(each, reading));
  const rulesets = readRulesets(fieldOf(root, 'rulesets'), reading);
  const defaultBranch = named ?? null;
  return declaredUnless(reading, [...classic, ...rulesets], { defaultBranch });
}
