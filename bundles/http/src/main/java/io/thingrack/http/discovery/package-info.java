/** The rack tells the local network that it is there. */
package io.thingrack.http.discovery;
