export { formatUpgradeAnnotations } from './annotations.js';
export { formatUpgradeJson } from './json.js';
export { type Bridge, type Prediction, upgradeExitCode } from './prediction.js';
export { formatUpgrade } from './text.js';
