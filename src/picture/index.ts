/** Image files of unknown origin. */
export { decodePicture, MOST_PICTURE_BYTES } from './decode.js';
export { pictureFormat } from './format.js';
