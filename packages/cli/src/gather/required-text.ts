import type { Governance, Protection } from '@driftgate/core';
import { readFields } from './fields.js';
import { type Json, type JsonError, type Place, readJson } from '../json/index.js';

/** What a file of requirements says. `branch` is the branch that it speaks of, where it tells. */
export interface RequiredText {
  readonly requirements:
    | { readonly kind: 'governance'; readonly governance: Governance }
    | { readonly kind: 'protections'; readonly protections: readonly Protection[] };
  readonly branch: string | null;
}

export type RequiredResult =
  | { readonly ok: true; readonly value: RequiredText }
  | { readonly ok: false; readonly error: JsonError };

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

function fromJson(value: Json): RequiredResult {
  if (value.kind === 'array') return fromArray(value.items);
  if (value.kind === 'object' && value.fields.has('protected'))
    return fromBranch(value.fields, value.at);
  if (!isProtection(value))
    return wrong('neither a list of contexts, nor a protection, nor a branch', value.at);
  const rule = readProtection(value);
  if (isError(rule)) return { ok: false, error: rule };
  return { ok: true, value: { requirements: fromRule(rule), branch: null } };
}

/** JSON starts with a brace or a bracket before something that JSON lets follow it; a pattern does otherwise. */
const LOOKS_LIKE_JSON = /^\uFEFF?\s*(?:\{\s*(?:["}]|$)|\[\s*(?:["[{\]]|$))/;

/**
 * Reads requirements: one context a line, kept as it stands, or JSON (a list of contexts, a protection, a list
 * of them, or a branch). A text without any context is an error: an empty file is more often an accident.
 */
export function readRequired(text: string): RequiredResult {
  const bare = text.replace(/^\uFEFF/, '');
  if (LOOKS_LIKE_JSON.test(text)) {
    const read = readJson(bare);
    return read.ok ? fromJson(read.value) : read;
  }
  const names = bare.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (names.length === 0)
    return wrong('it names no context; [] says that nothing is required', { line: 1, column: 1 });
  return { ok: true, value: { requirements: required(names, null), branch: null } };
}
