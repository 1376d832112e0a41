/** What the commands do, whatever shell they are typed into. The bundle for Karaf has a copy of this package. */
package io.thingrack.shell;
