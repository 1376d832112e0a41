/** Codecs of single values. */
package io.thingrack.core.codec.scalar;
