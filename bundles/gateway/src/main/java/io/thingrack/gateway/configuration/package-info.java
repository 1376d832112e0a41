/** What the gateway is configured with: by default, by properties of the process, by files. */
package io.thingrack.gateway.configuration;
