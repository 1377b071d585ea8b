import { isBelow, takeLogin, userError, withoutEnd } from 'gan-recipes/plugin';

/** A server's address and credentials. */
export interface Target {
  /** Without user name, password, query and final slash: fit to be shown. */
  readonly uri: string;
  /** The value of the Authorization header. Never to be shown. */
  readonly authorization: string | undefined;
}

/**
 * Reads the address of a server and the credentials for it, as MLflow's own clients do: user name
 * and password first, then the token; those in the address only if the variables are not set. The
 * variables belong to the address that MLFLOW_TRACKING_URI names and what is below its path: another path
 * of that host may be somebody else's.
 * @throws GanError (exit code 2) for what is no address of a server
 */
export function readTarget(uri: string, env: NodeJS.ProcessEnv): Target {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw notAServer(uri, url);
  const given = env['MLFLOW_TRACKING_URI'] ?? '';
  const isGiven = isBelow(uri, given);
  const { authorization = isGiven ? takeLogin(new URL(given)).authorization : undefined } =
    takeLogin(url);
  return {
    uri: `${url.origin}${withoutEnd(url.pathname, '/')}`,
    authorization: (isGiven ? ofVariables(env, new URL(given)) : undefined) ?? authorization,
  };
}

function ofVariables(env: NodeJS.ProcessEnv, given: URL): string | undefined {
  const user = env['MLFLOW_TRACKING_USERNAME'] || decoded(given.username);
  const password = env['MLFLOW_TRACKING_PASSWORD'] || decoded(given.password);
  if (user && password) {
    given.username = encodeURIComponent(user);
    given.password = encodeURIComponent(password);
    return takeLogin(given).authorization;
  }
  const token = env['MLFLOW_TRACKING_TOKEN']?.trim();
  return token ? `Bearer ${token}` : undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray percent sign: meant as it stands.
    return part;
  }
}

function notAServer(uri: string, url: URL | undefined): Error {
  // The rest of a text that is no URL might be a password.
  const shown = url ? url.protocol : uri === 'databricks' ? uri : 'not a URL';
  const databricks = uri.startsWith('databricks');
  return userError(
    'GAN_MLFLOW_URI',
    `the MLflow tracking URI is not an http(s) address: ${shown}`,
    {
      hint: databricks
        ? 'Databricks profiles are not supported. Use the address of an MLflow server.'
        : 'Files and databases cannot be logged to directly: start `mlflow server` and set MLFLOW_TRACKING_URI to its address, such as http://localhost:5000.',
    },
  );
}
