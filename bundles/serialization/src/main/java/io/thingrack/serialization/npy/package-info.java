/** numpy's file format: arrays of numbers as they travel within MessagePack. */
package io.thingrack.serialization.npy;
