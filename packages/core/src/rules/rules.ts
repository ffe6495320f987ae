import { ambiguousContext } from './ambiguous-context/rule.js';
import { brokenWorkflow } from './broken-workflow/rule.js';
import { cancelledTwin } from './cancelled-twin/rule.js';
import { deadProtection } from './dead-protection/rule.js';
import { emptyName } from './empty-name/rule.js';
import { emptyRequirement } from './empty-requirement/rule.js';
import { firstMatchGlob } from './first-match-glob/rule.js';
import { forkBlind } from './fork-blind/rule.js';
import { ignoredFile } from './ignored-file/rule.js';
import { ignoredPattern } from './ignored-pattern/rule.js';
import { literalExpression } from './literal-expression/rule.js';
import { missedPullRequest } from './missed-pull-request/rule.js';
import { phantomContext } from './phantom-context/rule.js';
import { rewrittenValue } from './rewritten-value/rule.js';
import { shadowedFolder } from './shadowed-folder/rule.js';
import { shadowedProtection } from './shadowed-protection/rule.js';
import { silentTrigger } from './silent-trigger/rule.js';
import { stuckCall } from './stuck-call/rule.js';
import { toothlessContext } from './toothless-context/rule.js';
import { unclosedBrace } from './unclosed-brace/rule.js';
import { unmatchablePattern } from './unmatchable-pattern/rule.js';
import { unmatchedNeed } from './unmatched-need/rule.js';
import { unrequiredContext } from './unrequired-context/rule.js';
import { unstableContext } from './unstable-context/rule.js';
import { unusedFilterKey } from './unused-filter-key/rule.js';
import { wrongEvent } from './wrong-event/rule.js';
import type { Rule } from './rule.js';

/** All rules, by their ids. */
export const rules: readonly Rule[] = [
  ambiguousContext,
  brokenWorkflow,
  cancelledTwin,
  deadProtection,
  emptyName,
  emptyRequirement,
  firstMatchGlob,
  forkBlind,
  ignoredFile,
  ignoredPattern,
  literalExpression,
  missedPullRequest,
  phantomContext,
  rewrittenValue,
  shadowedFolder,
  shadowedProtection,
  silentTrigger,
  stuckCall,
  toothlessContext,
  unclosedBrace,
  unmatchablePattern,
  unmatchedNeed,
  unrequiredContext,
  unstableContext,
  unusedFilterKey,
  wrongEvent,
];
