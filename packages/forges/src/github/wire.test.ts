import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { components } from '@octokit/openapi-types';
import * as v from 'valibot';
import {
  wireBlob,
  wireCommit,
  wireFile,
  wirePull,
  wireRun,
  wireStatus,
  wireTip,
  wireTree,
} from './pull-wire.js';
import {
  wireBranch,
  wireContent,
  wireMergeQueue,
  wirePermissions,
  wireProtection,
  wireRepository,
  wireRuleset,
  wireStatusChecks,
  wireVariable,
  wireWorkflow,
  wireWorkflowsRule,
} from './wire.js';

type Schemas = components['schemas'];
type Some<T> = NonNullable<T>;

/** The fields that we read and GitHub did not publish, however deep. */
type Strange<Wire, Body> = Wire extends readonly (infer One)[]
  ? Body extends readonly (infer Other)[]
    ? Strange<One, Other>
    : 'no list'
  : Wire extends object
    ? {
        [Key in keyof Wire]-?: Key extends keyof Body
          ? Strange<Some<Wire[Key]>, Some<Body[Key]>>
          : Key;
      }[keyof Wire]
    : never;

type Parameters<Type extends Schemas['repository-rule']['type']> = Some<
  Extract<Schemas['repository-rule'], { type: Type; parameters?: unknown }>['parameters']
>;

/** Compiles where nothing strange is read, which is all that it is for. */
function published<Wire extends v.GenericSchema, Body>(
  _schema: Wire,
  ..._strange: [Strange<v.InferInput<Wire>, Body>] extends [never] ? [] : [never]
): true {
  return true;
}

test('every field that is read from GitHub is in its published types', () => {
  const held = [
    published<typeof wireBranch, Schemas['branch-with-protection']>(wireBranch),
    published<typeof wireTip, Schemas['branch-with-protection']>(wireTip),
    published<typeof wireProtection, Schemas['branch-protection']>(wireProtection),
    published<typeof wireRuleset, Schemas['repository-ruleset']>(wireRuleset),
    published<typeof wireStatusChecks, Parameters<'required_status_checks'>>(wireStatusChecks),
    published<typeof wireMergeQueue, Parameters<'merge_queue'>>(wireMergeQueue),
    published<typeof wireWorkflowsRule, Parameters<'workflows'>>(wireWorkflowsRule),
    published<typeof wireRepository, Schemas['full-repository']>(wireRepository),
    published<typeof wirePermissions, Schemas['actions-repository-permissions']>(wirePermissions),
    published<typeof wireWorkflow, Schemas['workflow']>(wireWorkflow),
    published<typeof wireVariable, Schemas['actions-variable']>(wireVariable),
    published<typeof wireContent, Schemas['content-file']>(wireContent),
    published<typeof wirePull, Schemas['pull-request']>(wirePull),
    published<typeof wirePull, Schemas['pull-request-simple'] & { mergeable: boolean }>(wirePull),
    published<typeof wireFile, Schemas['diff-entry']>(wireFile),
    published<typeof wireStatus, Schemas['simple-commit-status']>(wireStatus),
    published<typeof wireRun, Schemas['check-run']>(wireRun),
    published<typeof wireCommit, Schemas['git-commit']>(wireCommit),
    published<typeof wireTree, Schemas['git-tree']>(wireTree),
    published<typeof wireBlob, Schemas['blob']>(wireBlob),
  ];
  assert.ok(held.length >= 20);
  const strange = v.object({ name: v.string(), commit: v.object({ id: v.string() }) });
  // @ts-expect-error: Gitea has commit.id, GitHub has not
  assert.ok(published<typeof strange, Schemas['branch-with-protection']>(strange));
});
