/** From a Java type and its annotations to its codec. */
package io.thingrack.core.codec.mapping;
