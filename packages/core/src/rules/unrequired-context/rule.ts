import { type Emission, exactText } from '../../model/index.js';
import { groupBy, inFile } from '../lookups.js';
import { type Found, makeRule, type RuleFacts } from '../rule.js';

/** Whether the same job is required for another event. */
function isTwinAsked({ origin, event }: Emission, asked: RuleFacts['asked']): boolean {
  return [...asked.keys()].some(
    (other) =>
      other.event !== event &&
      other.origin.workflow === origin.workflow &&
      other.origin.job === origin.job,
  );
}

/** The rule `unrequired-context`; its page is `doc.md`. */
export const unrequiredContext = makeRule({
  id: 'unrequired-context',
  severity: 'notice',
  title:
    'A context that pull requests get and that nothing requires, so that its failure stops nobody',
  say: {
    'unrequired-context': ({ context }) =>
      `${context} is posted on pull requests, but not required: they merge when it fails`,
  },
  find: ({ landings, asked, snapshot: { governance } }) => {
    if (governance.kind !== 'required' || governance.required.length === 0) return [];
    const landing = landings
      .filter(({ lands, emission }) => lands.kind === 'point' && emission.state !== 'skipped')
      .map(({ emission }) => emission);
    const groups = groupBy(landing, ({ context }) => exactText(context) ?? '');
    return [...groups].flatMap(([context, [first]]): readonly Found[] => {
      if (context === '' || first === undefined || asked.has(first)) return [];
      if (isTwinAsked(first, asked)) return [];
      const at = inFile(first.origin.at);
      return [{ message: 'unrequired-context', context, data: { context }, at }];
    });
  },
});
