import {
  bodyOf,
  json,
  missing,
  refuse,
  type RepositoryCall,
  type Route,
  textField,
  time,
} from './call.js';
import { setRule } from './change.js';
import { trim } from './fields.js';
import { inOrder, isGlob } from './governing.js';
import type { Rule } from './state.js';

function ruleBody(call: RepositoryCall, rule: Rule) {
  return trim(call.state.server, 'rule', {
    branch_name: isGlob(rule.name) ? '' : rule.name,
    rule_name: rule.name,
    priority: rule.priority,
    ...rule.fields,
    created_at: time(rule.createdAt),
    updated_at: time(rule.updatedAt),
  });
}

function ruleNamed(call: RepositoryCall, name: string | undefined): Rule | undefined {
  return call.repository.rules.find((rule) => rule.name === name);
}

/** Never in pages (gitea.md 5.1). */
function listRules(call: RepositoryCall) {
  const rules = inOrder(call.repository.rules, call.state.dialect);
  return json(
    200,
    rules.map((rule) => ruleBody(call, rule)),
  );
}

/**
 * By the rule's name, not by a branch that it governs (gitea-1.26.3
 * `branch_protections/release%2F1.x`: 404).
 */
function getRule(call: RepositoryCall) {
  const rule = ruleNamed(call, call.params['rule']);
  return rule ? json(200, ruleBody(call, rule)) : missing(call);
}

function createRule(call: RepositoryCall) {
  const name = textField(call, 'rule_name') || textField(call, 'branch_name') || '';
  if (ruleNamed(call, name)) return refuse(call, 403, 'Branch protection already exist');
  const { priority: _, ...fields } = bodyOf(call);
  return json(201, ruleBody(call, setRule(call.state, call.repository, { name, fields })));
}

function editRule(call: RepositoryCall) {
  const rule = ruleNamed(call, call.params['rule']);
  if (rule === undefined) return missing(call);
  const change = { name: rule.name, fields: bodyOf(call) };
  return json(200, ruleBody(call, setRule(call.state, call.repository, change)));
}

const all = { path: '/repos/:owner/:name/branch_protections' } as const;
const one = { path: '/repos/:owner/:name/branch_protections/:rule' } as const;
const admin = { scope: 'repository', in: 'repository', needs: 'admin' } as const;

/** Branch protection rules. */
export const protectionRoutes: readonly Route[] = [
  { ...all, ...admin, method: 'GET', handle: listRules },
  { ...one, ...admin, method: 'GET', handle: getRule },
  { ...all, ...admin, method: 'POST', unarchived: true, handle: createRule },
  { ...one, ...admin, method: 'PATCH', unarchived: true, handle: editRule },
];
