import type { Finding } from './finding.js';

/** The MLflow server that runs would be sent to, if one is set. */
export async function checkTracking(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Finding> {
  const what = 'MLflow';
  const uri = environment.MLFLOW_TRACKING_URI;
  if (!uri) {
    return { what, state: 'note', text: 'MLFLOW_TRACKING_URI is not set: runs stay on this disk' };
  }
  if (!/^https?:\/\//.test(uri)) {
    return {
      what,
      state: 'warning',
      text: `MLFLOW_TRACKING_URI is "${uri}", no address of a server`,
      hint: 'It begins with http:// or https://; runs stay on this disk meanwhile.',
    };
  }
  try {
    const response = await fetch(`${uri.replace(/\/+$/, '')}/health`, {
      signal: AbortSignal.timeout(5000),
    });
    if (response.ok) return { what, state: 'ok', text: `${new URL(uri).host} answers` };
    return { what, ...unreachable(uri, `it answers ${response.status}`) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { what, ...unreachable(uri, cause instanceof Error ? cause.message : String(cause)) };
  }
}

function unreachable(uri: string, why: string): Omit<Finding, 'what'> {
  return {
    state: 'warning',
    text: `the server at ${new URL(uri).host} cannot be used: ${why}`,
    hint: 'Runs are kept on this disk; `gan sync` sends them later.',
  };
}
