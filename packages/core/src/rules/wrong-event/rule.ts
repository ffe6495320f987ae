import { type Emission, showText } from '../../model/index.js';
import { inFile, topOf } from '../lookups.js';
import { type Never, type NeverCause, neverCauses } from '../never-cause.js';
import { type Found, makeRule, type RuleFacts } from '../rule.js';

type EventCause = Extract<NeverCause, { kind: 'other-event' | 'elsewhere' | 'silent-event' }>;

function isEventCause(cause: NeverCause): cause is EventCause {
  return (
    cause.kind === 'other-event' || cause.kind === 'elsewhere' || cause.kind === 'silent-event'
  );
}

function atTrigger({ origin }: Emission): Pick<Found, 'at' | 'related'> {
  return { at: inFile(origin.trigger), related: [{ at: inFile(origin.at), label: origin.job }] };
}

function foundFor({ requirement: context }: Never, cause: EventCause, facts: RuleFacts): Found {
  const message = cause.kind;
  if (cause.kind === 'silent-event') {
    const data = { context, events: cause.events };
    return { message, context, data, at: topOf(cause.workflow) };
  }
  const { emission } = cause;
  const { branch } = facts.snapshot;
  const data = { context, branch, event: emission.event, posted: showText(emission.context) };
  return { message, context, data, ...atTrigger(emission) };
}

/** The rule `wrong-event`; its page is `doc.md`. */
export const wrongEvent = makeRule({
  id: 'wrong-event',
  severity: 'error',
  title:
    'A required context whose job runs, but on an event that does not post it on pull requests',
  say: {
    'other-event': ({ context, posted }) =>
      `${context} is required, but its job posts ${posted}: the event is part of the name`,
    elsewhere: ({ context, event, branch }) =>
      `${context} is posted on ${event}, but never on the head of a pull request into ${branch}`,
    'silent-event': ({ context, events }) =>
      `${context} is required, but its workflow runs only on ${events}, which posts nothing on a pull request`,
  },
  find: (facts) =>
    neverCauses(facts).flatMap(({ verdict, cause }) =>
      isEventCause(cause) ? [foundFor(verdict, cause, facts)] : [],
    ),
});
