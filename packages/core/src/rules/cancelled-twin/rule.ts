import type { Emission } from '../../model/index.js';
import { inFile, landing } from '../lookups.js';
import { type Found, makeRule, type RuleFacts } from '../rule.js';

/** Whether the run of an emission comes to the head commit after that of another one, or may. */
function comesLater(other: Emission, own: Emission): boolean {
  if (other.event === own.event) return other.origin.workflow !== own.origin.workflow;
  return own.event === 'push';
}

function cancellerOf(own: Emission, facts: RuleFacts): Emission | undefined {
  if (own.concurrency === null || own.state === 'skipped') return undefined;
  return landing(facts).find(
    (other) =>
      other.concurrency === own.concurrency &&
      other.state !== 'skipped' &&
      other !== own &&
      comesLater(other, own),
  );
}

/** The rule `cancelled-twin`; its page is `doc.md`. */
export const cancelledTwin = makeRule({
  id: 'cancelled-twin',
  severity: 'error',
  title:
    'A required context whose run another run on the same commit cancels, which posts a failure',
  say: {
    'other-event': ({ context, group, event }) =>
      `the run for ${event} is in the group ${group}, too, and cancels the one that posts ${context}`,
    'other-workflow': ({ context, group, file }) =>
      `the run of ${file} is in the group ${group}, too, and may cancel the one that posts ${context}`,
  },
  find: (facts) =>
    landing(facts).flatMap((own): readonly Found[] => {
      const canceller = cancellerOf(own, facts);
      if (canceller === undefined) return [];
      const message = canceller.event === own.event ? 'other-workflow' : 'other-event';
      const { event, origin } = canceller;
      const group = own.concurrency ?? '';
      const related = [{ at: inFile(origin.trigger), label: `cancels, on ${event}` }];
      const file = origin.workflow;
      return (facts.asked.get(own) ?? []).map((context) => {
        const data = { context, group, event, file };
        return { message, context, data, at: inFile(own.origin.at), related };
      });
    }),
});
