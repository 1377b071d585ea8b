import { FILE } from './file.js';
import { FLAGS } from './flags.js';
import { KEYS } from './keys.js';
import { PLUGINS } from './plugins.js';
import { SEVERAL } from './several.js';
import { VALUES } from './values.js';
import { YAML } from './yaml.js';

export { MALFORMED_LATER } from './later.js';

/** Malformed recipes by topic, each with the errors that it must give. */
export const MALFORMED = [...FILE, ...YAML, ...KEYS, ...PLUGINS, ...VALUES, ...FLAGS, ...SEVERAL];
