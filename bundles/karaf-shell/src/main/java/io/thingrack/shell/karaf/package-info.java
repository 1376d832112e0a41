/** The commands in Apache Karaf. */
package io.thingrack.shell.karaf;
