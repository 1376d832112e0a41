/** The commands in Apache Felix Gogo. */
package io.thingrack.shell.gogo;
