/** Image files of unknown origin. */
export { damagedPictures, leftOutDamaged, type DamagedPicture } from './damaged.js';
export { decodePicture, MOST_PICTURE_BYTES } from './decode.js';
export { filesBelow, isHiddenName, isPictureName, nameNotUtf8 } from './files-below.js';
export { pictureFormat } from './format.js';
export { preparePicture, type PictureRule } from './prepare.js';
