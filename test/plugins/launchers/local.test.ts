import local from '../../../plugins/launchers/local.js';
import { launcherSuite } from '../../suites/launcher.js';

launcherSuite({ plugin: local });
