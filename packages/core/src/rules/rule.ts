import type { Dialect } from '../dialect/index.js';
import type { Bases, Landing } from '../judge/index.js';
import type {
  Assumptions,
  Emission,
  Finding,
  Problem,
  Protection,
  Severity,
  Snapshot,
  Verdict,
} from '../model/index.js';
import type { Parsed } from '../parse/index.js';

/** What the next newer behaviour of the server would post, and the version that brings it. */
export interface Later {
  readonly dialect: Dialect;
  readonly emissions: readonly Emission[];
}

/**
 * What rules look at, under one dialect. `folder`: the workflows folder that the server reads; `workflows` its
 * files as read, broken ones too; `bases`: the branches that the verdicts are about; `asked`: the required patterns that ask for an emission; `later` is `null`
 * where no newer behaviour is known or nothing is required.
 */
export interface RuleFacts {
  readonly snapshot: Snapshot;
  readonly dialect: Dialect;
  readonly folder: string | null;
  readonly workflows: readonly Parsed[];
  readonly problems: readonly Problem[];
  readonly emissions: readonly Emission[];
  readonly bases: Bases;
  readonly landings: readonly Landing[];
  readonly verdicts: readonly Verdict[];
  readonly protections: readonly Protection[];
  readonly assumptions: Assumptions;
  readonly asked: ReadonlyMap<Emission, readonly string[]>;
  readonly later: Later | null;
}

/** The data of a message by name. */
export type FindingData = Finding['message']['data'];

/** What a rule saw: a finding without the rule; `severity` where it is not the rule's own. */
export interface Found extends Partial<Pick<Finding, 'context' | 'related' | 'severity'>> {
  readonly message: string;
  readonly data?: FindingData;
  readonly at: Finding['at'];
}

/** The sentences of a rule: one a message id, plain text without a full stop, made from the finding's data. */
export type Sentences = Readonly<Record<string, (data: FindingData) => string>>;

/**
 * One of our rules. `severity` is that of its findings unless they say otherwise; `title` says in one
 * sentence what it finds.
 */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly say: Sentences;
  readonly run: (facts: RuleFacts) => readonly Finding[];
}

/** What makes a rule: `find` sees, the rest is the rule's own. */
export interface RuleParts extends Omit<Rule, 'run'> {
  readonly find: (facts: RuleFacts) => readonly Found[];
}

/** Makes a rule of what it sees and says. */
export function makeRule({ find, ...rule }: RuleParts): Rule {
  const toFinding = (found: Found): Finding => ({
    rule: rule.id,
    severity: found.severity ?? rule.severity,
    context: found.context ?? null,
    message: { id: found.message, data: found.data ?? {} },
    at: found.at,
    related: found.related ?? [],
  });
  return { ...rule, run: (facts) => find(facts).map(toFinding) };
}
