import type { Dialect } from '../../dialect/index.js';
import { nearestOf } from '../../nearest/index.js';
import type { Span, Trigger } from '../../model/index.js';
import { compilePattern, matchesActivity } from '../../pattern/index.js';
import type { Parsed } from '../../parse/index.js';
import { reach } from '../../trigger/index.js';
import { asBad, emissionsOf, inFile, requiredAmong, triggersOf } from '../lookups.js';
import { type Found, type FindingData, makeRule, type RuleFacts } from '../rule.js';

/** Activities of pull requests for which servers start workflows (gitea.md §2.4, forgejo.md §3.11). */
const ACTIVITIES = [
  'opened',
  'synchronize',
  'reopened',
  'closed',
  'edited',
  'assigned',
  'unassigned',
  'milestoned',
  'demilestoned',
  'labeled',
  'unlabeled',
  'label_updated',
  'review_requested',
  'review_request_removed',
];

/** Events that servers or other forges know: they are no slips. */
const KNOWN = [
  'pull_request_review',
  'pull_request_review_comment',
  'pull_request_comment',
  'public',
  'page_build',
];

/** Those that GitHub starts workflows for besides (actions/languageservices, workflow-v1.0.json). */
const ON_GITHUB = [
  'converted_to_draft',
  'locked',
  'unlocked',
  'enqueued',
  'dequeued',
  'ready_for_review',
  'auto_merge_enabled',
  'auto_merge_disabled',
  'stacked',
];

function activitiesOn({ parser }: Dialect): readonly string[] {
  return parser === 'github' ? [...ACTIVITIES, ...ON_GITHUB] : ACTIVITIES;
}

const POSTING = ['push', 'pull_request', 'pull_request_target'];

interface Seen {
  readonly message: string;
  readonly data: FindingData;
  readonly span: Span;
}

function seenInFilters(trigger: Trigger, { dialect }: RuleFacts): readonly Seen[] {
  const { event } = trigger;
  const lists = trigger.filters.filter(({ key }) =>
    /^(?:branches|tags|paths)(?:-ignore)?$/u.test(key),
  );
  return lists.flatMap(({ key, patterns, span }): readonly Seen[] => {
    const data = { event, key };
    const broken = patterns.find(
      (pattern) => compilePattern(pattern, dialect.filterEngine).kind === 'uncompilable',
    );
    if (broken !== undefined) {
      return [{ message: 'broken-pattern', data: { ...data, pattern: broken }, span }];
    }
    const includes = patterns.length > 0 && !key.endsWith('-ignore');
    if (includes && patterns.every((pattern) => pattern === '')) {
      return [{ message: 'empty-pattern', data, span }];
    }
    const negative = includes && patterns.every((pattern) => pattern.startsWith('!'));
    return negative ? [{ message: 'negative-only', data, span }] : [];
  });
}

function seenInTypes(trigger: Trigger, { dialect }: RuleFacts): readonly Seen[] {
  const types = trigger.filters.find(({ key }) => key === 'types');
  if (types === undefined || !trigger.event.startsWith('pull_request')) return [];
  if (!POSTING.includes(trigger.event)) return [];
  const { patterns, span } = types;
  const matched = (type: string) =>
    activitiesOn(dialect).filter(
      (activity) => matchesActivity([type], activity, dialect.requirementGlob) !== false,
    );
  const reached = patterns.flatMap(matched);
  const data = { event: trigger.event, types: patterns.join(', ') };
  if (reached.length === 0) return [{ message: 'no-activity', data, span }];
  if (reached.every((activity) => dialect.silentActivities.includes(activity))) {
    return [{ message: 'silent-activity', data, span }];
  }
  const lost = patterns.filter((type) => matched(type).length === 0);
  return lost.map((type) => ({ message: 'unknown-activity', data: { ...data, type }, span }));
}

function seenInEvent(trigger: Trigger, { dialect }: RuleFacts): readonly Seen[] {
  const { event, schedule, span } = trigger;
  if (schedule) return event === 'schedule' ? [] : [{ message: 'list', data: { event }, span }];
  const spelled = event.toLowerCase().replace(/[-\s]/gu, '_');
  const meant = POSTING.includes(event) ? undefined : nearestOf(spelled, POSTING);
  const isSlip = meant !== undefined && Math.abs(meant.length - spelled.length) <= 1;
  const known = KNOWN.includes(event) || reach(trigger, dialect) !== undefined;
  return isSlip && !known ? [{ message: 'misspelt', data: { event, meant }, span }] : [];
}

function seenTogether(trigger: Trigger, { dialect }: RuleFacts): readonly Seen[] {
  const { event, span } = trigger;
  const why = reach(trigger, dialect)?.passes;
  const excluding = why?.kind === 'never' && why.why.includes('exclude each other');
  return excluding ? [{ message: 'excluding', data: { event }, span }] : [];
}

function foundIn(trigger: Trigger, parsed: Parsed, facts: RuleFacts): readonly Found[] {
  const event = seenInEvent(trigger, facts);
  const inside = POSTING.includes(trigger.event) && !trigger.schedule;
  const seen = inside
    ? [
        ...event,
        ...seenInFilters(trigger, facts),
        ...seenInTypes(trigger, facts),
        ...seenTogether(trigger, facts),
      ]
    : event;
  if (seen.length === 0) return [];
  const context = requiredAmong(emissionsOf(trigger, parsed.path, facts), facts);
  return seen.map(({ message, data, span }) => {
    const severity = message === 'unknown-activity' ? 'warning' : asBad(context);
    return { message, data, severity, context, at: inFile(span) };
  });
}

/** The rule `silent-trigger`; its page is `doc.md`. */
export const silentTrigger = makeRule({
  id: 'silent-trigger',
  severity: 'warning',
  title: 'A trigger that never starts its workflow, or whose runs post nothing',
  say: {
    list: ({ event }) =>
      `the list under ${event} makes the server take it for a schedule, so ${event} never starts this workflow`,
    misspelt: ({ event, meant }) => `${event} is no event of the server; ${meant} is`,
    'broken-pattern': ({ event, key, pattern }) =>
      `the server cannot read the pattern ${pattern} under ${key}, so ${event} never starts this workflow`,
    'empty-pattern': ({ event, key }) =>
      `${key} has only the empty pattern, which nothing matches, so ${event} never starts this workflow`,
    'negative-only': ({ event, key }) =>
      `${key} only says what is left out, so nothing is let in and ${event} never starts this workflow`,
    'no-activity': ({ event, types }) =>
      `none of the activities ${types} happens on this server, so ${event} never starts this workflow`,
    'silent-activity': ({ event, types }) =>
      `${event} with the activities ${types} starts runs, but this server posts no status for them`,
    'unknown-activity': ({ event, type }) =>
      `the activity ${type} of ${event} does not happen on this server`,
    excluding: ({ event }) =>
      `the branch and tag filters exclude each other, so ${event} never starts this workflow`,
  },
  find: (facts) =>
    facts.workflows.flatMap((parsed) =>
      triggersOf(parsed).flatMap((trigger) => foundIn(trigger, parsed, facts)),
    ),
});
