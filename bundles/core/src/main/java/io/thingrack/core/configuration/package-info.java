/** Judges configurations: what in them nobody reads is named in the log. */
package io.thingrack.core.configuration;
