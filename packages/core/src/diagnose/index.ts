export { diagnose } from './diagnose.js';
export type { Cause, Diagnosed, Diagnosis, Obstacle } from './diagnosis.js';
export type { LivePull, PullSnapshot, RolledContext, RollUp, SeenStatus } from './pull-snapshot.js';
export type {
  ContextOnPulls,
  RequirementRecord,
  ToldRecord,
  Verification,
} from './verification.js';
export { verify } from './verify.js';
