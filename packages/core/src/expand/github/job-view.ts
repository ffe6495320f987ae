import type { Condition, Facts, Value } from '../../model/index.js';

/** The jobs that another one waits for, by their ids in small letters: on which pull requests each runs. */
export type Needs = ReadonlyMap<string, Condition>;

/** What expressions of a job can see: the event that runs it, the jobs that it needs, and a called workflow's inputs. */
export interface JobView {
  readonly event: string;
  readonly facts: Facts;
  readonly needs: Needs;
  readonly inputs: ReadonlyMap<string, Value>;
}
