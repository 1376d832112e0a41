/** Judges configurations: keys that nobody reads, and values that cannot be used, are named in the log. */
package io.thingrack.core.configuration;
