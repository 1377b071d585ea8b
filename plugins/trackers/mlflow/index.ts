import { definePlugin, Type, reaches, withCredentialsOf } from 'gan-recipes/plugin';
import { MlflowTracker } from './tracker.js';

/**
 * Logs runs to an MLflow server: parameters, metrics, tags, data sets, sample grids, the recipe and
 * the final generator. Acts only where MLFLOW_TRACKING_URI or `uri` is set. Credentials come from
 * MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, and go to
 * MLFLOW_TRACKING_URI, and what is below its path, only.
 */
export default definePlugin({
  kind: 'tracker',
  name: 'mlflow',
  summary: 'Logs the run to an MLflow server, where MLFLOW_TRACKING_URI is set.',
  params: Type.Object(
    {
      uri: Type.Optional(
        Type.String({
          ...reaches('url'),
          ...withCredentialsOf('MLFLOW_TRACKING_URI'),
          // A recipe is shared, logged and published: no place for a password.
          pattern: '^https?://[^/@\\s]+(/\\S*)?$',
          description:
            'The server, such as http://localhost:5000, without a user name or password. Default: MLFLOW_TRACKING_URI; without either, nothing is sent.',
        }),
      ),
      experiment: Type.Optional(
        Type.String({
          ...reaches('nothing'),
          minLength: 1,
          maxLength: 500,
          description: "The experiment. Default: MLFLOW_EXPERIMENT_NAME, else the recipe's name.",
        }),
      ),
      runName: Type.Optional(
        Type.String({
          ...reaches('nothing'),
          minLength: 1,
          maxLength: 250,
          description: "The run's name on the server. Default: the name of the run's folder.",
        }),
      ),
      checkpoints: Type.Boolean({
        default: false,
        description: 'Whether checkpoints are sent too; they can be large.',
      }),
      timeout: Type.Number({
        default: 15,
        exclusiveMinimum: 0,
        maximum: 600,
        description:
          'Seconds to wait for an answer before trying again later. Uploads may take as long as bytes flow.',
      }),
    },
    { additionalProperties: false },
  ),
  build: (params) => new MlflowTracker(params),
});
