/** The terminal of the gateway: what it prints, and the commands that it takes. */
package io.thingrack.gateway.terminal;
