/** For `node --import`: ties a program that knows nothing of this, and what it starts, to its parent. */
import { endWithParent, tiedEnvironment } from './tied.js';

endWithParent();
Object.assign(process.env, tiedEnvironment({}));
