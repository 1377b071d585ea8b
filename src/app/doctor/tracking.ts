import { messageOf } from '../../errors/index.js';
import { refusePlainCredentials } from '../../files/index.js';
import { redact } from '../../text/index.js';
import type { Finding } from './finding.js';

/** Checks the MLflow server to which runs would be sent, if one is set. */
export async function checkTracking(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Finding> {
  const what = 'MLflow';
  const uri = environment.MLFLOW_TRACKING_URI;
  if (!uri) {
    return { what, state: 'note', text: 'MLFLOW_TRACKING_URI is not set: runs stay on this disk' };
  }
  if (!/^https?:\/\//.test(uri) || !URL.canParse(uri)) {
    return {
      what,
      state: 'warning',
      text: `MLFLOW_TRACKING_URI is "${redact(uri)}", which is not the address of a server`,
      hint: 'Such an address begins with http:// or https://; until then runs stay on this disk.',
    };
  }
  const { readTarget } = await import('../../../plugins/trackers/mlflow/client/target.js');
  const { authorization, uri: server } = readTarget(uri, environment);
  const health = new URL(`${server}/health`);
  const headers: Record<string, string> = authorization ? { authorization } : {};
  try {
    refusePlainCredentials(health.href, headers);
    const signal = AbortSignal.timeout(5000);
    const response = await fetch(health, { headers, signal, redirect: 'manual' });
    if (response.ok) return { what, state: 'ok', text: `${health.host} answers` };
    return { what, ...unreachable(health.host, `it answers ${response.status}`) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return {
      what,
      ...unreachable(health.host, messageOf(cause)),
    };
  }
}

function unreachable(host: string, why: string): Omit<Finding, 'what'> {
  return {
    state: 'warning',
    text: `the server at ${host} cannot be used: ${why}`,
    hint: 'Runs are kept on this disk; `gan sync` sends them later.',
  };
}
