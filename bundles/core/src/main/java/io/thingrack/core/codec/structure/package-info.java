/** Codecs of values that hold other values. */
package io.thingrack.core.codec.structure;
