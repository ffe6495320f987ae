export {
  acceptedGaps,
  type Answering,
  externalFor,
  type Lack,
  lackOf,
  matchesSetting,
  suppressionFor,
} from './answer.js';
export { applyConfig } from './apply.js';
export { NO_CONFIG, readConfig } from './read-config.js';
export { toldBy } from './told-elsewhere.js';
