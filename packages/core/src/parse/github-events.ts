import {
  BOOLEAN,
  either,
  type Form,
  INK,
  INKS,
  list,
  map,
  newer,
  NULL,
  NUMBER,
  ONE_OR_MORE,
  record,
  TEXT,
  unsure,
  within,
  words,
} from './form.js';

const activities = (...types: readonly Form[]): Form => either(...types, list(either(...types)));

const EDITS = 'created edited deleted';
const PULL_REQUEST =
  'assigned unassigned labeled unlabeled opened edited closed reopened synchronize converted_to_draft ' +
  'locked unlocked ready_for_review review_requested review_request_removed auto_merge_enabled auto_merge_disabled';

/** Events whose only filter is `types`, with the activities that they have. */
const ACTIVITIES: Readonly<Record<string, string>> = {
  branch_protection_rule: EDITS,
  check_run: 'completed created rerequested requested_action',
  check_suite: 'completed',
  discussion:
    'created edited deleted transferred pinned unpinned labeled unlabeled locked unlocked ' +
    'category_changed answered unanswered',
  discussion_comment: EDITS,
  issue_comment: EDITS,
  label: EDITS,
  milestone: 'created closed opened edited deleted',
  project: 'created closed reopened edited deleted',
  project_card: 'created moved converted edited deleted',
  project_column: 'created updated moved deleted',
  pull_request_comment: EDITS,
  pull_request_review: 'submitted edited dismissed',
  pull_request_review_comment: EDITS,
  registry_package: 'published updated',
  release: 'published unpublished created edited deleted prereleased released',
  watch: 'started',
};

/** Events without any filter. */
const PLAIN =
  'create delete deployment deployment_status fork gollum page_build public status'.split(' ');

/** A list under a filter; null only one of the public schemas takes. */
const patterns = either(ONE_OR_MORE, unsure(NULL));
const branches = { branches: patterns, 'branches-ignore': patterns };
const paths = { paths: patterns, 'paths-ignore': patterns };
const tags = { tags: patterns, 'tags-ignore': patterns };

const pullRequestTypes = activities(
  words(PULL_REQUEST),
  newer(words('enqueued dequeued milestoned demilestoned')),
  unsure(words('stacked')),
);
const pullRequest = record({ types: pullRequestTypes, ...branches, ...paths });

const literal = either(TEXT, BOOLEAN, NUMBER);

const workflowCall = record({
  inputs: map(
    record(
      {
        description: TEXT,
        type: words('string boolean number'),
        required: BOOLEAN,
        default: within('github inputs vars', literal),
      },
      'type',
    ),
  ),
  secrets: map(either(NULL, record({ description: TEXT, required: BOOLEAN }))),
  outputs: map(
    record({ description: TEXT, value: within('github inputs vars jobs', TEXT) }, 'value'),
  ),
});

const dispatchInput = record({
  description: TEXT,
  type: words('string boolean number environment choice'),
  required: BOOLEAN,
  default: literal,
  options: list(TEXT),
});

const workflowDispatch = record({
  inputs: either(map(either(dispatchInput, unsure(NULL))), unsure(NULL)),
});

const issues =
  'opened edited deleted transferred pinned unpinned closed reopened assigned unassigned labeled ' +
  'unlabeled locked unlocked milestoned demilestoned';
const issueTypes = activities(
  words(issues),
  unsure(words('field_added field_removed typed untyped')),
);

/** What may stand below each event in the mapping `on:`; null too, but for `schedule`. */
const FILTERED: Readonly<Record<string, Form>> = {
  ...Object.fromEntries(
    Object.entries(ACTIVITIES).map(([event, types]) => [
      event,
      record({ types: activities(words(types)) }),
    ]),
  ),
  issues: record({ types: issueTypes }),
  image_version: record({
    types: activities(words('created ready deleted')),
    names: ONE_OR_MORE,
    versions: ONE_OR_MORE,
  }),
  merge_group: record({
    types: activities(words('checks_requested')),
    branches: unsure(ONE_OR_MORE),
    'branches-ignore': unsure(ONE_OR_MORE),
  }),
  pull_request: pullRequest,
  pull_request_target: pullRequest,
  push: record({ ...branches, ...tags, ...paths }),
  repository_dispatch: record({ types: either(INKS, unsure(INK)) }),
  workflow_call: workflowCall,
  workflow_dispatch: workflowDispatch,
  workflow_run: record({
    types: activities(words('requested completed in_progress')),
    workflows: ONE_OR_MORE,
    ...branches,
  }),
};

/** Events that only the schema of the C# parser knows; of which files they are, is not documented. */
const STRANGE = ['dynamic', 'interactive_component', 'member'];

const EVENTS: Readonly<Record<string, Form>> = {
  ...Object.fromEntries(PLAIN.map((event) => [event, NULL])),
  ...Object.fromEntries(
    Object.entries(FILTERED).map(([event, form]) => [event, either(NULL, form)]),
  ),
  schedule: list(record({ cron: INK, timezone: newer(INK) }, 'cron')),
  ...Object.fromEntries(STRANGE.map((event) => [event, unsure({ kind: 'any' })])),
};

const name = either(
  words(
    Object.keys(EVENTS)
      .filter((event) => !STRANGE.includes(event))
      .join(' '),
  ),
  unsure(words(STRANGE.join(' '))),
);

/** What may stand at `on:`: an event, a list of events, or a mapping of events to their filters. */
export const on: Form = either(name, list(name), record(EVENTS));
