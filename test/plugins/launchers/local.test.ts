import local from '../../../plugins/launchers/local/index.js';
import { launcherSuite } from '../../suites/launcher.js';

launcherSuite({ plugin: local });
