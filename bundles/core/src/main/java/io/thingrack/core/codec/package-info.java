/** Java values and data, both ways, checked against a schema. */
package io.thingrack.core.codec;
