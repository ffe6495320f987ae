import type { RequiredContext, RequirementLayer } from '@driftgate/core';
import type { Json } from '../json/index.js';
import { ASKS_NOTHING, type DeclaredProtection, type Scope } from './declared.js';
import {
  appOf,
  complain,
  demandedText,
  fieldOf,
  flagOf,
  type JsonObject,
  objectOf,
  type Reading,
  textOf,
} from './reading.js';
import { type Asked, readQueue, readWorkflow, type RulesQuestion } from './rules.js';
import { isInForce, readBypass, readConditions } from './ruleset.js';
import { refuseUntold } from './terraform-untold.js';

/** A resource of Terraform. `unknown`: what a plan does not know of it before it is applied; `written`: by a person. */
export interface Resource {
  readonly type: string;
  readonly address: string;
  readonly values: JsonObject;
  readonly unknown: JsonObject | null;
  readonly written: boolean;
}

const CLASSIC = ['github_branch_protection', 'github_branch_protection_v3'];
const RULESETS = ['github_repository_ruleset', 'github_organization_ruleset'];

/** The resources that require contexts (provider integrations/github). */
export const TERRAFORM_TYPES: readonly string[] = [...CLASSIC, ...RULESETS];

/** A nested block: Terraform shows a list of them, and takes one alone too. */
function blocks(object: JsonObject, name: string, reading: Reading): readonly JsonObject[] {
  const value = fieldOf(object, name);
  const items = value?.kind === 'array' ? value.items : [value];
  return items.flatMap((item) => (item?.kind === 'null' ? [] : (objectOf(item, reading) ?? [])));
}

/** `context:app_id`; the last colon parts them, and without one any app will do (branch_protection_v3_utils.go). */
function readPinned(item: Json, question: RulesQuestion): readonly RequiredContext[] {
  const text = textOf(item, question);
  if (text === undefined) return [];
  const cut = text.lastIndexOf(':');
  const { from } = question;
  if (cut <= 0) return [{ context: text, app: null, from }];
  const id = text.slice(cut + 1);
  const context = text.slice(0, cut);
  if (id === '' || id === '-1') return [{ context, app: null, from }];
  if (/^\d+$/.test(id)) return [{ context, app: Number(id), from }];
  complain(question, `"${id}" after the last colon is no id of an app`, item.at);
  return [];
}

function readPolicy(policy: JsonObject, question: RulesQuestion): readonly RequiredContext[] {
  const { from } = question;
  const list = (name: string): readonly Json[] => {
    const value = fieldOf(policy, name);
    if (value === undefined || value.kind === 'array') return value?.items ?? [];
    complain(question, `"${name}" is a list`, value.at);
    return [];
  };
  const pinned = list('checks').flatMap((item) => readPinned(item, question));
  const plain = list('contexts').flatMap((item) => {
    const context = textOf(item, question);
    const twice = pinned.some((each) => each.context === context);
    return context === undefined || twice ? [] : [{ context, app: null, from }];
  });
  return [...pinned, ...plain];
}

function readClassic({ type, values }: Resource, question: RulesQuestion): RequirementLayer {
  const policies = blocks(values, 'required_status_checks', question);
  const admins = flagOf(fieldOf(values, 'enforce_admins'), question);
  const strict = policies.map((each) => flagOf(fieldOf(each, 'strict'), question) ?? false);
  return {
    ...ASKS_NOTHING,
    name: question.from,
    statusChecks: policies.length > 0,
    contexts: policies.flatMap((each) => readPolicy(each, question)),
    strict: policies.length > 0 ? strict.includes(true) : null,
    bypass: admins === undefined && type !== '' ? null : admins === true ? [] : ['administrators'],
  };
}

function readStatuses(rule: JsonObject, question: RulesQuestion): Partial<Asked> {
  const entries = blocks(rule, 'required_check', question);
  if (entries.length === 0) complain(question, 'it has no "required_check"', rule.at);
  const strict = flagOf(fieldOf(rule, 'strict_required_status_checks_policy'), question) ?? false;
  const contexts = entries.flatMap((entry) => {
    const context = demandedText(entry, 'context', question);
    const app = fieldOf(entry, 'integration_id');
    // A number that is not set is 0 in a state.
    const any = app?.kind === 'number' && app.value === 0;
    const pin = any ? null : appOf(app, question);
    return context === undefined ? [] : [{ context, app: pin, from: question.from }];
  });
  return { statusChecks: true, contexts, strict };
}

function readRules(values: JsonObject, question: RulesQuestion): Asked {
  const rules = blocks(values, 'rules', question);
  const inside = (name: string) => rules.flatMap((each) => blocks(each, name, question));
  const stated = inside('required_status_checks').map((each) => readStatuses(each, question));
  const workflows = inside('required_workflows').flatMap((each) =>
    blocks(each, 'required_workflow', question),
  );
  const [queue] = inside('merge_queue');
  return {
    statusChecks: stated.length > 0,
    contexts: stated.flatMap(({ contexts }) => contexts ?? []),
    strict: stated[0]?.strict ?? null,
    queue: queue === undefined ? null : readQueue(queue, question),
    workflows: workflows.flatMap((each) => readWorkflow(each, question)),
  };
}

/** The one block of a list, so that conditions read as GitHub answers them. */
function unwrapped(object: JsonObject, name: string, reading: Reading): JsonObject {
  const [only] = blocks(object, name, reading);
  return {
    ...object,
    fields: new Map([...object.fields, ...(only ? [[name, only] as const] : [])]),
  };
}

function scopeOfRuleset(values: JsonObject, reading: Reading): Scope {
  const opened = unwrapped(values, 'conditions', reading);
  const conditions = fieldOf(opened, 'conditions');
  if (conditions?.kind !== 'object') return readConditions(opened, reading);
  const named = unwrapped(unwrapped(conditions, 'ref_name', reading), 'repository_name', reading);
  const lists = new Map([...named.fields].filter(([, value]) => !isEmptyList(value)));
  const fields = new Map([...opened.fields, ['conditions', { ...named, fields: lists }] as const]);
  return readConditions({ ...opened, fields }, reading);
}

function isEmptyList(value: Json): boolean {
  return value.kind === 'array' && value.items.length === 0;
}

function scopeOfClassic({ type, values }: Resource, reading: Reading): Scope {
  const name = type === 'github_branch_protection' ? 'pattern' : 'branch';
  const pattern = demandedText(values, name, reading) ?? '';
  return name === 'branch' ? { kind: 'branch', name: pattern } : { kind: 'pattern', pattern };
}

/** Reads one resource; `null`: it is not in force for branches. Mistakes in what it is for go to `reading`. */
export function readResource(resource: Resource, reading: Reading): DeclaredProtection | null {
  const { type, values, address } = resource;
  const question = { from: address, errors: [] };
  const isRuleset = RULESETS.includes(type);
  refuseUntold(resource, { scope: reading, content: question });
  if (isRuleset && !isInForce(values, reading)) return null;
  const scope = isRuleset ? scopeOfRuleset(values, reading) : scopeOfClassic(resource, reading);
  const layer = isRuleset
    ? { ...readRules(values, question), name: address, bypass: readBypass(values, question) }
    : readClassic(resource, question);
  return { scope, layer, errors: question.errors, at: values.at };
}
