/** Size of the images that flow between parts. Values are scaled to [-1, 1] inside the step. */
export interface ImageSpec {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** What a data set may ask of the program while it loads. */
export interface DataContext {
  /** A folder the user named (`--data-dir` or GAN_DATA_DIR) that may hold the files already. */
  readonly dataDir: string | undefined;
  /** Where downloads are kept between runs. */
  readonly cacheDir: string;
  /** The run's seed, for images that are drawn at random: see `drawStratified`. */
  readonly seed: number;
  /** Says how far a slow part of loading is. `total` is unknown for some servers. */
  readonly progress: (what: string, done: number, total: number | undefined) => void;
  /** Tells the user a fact, such as what is left out. */
  readonly notice?: ((line: string) => void) | undefined;
  readonly signal: AbortSignal;
}

/** Images of another domain that a data set has beside its own, such as drawings beside photos. */
export interface ImageDomain {
  readonly image: ImageSpec;
  /**
   * Whether image i belongs to the data set's image i. If not, there may be another number of images,
   * which are drawn in an order of their own.
   */
  readonly paired: boolean;
}

/** Images in memory: row-major [count, height, width, channels], one byte a value, 0 to 255. */
export interface LoadedImages {
  readonly count: number;
  readonly images: Uint8Array;
  /** Class of each image, 0 .. classes-1; absent where the data has none. */
  readonly labels: Int32Array | undefined;
  /** `sha256:…` over the source files, for the run's lock. */
  readonly checksum: string;
  /** The images of the other domains that the data set has. */
  readonly domains?: Readonly<Record<string, Pick<LoadedImages, 'count' | 'images'>>> | undefined;
}

/** Images of one split wherever they are: in memory, or decoded as they are asked for. */
export interface ImageSource extends Omit<LoadedImages, 'images' | 'domains'> {
  readonly domains?: Readonly<Record<string, Pick<ImageSource, 'count' | 'read'>>> | undefined;
  /**
   * The images with these numbers, 0 .. count-1, in this order: uint8, row-major [indices, height,
   * width, channels]. The caller may keep and change them. Several calls may be under way at once.
   * @throws GanError (exit code 2) that names the file, if an image is missing or damaged
   */
  read(indices: ArrayLike<number>): Promise<Uint8Array>;
}

/** One split of a data set that need not fit into memory. */
export interface ImageStream extends ImageSource {
  /**
   * All images, as `load` gives them: from a cache of decoded images, where there is one. Absent
   * where `read` does it as fast.
   */
  all?(): Promise<Uint8Array>;
  /** Ends workers and closes files. Calls of `read` that are under way may fail. */
  close(): Promise<void>;
}

/** A source of labelled or unlabelled images. */
export interface Dataset {
  /** Known before anything is read, so that a run graph can be checked without the data. */
  readonly image: ImageSpec;
  /** The values that bytes 0 and 255 get inside the step. Default: [-1, 1]. */
  readonly values?: readonly [black: number, full: number];
  /** Names of the classes that labels stand for; empty where images have no labels. */
  readonly classes: readonly string[];
  /** Other domains, by name, for models that translate images. Default: none. */
  readonly domains?: Readonly<Record<string, ImageDomain>> | undefined;
  /** How many images the whole train split has, where that is known without reading it. */
  readonly trainImages?: number;
  /**
   * Reads one split whole.
   * @throws GanError (exit code 2) that names the file and what is wrong with it, if files are
   *   missing, truncated or fail their checksum; GAN_DATA_EMPTY if the split has no images. Leaves no
   *   half-written file behind.
   */
  load(split: 'train' | 'test', context: DataContext): Promise<LoadedImages>;
  /**
   * Opens one split, whose images are decoded when they are asked for: the same images in the same
   * order as `load` gives, with the same labels and checksum. Absent where all data is small. Decoding
   * should happen beside the calling thread, which feeds the device. What takes long, such as
   * unpacking, waits for the first `read` or `all`.
   * @throws GanError as `load` does
   */
  stream?(split: 'train' | 'test', context: DataContext): Promise<ImageStream>;
  /**
   * Prepares an image file as those of the data set are prepared, uint8 [height, width, channels],
   * for `gan predict`. Absent where the data set has no image files: then `preparePicture` crops.
   * @throws Error with the fact, if it cannot be decoded
   */
  readPicture?(bytes: Uint8Array): Promise<Uint8Array>;
  /**
   * Reads images without labels from a file in the data set's own format, for `gan predict`. Absent
   * where there is no such format.
   * @throws GanError (exit code 2) that names the file and what is wrong with it
   */
  readUnlabelled?(
    file: string,
    context: DataContext,
  ): Promise<Pick<LoadedImages, 'count' | 'images'>>;
}
