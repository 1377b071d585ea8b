import type {
  AugmentChance,
  Augmentation,
  ClassifierLoss,
  ClassifierModel,
  Dataset,
  Hardware,
  Loss,
  LossWeighting,
  LrSchedule,
  Metric,
  Model,
  Optimizer,
  OptimizerRules,
  PluginKind,
  Regularizer,
  ScheduledNumber,
  Tracker,
} from '../plugin/index.js';
import type { Problem, Recipe } from '../recipe/index.js';

/** Something for each of the two networks of a GAN. */
type PerGanNetwork<T> = { readonly generator: T; readonly discriminator: T };

/** The parts of a GAN's recipe, built from their validated params. Building them had no effects. */
export interface RunParts extends CommonParts {
  readonly model: Model;
  readonly loss: Loss;
  readonly regularizers: readonly RegularizerPart[];
  readonly lossWeighting: LossWeighting;
  readonly optimizer: PerGanNetwork<OptimizerPart>;
  readonly lrSchedule: PerGanNetwork<LrSchedule>;
}

/** The parts of a classifier's recipe. */
export interface ClassifierParts extends CommonParts {
  readonly model: ClassifierModel;
  readonly loss: ClassifierLoss;
  readonly optimizer: { readonly classifier: OptimizerPart };
  readonly lrSchedule: { readonly classifier: LrSchedule };
}

interface CommonParts {
  readonly dataset: Dataset;
  /** In the order in which they change images: those of `train.diffAugment`, then the recipe's list. */
  readonly augmentations: readonly AugmentationPart[];
  readonly hardware: Hardware;
  /** In the recipe's order; `name` is the plugin's. */
  readonly trackers: readonly NamedPart<Tracker>[];
  readonly metrics: readonly NamedPart<Metric>[];
}

/** An optimizer of the recipe, whose settings include those of the rules. */
export interface OptimizerPart extends Optimizer {
  /** What the program itself does around its updates. */
  readonly rules: OptimizerRules;
}

/** A regularizer of the recipe, in its order. */
export interface RegularizerPart {
  /** Unique in the run: what the term is logged as. */
  readonly name: string;
  readonly weight: ScheduledNumber;
  /** The term is computed in every n-th step. */
  readonly every: number;
  readonly part: Regularizer;
}

/** An augmentation of the recipe. */
export interface AugmentationPart {
  /** Where the recipe chose it. */
  readonly path: string;
  /** Unique among those of the recipe's list: what its numbers are logged as. */
  readonly name: string;
  /** The chance that an image is changed. Default: every image is. */
  readonly p?: AugmentChance | undefined;
  readonly part: Augmentation;
}

export interface NamedPart<Part> {
  readonly name: string;
  readonly part: Part;
}

/** What flows through a port. */
export type PortType =
  | 'images'
  | 'labels'
  | 'noise'
  | 'logits'
  | 'head'
  | 'loss'
  | 'weight'
  | 'learningRate'
  | 'parameters'
  | 'constraint'
  | 'scores'
  | 'events';

/** One thing that a node takes in or gives out. */
export interface Port {
  readonly name: string;
  readonly type: PortType;
  /** Sizes of the tensor's dimensions; a scalar has none. Absent where it is no single tensor. */
  readonly shape?: readonly number[];
  readonly dtype?: 'float32' | 'int32' | 'uint8';
  /** What the values are: a closed interval, or a distribution. */
  readonly values?: readonly [number, number] | 'normal';
  /** Of how many classes labels, or logits an image, are. */
  readonly classes?: number;
}

/** A part at work in the run. */
export interface RunNode {
  /** Unique in the graph, such as `optimizer.generator`: the recipe's path where it has one. */
  readonly id: string;
  readonly kind: PluginKind | 'noise' | 'network' | 'journal';
  /** The plugin's name, and its params as resolved. */
  readonly use?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Where the recipe chose it. */
  readonly path?: string;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** What a node gives, for what a loss, a regularizer or a metric takes. */
export interface Given {
  readonly port: Port;
  /** The output, as `node:port`. */
  readonly from: string;
}

/** From an output to an input, each written `node:port`. */
export interface RunEdge {
  readonly from: string;
  readonly to: string;
}

/**
 * What runs: parts whose ports fit. It is data: it can be printed, hashed, compared and run. Frozen.
 */
export type RunGraph = GanGraph | ClassifierGraph;

export interface GanGraph extends CommonGraph {
  readonly task: 'gan';
  readonly parts: RunParts;
}

export interface ClassifierGraph extends CommonGraph {
  readonly task: 'classifier';
  readonly parts: ClassifierParts;
}

interface CommonGraph {
  readonly recipe: Recipe;
  /** Devices that train together: as the recipe says, or one, until the device is open. */
  readonly replicas: number;
  readonly nodes: readonly RunNode[];
  readonly edges: readonly RunEdge[];
  /** What the user should know and what stops nothing, such as a schedule longer than the run. */
  readonly warnings: readonly Problem[];
}
