/** From a model to a Thing Description or a Thing Model, and the ones that are kept. */
package io.thingrack.core.description;
