import type { RepositoryName, RolledContext, RollUp } from '@driftgate/core';
import * as v from 'valibot';
import { askedFor } from '../answers/index.js';
import type { ForgeFailure, Result } from '../forge.js';
import type { GitHubApi } from './ask.js';
import { query } from './graphql.js';

/** What GitHub itself makes of a pull request: only there it says which contexts it requires (github.md 4.3). */
const ROLL_UP = `query RollUp($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      mergeStateStatus
      isInMergeQueue
      commits(last: 1) {
        nodes {
          commit {
            oid
            statusCheckRollup {
              contexts(first: 100, after: $after) {
                pageInfo { hasNextPage endCursor }
                nodes {
                  __typename
                  ... on CheckRun {
                    name
                    isRequired(pullRequestNumber: $number)
                    checkSuite { app { databaseId } }
                  }
                  ... on StatusContext {
                    context
                    isRequired(pullRequestNumber: $number)
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}` as const;

const text = v.pipe(v.string(), v.maxLength(2 ** 16));

const wireApp = v.nullable(v.object({ databaseId: v.nullable(v.number()) }));

const wireContext = v.variant('__typename', [
  v.object({
    __typename: v.literal('CheckRun'),
    name: text,
    isRequired: v.boolean(),
    checkSuite: v.nullable(v.object({ app: wireApp })),
  }),
  v.object({ __typename: v.literal('StatusContext'), context: text, isRequired: v.boolean() }),
]);

const wireContexts = v.object({
  pageInfo: v.object({ hasNextPage: v.boolean(), endCursor: v.nullable(v.string()) }),
  nodes: v.array(wireContext),
});

const wireData = v.object({
  repository: v.object({
    pullRequest: v.object({
      mergeStateStatus: v.pipe(v.string(), v.maxLength(100)),
      isInMergeQueue: v.boolean(),
      commits: v.object({
        nodes: v.tuple([
          v.object({
            commit: v.object({
              oid: v.string(),
              statusCheckRollup: v.nullable(v.object({ contexts: wireContexts })),
            }),
          }),
        ]),
      }),
    }),
  }),
});

const MOST_PAGES = 20;

function mapContext(wire: v.InferOutput<typeof wireContext>): RolledContext {
  return wire.__typename === 'CheckRun'
    ? {
        context: wire.name,
        required: wire.isRequired,
        app: wire['checkSuite']?.app?.databaseId ?? null,
      }
    : { context: wire.context, required: wire.isRequired, app: null };
}

interface Asked {
  readonly repository: RepositoryName;
  readonly number: number;
}

interface RolledPage {
  readonly rollUp: RollUp;
  readonly next: string | null;
}

async function readPage(
  api: GitHubApi,
  { repository, number }: Asked,
  after: string | null,
): Promise<Result<RolledPage, ForgeFailure>> {
  const needs = ['pull_requests=read,checks=read,statuses=read'];
  const variables = { ...repository, number, after };
  const read = await query(api, { query: ROLL_UP, variables, needs }, wireData);
  if (!read.ok) return read;
  const {
    mergeStateStatus: mergeState,
    isInMergeQueue: queued,
    commits,
  } = read.value.repository.pullRequest;
  const { oid: commit, statusCheckRollup } = commits.nodes[0].commit;
  const contexts = (statusCheckRollup?.contexts.nodes ?? []).map(mapContext);
  const page = statusCheckRollup?.contexts.pageInfo;
  const next = page?.hasNextPage === true ? page.endCursor : null;
  return { ok: true, value: { rollUp: { commit, mergeState, queued, contexts }, next } };
}

/** Reads the roll-up of a pull request's newest commit, 100 contexts a page, at most 20 pages. */
export async function readRollUp(
  api: GitHubApi,
  repository: RepositoryName,
  number: number,
): Promise<Result<RollUp, ForgeFailure>> {
  const contexts: RolledContext[] = [];
  let after: string | null = null;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const read = await readPage(api, { repository, number }, after);
    if (!read.ok) return read;
    contexts.push(...read.value.rollUp.contexts);
    after = read.value.next;
    if (after === null) return { ok: true, value: { ...read.value.rollUp, contexts } };
  }
  const request = askedFor(api.transport, 'POST', api.host.graphql);
  const received = contexts.length;
  return { ok: false, failure: { kind: 'truncated', expected: null, received, request } };
}
