export { definePlugin, PLUGIN_API, type Plugin } from './define.js';
export { buildPart } from './build-part.js';
export type { Complaint, RunFacts } from './check.js';
export { PLUGIN_KINDS, type PartOf, type Parts, type PluginKind } from './kinds.js';
export {
  CREDENTIALS_KEYWORD,
  REACH_KEYWORD,
  REACHES,
  reaches,
  withCredentialsOf,
  type ParamReach,
} from './reach.js';
export { Registry, type PluginLoader, type PluginTable, type PluginTables } from './registry.js';
export {
  ADVERSARIES,
  PLAYERS,
  playersOf,
  samePlayers,
  type PartFor,
  type PlayerName,
  type Players,
} from './players.js';
export type {
  DataContext,
  Dataset,
  ImageDomain,
  ImageSource,
  ImageSpec,
  ImageStream,
  LoadedImages,
} from './dataset.js';
export { drawStratified, type Drawable } from './draw-images.js';
export { inMemory } from './in-memory.js';
export type { Game, GameTools, ImagePair, PoolOptions } from './game.js';
export type { GanNetworks, Model, ModelTraits } from './model.js';
export type { ClassifierLoss, ClassifierLossInputs, ClassifierModel } from './classifier.js';
export {
  augmentParams,
  isControlled,
  type AdaControl,
  type AugmentChance,
  type Augmentation,
  type AugmentTools,
} from './augmentation.js';
export { readsOf, type Loss, type LossReads } from './loss.js';
export { VIEW_VALUES, type StepView, type ViewValue } from './view.js';
export type {
  LossWeighting,
  LossWeights,
  StepMeasure,
  TensorWeights,
  WeightFeedback,
} from './loss-weighting.js';
export type { LrMoment, LrSchedule } from './lr-schedule.js';
export { termParams, type Regularizer, type RegularizerTerm } from './regularizer.js';
export {
  isSchedule,
  leastCommonMultiple,
  numberAt,
  scheduledNumber,
  type ScheduledNumber,
  type StepMoment,
} from './scheduled-number.js';
export { lateEnd, scheduleFaults, spanFaults } from './schedule-faults.js';
export {
  constantSetting,
  isBuiltIn,
  lastSetting,
  scheduledSettings,
  settingAt,
  settingsByOwner,
  type DerivedSetting,
  type PartsWithSettings,
  type Setting,
  type Settings,
  type SettingValues,
} from './setting.js';
export {
  decayExempt,
  optimizerParams,
  rateSetting,
  rulesOf,
  ruleSettings,
  type Optimizer,
  type OptimizerInputs,
  type OptimizerRules,
  type OptimizerUpdate,
} from './optimizer.js';
export type {
  AotCompiler,
  CompiledFunction,
  Detection,
  Hardware,
  HardwareContext,
  Needs,
  Outputs,
  Peaks,
  Repeats,
  DeviceTensor,
  Session,
  StepsPerDispatch,
} from './hardware.js';
export { DoesNotFit } from './does-not-fit.js';
export { freeHostMemory, hostMemory } from './host-memory.js';
export type { FeatureNetwork, ImageFeatures } from './feature-network.js';
export type { Metric, MetricInputs, MetricResult, RealImages } from './metric.js';
export {
  comparable,
  describeDifferences,
  assertComparable,
  protocolDifferences,
  protocolId,
  type Protocol,
  type ProtocolDifference,
} from './protocol.js';
export {
  RUN_STATES,
  type RunEvent,
  type RunState,
  type TrackedRun,
  type Tracker,
  type TrackerFacts,
  type TrackerSession,
} from './tracker.js';
export {
  activePart,
  fromUnit,
  type Condition,
  type Domain,
  type Point,
  type Space,
  type SpaceParameter,
} from './space.js';
export type { SampledTrial, Sampler, SampleRequest } from './sampler.js';
export { median, type Pruner, type TrialCurve, type PrunerDecision } from './pruner.js';
export type {
  Job,
  JobEnd,
  LaunchContext,
  Launcher,
  LauncherSession,
  LaunchJob,
} from './launcher.js';
export { didYouMean, GanError, messageOf, userError } from '../errors/index.js';
export {
  download,
  findData,
  isBelow,
  openOwnSync,
  openOwn,
  isThisMachine,
  readArchive,
  refusePlainCredentials,
  openRegular,
  openRegularSync,
  parseShape,
  readGivenFile,
  readRegularFileSync,
  readSmallText,
  renewFile,
  shape,
  sha256File,
  takeLogin,
  writeFileAtomic,
  type ArchiveMember,
  type DownloadOptions,
  type AllowedAddresses,
  type Shape,
} from '../files/index.js';
export { toolEnvironment } from '../tools/index.js';
export { tiedEnvironment, tiedNode } from '../process/index.js';
export {
  damagedPictures,
  decodePicture,
  filesBelow,
  isHiddenName,
  isPictureName,
  leftOutDamaged,
  MOST_PICTURE_BYTES,
  nameNotUtf8,
  asGray,
  preparePicture,
  type DamagedPicture,
  type PictureRule,
} from '../picture/index.js';
export { locateData, type LocalData, type LocateOptions } from '../storage/index.js';
export { redact, redactData, rememberSecret, withoutEnd } from '../text/index.js';
export { readWeights, type NamedWeights, type WeightValues } from '../weights/index.js';
export { Type } from './type.js';
