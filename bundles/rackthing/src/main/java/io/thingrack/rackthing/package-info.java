/** The rack as a Thing. */
package io.thingrack.rackthing;
