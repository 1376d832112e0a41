/** From a model to a Thing Description or a Thing Model. */
package io.thingrack.core.description;
