import { type Emission, exactText } from '../../model/index.js';
import { yamlOptions } from '../../parse/index.js';
import { followAlias, goText, readYaml, scalarValue } from '../../yaml/index.js';
import { inFile } from '../lookups.js';
import { type Never, neverCauses } from '../never-cause.js';
import { type Found, makeRule, type RuleFacts } from '../rule.js';

/** What YAML could read as a number, a date or a truth value. */
const WORD = /[\w.+:-]+/gu;

/** A plain word as the server prints it after reading it as a value: `1.10` becomes `1.1`. */
function printed(word: string, { dialect }: RuleFacts): string {
  const file = { path: '', text: `- ${word}\n` };
  const document = readYaml(file, yamlOptions(file, dialect)).value;
  const root = document?.root;
  const [item] = root?.kind === 'sequence' ? root.items : [];
  const node = item === undefined ? undefined : followAlias(item);
  return node?.kind === 'scalar' ? goText(scalarValue(node, document?.reader)) : word;
}

/** What words are printed as: many requirements share theirs. */
function prepareWords(facts: RuleFacts): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const rewritten = known.get(word) ?? printed(word, facts);
    known.set(word, rewritten);
    return rewritten;
  };
}

/** A context whose values in brackets are those of the requirement, but as the server prints them. */
function rewrittenTwin(
  requirement: string,
  facts: RuleFacts,
  print: (word: string) => string,
): Emission | undefined {
  const open = requirement.indexOf('(');
  if (open < 0) return undefined;
  const values = requirement.slice(open).replace(WORD, print);
  const rewritten = `${requirement.slice(0, open)}${values}`;
  if (rewritten === requirement) return undefined;
  return facts.emissions.find(({ context }) => exactText(context) === rewritten);
}

function foundFor(
  { requirement: context }: Never,
  facts: RuleFacts,
  print: (word: string) => string,
): readonly Found[] {
  const twin = rewrittenTwin(context, facts, print);
  if (twin === undefined) return [];
  const data = { context, posted: exactText(twin.context) ?? '' };
  return [{ message: 'rewritten-value', context, data, at: inFile(twin.origin.at) }];
}

/** The rule `rewritten-value`; its page is `doc.md`. */
export const rewrittenValue = makeRule({
  id: 'rewritten-value',
  severity: 'notice',
  title:
    'A required context with a matrix value as it is written, where the server posts it rewritten',
  say: {
    'rewritten-value': ({ context, posted }) =>
      `the server reads the value as a number or a date and posts ${posted}, not ${context}; quotes keep it`,
  },
  find: (facts) => {
    const print = prepareWords(facts);
    return neverCauses(facts)
      .filter(({ cause }) => cause.kind === 'phantom')
      .flatMap(({ verdict }) => foundFor(verdict, facts, print));
  },
});
