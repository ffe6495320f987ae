import type { Json } from '../json/index.js';
import type { DeclaredProtection, DeclaredResult, Scope } from './declared.js';
import {
  complain,
  declaredUnless,
  demandedText,
  fieldOf,
  flagOf,
  itemsOf,
  type JsonObject,
  objectOf,
  type Reading,
  textOf,
  wholeOf,
} from './reading.js';
import { readRules } from './rules.js';
import { readRuleset, readRulesets } from './ruleset.js';
import { classicLayer, readPolicy } from './status-policy.js';

const CLASSIC = 'branch protection';

interface ClassicParts {
  readonly policy: Json | undefined;
  readonly bypass: readonly string[] | null;
  readonly branch: string | null;
  readonly at: Json['at'];
}

function classicOf({ policy, bypass, branch, at }: ClassicParts): DeclaredProtection {
  const from = branch === null ? CLASSIC : `protection of ${branch}`;
  const question = { from, known: null, bare: false, errors: [] };
  const read = policy && readPolicy(policy, question);
  if (read?.listed === false) complain(question, 'it has neither "contexts" nor "checks"', at);
  const layer = classicLayer(from, read, bypass);
  const scope: Scope = branch === null ? { kind: 'asked' } : { kind: 'branch', name: branch };
  return { scope, layer, errors: question.errors, at };
}

const LEVELS = ['off', 'non_admins', 'everyone'];

/** How far a policy is enforced; `off` requires nothing. */
function levelOf(policy: Json | undefined, reading: Reading): string | undefined {
  const fields = objectOf(policy, reading);
  const level = fields && textOf(fieldOf(fields, 'enforcement_level'), reading);
  if (fields !== undefined && level !== undefined && !LEVELS.includes(level))
    complain(reading, `unknown enforcement level ${JSON.stringify(level)}`, fields.at);
  return level;
}

/** The answer of `branches/{branch}`. */
function readBranch(branch: JsonObject): DeclaredResult {
  const reading: Reading = { errors: [] };
  const name = demandedText(branch, 'name', reading) ?? null;
  const isProtected = flagOf(fieldOf(branch, 'protected'), reading);
  const protection = objectOf(fieldOf(branch, 'protection'), reading);
  if (protection === undefined && isProtected !== false)
    complain(reading, 'the branch comes without its "protection"', branch.at);
  const enabled = protection && flagOf(fieldOf(protection, 'enabled'), reading);
  const policy = protection && fieldOf(protection, 'required_status_checks');
  const level = levelOf(policy, reading);
  const more = { branch: name };
  if (isProtected === false || enabled === false) return declaredUnless(reading, [], more);
  const bypass = level === 'non_admins' ? ['administrators'] : null;
  const enforced = level === 'off' ? undefined : policy;
  const classic = classicOf({ policy: enforced, bypass, branch: name, at: branch.at });
  return declaredUnless(reading, [classic], more);
}

/** The answer of `branches/{branch}/protection`. */
function readProtection(protection: JsonObject): DeclaredResult {
  const reading: Reading = { errors: [] };
  const admins = objectOf(fieldOf(protection, 'enforce_admins'), reading);
  const enforced = admins && flagOf(fieldOf(admins, 'enabled'), reading);
  const stated = fieldOf(protection, 'required_status_checks');
  const policy = levelOf(stated, reading) === 'off' ? undefined : stated;
  const anybody = enforced === true ? [] : ['administrators'];
  const bypass = enforced === undefined ? null : anybody;
  return declaredUnless(reading, [classicOf({ policy, bypass, branch: null, at: protection.at })]);
}

function nameOfRuleset(rule: JsonObject, reading: Reading): string {
  const id = wholeOf(fieldOf(rule, 'ruleset_id'), reading);
  const source = textOf(fieldOf(rule, 'ruleset_source'), reading);
  return `ruleset${id === undefined ? '' : ` ${id}`}${source === undefined ? '' : ` of ${source}`}`;
}

/** The answer of `rules/branches/{branch}`: only what is in force for that branch, each rule with its ruleset. */
function readBranchRules(items: readonly Json[]): DeclaredResult {
  const reading: Reading = { errors: [] };
  const rules = items.flatMap((item) => objectOf(item, reading) ?? []);
  const byRuleset = new Map<string, JsonObject[]>();
  for (const rule of rules) {
    const name = nameOfRuleset(rule, reading);
    byRuleset.set(name, [...(byRuleset.get(name) ?? []), rule]);
  }
  const protections = [...byRuleset].map(([name, those]): DeclaredProtection => {
    const asked = readRules(those, { ...reading, from: name });
    const refs = { include: ['~ALL'], exclude: [] };
    return {
      scope: { kind: 'refs', refs, repositories: 'all' },
      layer: { ...asked, name, bypass: null },
      errors: [],
      at: those[0]?.at ?? { line: 1, column: 1 },
    };
  });
  return declaredUnless(reading, protections);
}

function wholeRulesets(value: Json): DeclaredResult {
  const reading: Reading = { errors: [] };
  const list =
    value.kind === 'array' ? readRulesets(value, reading) : [readRuleset(value, reading)];
  return declaredUnless(
    reading,
    list.flatMap((each) => each ?? []),
  );
}

function has(value: Json | undefined, ...names: readonly string[]): boolean {
  return value?.kind === 'object' && names.some((name) => value.fields.has(name));
}

/** What only a classic protection has. */
const PROTECTION = ['required_status_checks', 'enforce_admins', 'required_pull_request_reviews'];

function readObject(value: JsonObject): DeclaredResult | null {
  if (has(value, 'protected') && has(value, 'protection', 'protection_url', '_links'))
    return readBranch(value);
  if (has(value, 'enforcement', 'rules')) return wholeRulesets(value);
  if (has(value, ...PROTECTION)) return readProtection(value);
  if (has(value, 'contexts', 'checks')) {
    const reading: Reading = { errors: [] };
    const policy = levelOf(value, reading) === 'off' ? undefined : value;
    const classic = classicOf({ policy, bypass: null, branch: null, at: value.at });
    return declaredUnless(reading, [classic]);
  }
  if (!has(value, 'documentation_url')) return null;
  const reading: Reading = { errors: [] };
  const message = textOf(fieldOf(value, 'message'), reading) ?? '';
  return {
    ok: false,
    error: { message: `GitHub answered with an error: ${message}`, at: value.at },
  };
}

/** Reads the JSON of one of GitHub's endpoints, or the export of a ruleset; `null` where it is none of them. */
export function readGithubAnswer(value: Json): DeclaredResult | null {
  if (value.kind === 'object') return readObject(value);
  const [first] = itemsOf(value, { errors: [] });
  if (has(first, 'enforcement')) return wholeRulesets(value);
  if (value.kind === 'array' && has(first, 'type')) return readBranchRules(value.items);
  return null;
}
