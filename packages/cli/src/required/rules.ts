import type {
  MergeQueue,
  RequiredContext,
  RequiredWorkflow,
  RequirementLayer,
} from '@driftgate/core';
import { nearest } from '../args/index.js';
import type { Json } from '../json/index.js';
import {
  appOf,
  complain,
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

/** What the rules of one ruleset ask for. */
export type Asked = Omit<RequirementLayer, 'name' | 'bypass'>;

/** `from` names the ruleset. */
export interface RulesQuestion extends Reading {
  readonly from: string;
}

const STATUSES = 'required_status_checks';
const QUEUE = 'merge_queue';
const WORKFLOWS = 'workflows';

/** Other rules (docs, "Available rules for rulesets"): they block merges, but not by contexts. */
const OTHERS = [
  'creation',
  'update',
  'deletion',
  'non_fast_forward',
  'required_linear_history',
  'required_deployments',
  'required_signatures',
  'pull_request',
  'code_scanning',
  'code_quality',
  'copilot_code_review',
  'commit_message_pattern',
  'branch_name_pattern',
  'commit_author_email_pattern',
  'committer_email_pattern',
  'tag_name_pattern',
  'file_path_restriction',
  'max_file_path_length',
  'file_extension_restriction',
  'max_file_size',
  'repository_create',
  'repository_delete',
  'repository_name',
  'repository_transfer',
  'repository_visibility',
];

const GROUPINGS = new Map([
  ['ALLGREEN', 'all-green'],
  ['HEADGREEN', 'head-green'],
] as const);

/** Reads the parameters of a `merge_queue` rule; one that is not told stays open. */
export function readQueue(parameters: JsonObject | undefined, reading: Reading): MergeQueue {
  const field = (name: string) =>
    parameters === undefined ? undefined : fieldOf(parameters, name);
  const grouping = textOf(field('grouping_strategy'), reading);
  return {
    timeoutMinutes: wholeOf(field('check_response_timeout_minutes'), reading) ?? null,
    grouping: GROUPINGS.get(grouping as 'ALLGREEN' | 'HEADGREEN') ?? null,
    maxEntriesToMerge: wholeOf(field('max_entries_to_merge'), reading) ?? null,
  };
}

/** Reads one required workflow of a `workflows` rule. */
export function readWorkflow(value: Json, question: RulesQuestion): readonly RequiredWorkflow[] {
  const object = objectOf(value, question);
  const path = object === undefined ? undefined : demandedText(object, 'path', question);
  if (object === undefined || path === undefined) return [];
  const repository = wholeOf(fieldOf(object, 'repository_id'), question);
  const ref = textOf(fieldOf(object, 'ref'), question) ?? null;
  return [{ repository: repository?.toString() ?? null, path, ref, from: question.from }];
}

function readContext(value: Json, question: RulesQuestion): readonly RequiredContext[] {
  const object = objectOf(value, question);
  const context = object === undefined ? undefined : demandedText(object, 'context', question);
  if (object === undefined || context === undefined) return [];
  const app = appOf(object.fields.get('integration_id'), question);
  return [{ context, app, from: question.from }];
}

/** A list without which the rule says nothing. */
function demandedItems(rule: JsonObject, name: string, reading: Reading): readonly Json[] {
  const parameters = objectOf(fieldOf(rule, 'parameters'), reading);
  const list = parameters === undefined ? undefined : fieldOf(parameters, name);
  if (list !== undefined) return itemsOf(list, reading);
  complain(reading, `the rule has no "${name}" among its "parameters"`, rule.at);
  return [];
}

function readStatuses(rule: JsonObject, question: RulesQuestion): Partial<Asked> {
  const contexts = demandedItems(rule, STATUSES, question);
  const parameters = objectOf(fieldOf(rule, 'parameters'), { errors: [] });
  const strict = parameters && fieldOf(parameters, 'strict_required_status_checks_policy');
  return {
    statusChecks: true,
    contexts: contexts.flatMap((each) => readContext(each, question)),
    strict: flagOf(strict, question) ?? null,
  };
}

function readRule(value: Json, question: RulesQuestion): Partial<Asked> {
  const rule = objectOf(value, question);
  const type = rule === undefined ? undefined : demandedText(rule, 'type', question);
  if (rule === undefined || type === undefined || OTHERS.includes(type)) return {};
  if (type === QUEUE)
    return { queue: readQueue(objectOf(fieldOf(rule, 'parameters'), question), question) };
  if (type === WORKFLOWS) {
    const workflows = demandedItems(rule, 'workflows', question);
    return { workflows: workflows.flatMap((each) => readWorkflow(each, question)) };
  }
  if (type === STATUSES) return readStatuses(rule, question);
  const meant = nearest(type, [STATUSES, QUEUE, WORKFLOWS]);
  if (meant !== undefined)
    complain(question, `unknown rule ${JSON.stringify(type)}; did you mean "${meant}"?`, rule.at);
  return {};
}

/** Reads rules as GitHub answers and takes them: `{type, parameters}`. */
export function readRules(rules: readonly Json[], question: RulesQuestion): Asked {
  const read = rules.map((rule) => readRule(rule, question));
  const stated = read.filter(({ statusChecks }) => statusChecks === true);
  return {
    statusChecks: stated.length > 0,
    contexts: read.flatMap(({ contexts }) => contexts ?? []),
    strict: stated.find(({ strict }) => strict === true)?.strict ?? stated[0]?.strict ?? null,
    queue: read.find(({ queue }) => queue !== undefined)?.queue ?? null,
    workflows: read.flatMap(({ workflows }) => workflows ?? []),
  };
}
