import { userError } from 'gan/plugin';

/** A server, and what it takes to be let in. */
export interface Target {
  /** Without user name, password, query and final slash: fit to be shown. */
  readonly uri: string;
  /** The value of the Authorization header. Never to be shown. */
  readonly authorization: string | undefined;
}

/**
 * Reads the address of a server and the credentials for it, as MLflow's own clients do: user name
 * and password first, then the token; those in the address only if the variables are not set.
 * @throws GanError (exit code 2) for what is no address of a server
 */
export function readTarget(uri: string, env: NodeJS.ProcessEnv): Target {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw notAServer(uri, url);
  const user = env['MLFLOW_TRACKING_USERNAME'] || decoded(url.username);
  const password = env['MLFLOW_TRACKING_PASSWORD'] || decoded(url.password);
  const token = env['MLFLOW_TRACKING_TOKEN'];
  const basic = user && password ? `Basic ${base64(`${user}:${password}`)}` : undefined;
  return {
    uri: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
    authorization: basic ?? (token ? `Bearer ${token.trim()}` : undefined),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray percent sign: meant as it stands.
    return part;
  }
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
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
