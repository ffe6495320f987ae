import type { Trigger } from '../../model/index.js';
import type { Parsed } from '../../parse/index.js';
import { asBad, emissionsOf, inFile, requiredAmong, triggersOf } from '../lookups.js';
import { type Found, makeRule, type RuleFacts } from '../rule.js';

const BOTH = (keys: readonly string[]) => keys.flatMap((key) => [key, `${key}-ignore`]);

const PULL_KEYS = ['types', ...BOTH(['branches', 'paths'])];
const REVIEW_KEYS = ['types'];

/** The filter keys that servers know under an event (gitea.md §2.5, recordings `pr-tags`, `push-unknown-filter`). */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['push', BOTH(['branches', 'tags', 'paths'])],
  ['pull_request', PULL_KEYS],
  ['pull_request_target', PULL_KEYS],
  ['pull_request_review', REVIEW_KEYS],
  ['pull_request_review_comment', REVIEW_KEYS],
]);

function foundIn(trigger: Trigger, parsed: Parsed, facts: RuleFacts): readonly Found[] {
  const known = KEYS.get(trigger.event);
  if (known === undefined || trigger.schedule) return [];
  const context = requiredAmong(emissionsOf(trigger, parsed.path, facts), facts);
  const { event } = trigger;
  const anywhere = [...KEYS.values()].flat();
  return trigger.filters
    .filter(({ key }) => !known.includes(key))
    .map(({ key, span }) => ({
      message: anywhere.includes(key) ? 'other-event' : 'unknown',
      severity: asBad(context),
      context,
      data: { key, event, known: known.join(', ') },
      at: inFile(span),
    }));
}

/** The rule `unused-filter-key`; its page is `doc.md`. */
export const unusedFilterKey = makeRule({
  id: 'unused-filter-key',
  severity: 'warning',
  title:
    'A filter key that the server does not know under its event, so that the event never starts it',
  say: {
    unknown: ({ key, event, known }) =>
      `${key} is no filter of ${event} (it knows ${known}), so ${event} never starts this workflow`,
    'other-event': ({ key, event }) =>
      `${key} is a filter of other events, so ${event} never starts this workflow`,
  },
  find: (facts) =>
    facts.workflows.flatMap((parsed) =>
      triggersOf(parsed).flatMap((trigger) => foundIn(trigger, parsed, facts)),
    ),
});
