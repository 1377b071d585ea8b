/** Image files of unknown origin. */
export { assertPng, damagedPictures, leftOutDamaged, type DamagedPicture } from './damaged.js';
export { decodePicture, MOST_PICTURE_BYTES } from './decode.js';
export { filesBelow, isHiddenName, isPictureName, nameNotUtf8 } from './files-below.js';
export { asGray, preparePicture, type PictureRule } from './prepare.js';
