import type { Governance, Protection } from '@driftgate/core';
import type { Json, JsonError, Place } from '../json/index.js';
import { readFields } from './fields.js';
import type { RequiredResult, RequiredText } from './required-text.js';

type Fields = ReadonlyMap<string, Json>;

function wrong(message: string, at: Place): RequiredResult {
  return { ok: false, error: { message, at } };
}

function required(names: readonly string[], rule: string | null): RequiredText['requirements'] {
  const governance: Governance = { kind: 'required', rule, required: names, source: 'file' };
  return { kind: 'governance', governance };
}

function isError(value: unknown): value is JsonError {
  return typeof value === 'object' && value !== null && 'message' in value;
}

function namesIn(items: readonly Json[]): readonly string[] | JsonError {
  const other = items.find((item) => item.kind !== 'string' || item.value === '');
  if (other !== undefined)
    return { message: 'a context is a text that is not empty', at: other.at };
  return items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
}

/** The fields that a protection and a branch share; both have to say whether their status check is on. */
function readRule(fields: Fields, nameField: string, at: Place): Protection | JsonError {
  const read = readFields(fields);
  const statusChecks = read.flag('enable_status_check');
  const names = namesIn(read.list('status_check_contexts'));
  const rule = {
    name: read.text(nameField) ?? '',
    statusChecks: statusChecks ?? false,
    required: isError(names) ? [] : names,
    priority: read.number('priority') ?? 0,
    createdAt: read.text('created_at'),
  };
  const [wrongKind] = read.errors;
  if (wrongKind !== undefined) return wrongKind;
  if (isError(names)) return names;
  return statusChecks === null ? { message: '"enable_status_check" is missing', at } : rule;
}

function isProtection(item: Json): item is Extract<Json, { kind: 'object' }> {
  return item.kind === 'object' && (item.fields.has('rule_name') || item.fields.has('branch_name'));
}

function readProtection(item: Json): Protection | JsonError {
  if (!isProtection(item))
    return { message: 'this is no protection: it has no "rule_name"', at: item.at };
  const named = item.fields.has('rule_name') ? 'rule_name' : 'branch_name';
  const rule = readRule(item.fields, named, item.at);
  if (!isError(rule) && rule.name === '') return { message: `"${named}" is empty`, at: item.at };
  return rule;
}

function fromRule(rule: Protection): RequiredText['requirements'] {
  if (rule.statusChecks) return required(rule.required, rule.name === '' ? null : rule.name);
  const name = rule.name === '' ? null : rule.name;
  return { kind: 'governance', governance: { kind: 'off', rule: name, source: 'file' } };
}

function fromArray(items: readonly Json[]): RequiredResult {
  if (items.length === 0 || items[0]?.kind === 'string') {
    const names = namesIn(items);
    if (isError(names)) return { ok: false, error: names };
    return { ok: true, value: { requirements: required(names, null), branch: null } };
  }
  const read = items.map(readProtection);
  const broken = read.find(isError);
  if (broken !== undefined) return { ok: false, error: broken };
  const protections = read.filter((each): each is Protection => !isError(each));
  return { ok: true, value: { requirements: { kind: 'protections', protections }, branch: null } };
}

/** The answer of `branches/{branch}`, which holds what governs the branch. */
function fromBranch(fields: Fields, at: Place): RequiredResult {
  const read = readFields(fields);
  const isProtected = read.flag('protected');
  const branch = read.text('name');
  const [error] = read.errors;
  if (error !== undefined) return { ok: false, error };
  if (isProtected === false) {
    const governance: Governance = { kind: 'unprotected', source: 'file' };
    return { ok: true, value: { requirements: { kind: 'governance', governance }, branch } };
  }
  const rule = readRule(fields, 'effective_branch_protection_name', at);
  if (isError(rule)) return { ok: false, error: rule };
  return { ok: true, value: { requirements: fromRule(rule), branch } };
}

/** Reads the JSON of a list of contexts, or of Gitea's and Forgejo's protections and branches. */
export function readGiteaAnswer(value: Json): RequiredResult {
  if (value.kind === 'array') return fromArray(value.items);
  if (value.kind === 'object' && value.fields.has('protected'))
    return fromBranch(value.fields, value.at);
  if (!isProtection(value))
    return wrong(
      'neither a list of contexts, nor a protection, nor anything else that is known',
      value.at,
    );
  const rule = readProtection(value);
  if (isError(rule)) return { ok: false, error: rule };
  return { ok: true, value: { requirements: fromRule(rule), branch: null } };
}
