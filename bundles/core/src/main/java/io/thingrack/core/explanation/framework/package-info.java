/** Gathers in the framework what {@code explanation} thinks about. */
package io.thingrack.core.explanation.framework;
