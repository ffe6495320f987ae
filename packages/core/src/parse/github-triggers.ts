import type {
  EventFilter,
  Problem,
  Trigger,
  YamlEntry,
  YamlNode,
  YamlScalar,
} from '../model/index.js';
import { followAlias, coreText, coreValue, spanOf, type YamlDocument } from '../yaml/index.js';
import type { Fitted } from './fit-form.js';
import { unite } from './github-jobs.js';

/** Five fields of numbers, names and `* , - /`; GitHub's own reading of them is not public. */
const CRON = /^ *[\d*,/-]+ +[\d*,/-]+ +[\d*,/-]+ +[\d*,/A-Za-z-]+ +[\d*,/A-Za-z-]+ *$/;
const PAIRS = ['branches', 'tags', 'paths'];

const isScalar = (node: YamlNode): node is YamlScalar => node.kind === 'scalar';

function textsOf(node: YamlNode): readonly string[] {
  const at = followAlias(node);
  const scalars = at.kind === 'sequence' ? at.items.map(followAlias) : [at];
  return scalars
    .filter(isScalar)
    .filter((scalar) => coreValue(scalar).kind !== 'null')
    .map((scalar) => coreText(scalar));
}

function keyOf({ key }: YamlEntry): string {
  return textsOf(key).join('');
}

function filtersOf(document: YamlDocument, node: YamlNode): readonly EventFilter[] {
  const at = followAlias(node);
  if (at.kind !== 'mapping') return [];
  return at.entries.map((entry) => ({
    key: keyOf(entry),
    patterns: textsOf(entry.value),
    span: spanOf(document, entry.key),
  }));
}

/** The triggers of an `on:` that has GitHub's form; on GitHub no other event is taken for a schedule. */
export function githubTriggers(document: YamlDocument, on: YamlNode): readonly Trigger[] {
  const at = followAlias(on);
  if (at.kind !== 'mapping') {
    const items = at.kind === 'sequence' ? at.items : [at];
    return items.flatMap((item) =>
      textsOf(item).map((event) => {
        return { event, filters: [], schedule: event === 'schedule', span: spanOf(document, item) };
      }),
    );
  }
  return at.entries.map((entry) => {
    const event = keyOf(entry);
    const filters = filtersOf(document, entry.value);
    const span = spanOf(document, entry.key);
    return { event, filters, schedule: event === 'schedule', span };
  });
}

/** `branches` beside `branches-ignore`: "you may only define one of" (py4j/py4j#587). */
function pairsIn({ event, filters }: Trigger): readonly Problem[] {
  return PAIRS.flatMap((key) => {
    const other = filters.find((filter) => filter.key === `${key}-ignore`);
    const both = other !== undefined && filters.some((filter) => filter.key === key);
    return both ? [{ code: 'filter-pair', span: other.span, data: { event, key } }] : [];
  });
}

/** Only `!` patterns: documented as not enough, but not what comes of it. */
function negativeIn({ event, filters }: Trigger): readonly string[] {
  return filters
    .filter(({ key, patterns }) => {
      return PAIRS.includes(key) && patterns.every((pattern) => pattern.startsWith('!'));
    })
    .map(({ key }) => `what GitHub makes of ${key} without a positive pattern under ${event}`);
}

function fitTrigger(trigger: Trigger): Fitted {
  return { problems: pairsIn(trigger), doubts: negativeIn(trigger) };
}

function cronsIn(node: YamlNode): readonly string[] {
  const at = followAlias(node);
  if (at.kind === 'scalar') return [];
  if (at.kind === 'sequence') return at.items.flatMap(cronsIn);
  return at.entries.flatMap((entry) => (keyOf(entry) === 'cron' ? textsOf(entry.value) : []));
}

function fitCrons(on: YamlNode): Fitted {
  const at = followAlias(on);
  const schedules = at.kind === 'mapping' ? at.entries : [];
  const crons = schedules.flatMap((entry) =>
    keyOf(entry) === 'schedule' ? cronsIn(entry.value) : [],
  );
  const odd = crons.filter((cron) => !CRON.test(cron));
  return { problems: [], doubts: odd.map((cron) => `whether GitHub takes the cron ${cron}`) };
}

/** Inputs with choices of another type than `choice`, or the other way round: only the TypeScript parser refuses them. */
function fitChoices(on: YamlNode): Fitted {
  const odd = entriesOf(childOf(childOf(on, 'workflow_dispatch'), 'inputs')).filter(({ value }) => {
    const type = childOf(value, 'type');
    const isChoice = type !== undefined && textsOf(type).includes('choice');
    return isChoice !== (childOf(value, 'options') !== undefined);
  });
  const doubts = odd.map((entry) => `whether GitHub takes the options of ${keyOf(entry)}`);
  return { problems: [], doubts };
}

function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  const at = node && followAlias(node);
  return at?.kind === 'mapping' ? at.entries : [];
}

function childOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return entriesOf(node).find((entry) => keyOf(entry) === key)?.value;
}

/** What GitHub refuses, or may refuse, in an `on:` whose form fits. */
export function fitTriggers(
  document: YamlDocument,
  on: YamlNode,
  triggers: readonly Trigger[],
): Fitted {
  const none: Problem = { code: 'events-missing', span: spanOf(document, on), data: {} };
  if (triggers.length === 0) return { problems: [none], doubts: [] };
  return unite([...triggers.map(fitTrigger), fitCrons(on), fitChoices(on)]);
}
