/** {@code application/msgpack}, with numpy arrays as hololinked has them. */
package io.thingrack.serialization.msgpack;
