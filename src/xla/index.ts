export type { Device, DeviceBuffer, Executable } from './device/device.js';
