/** How a driver becomes a Thing that can be served: gotten, modelled, or given up. */
package io.thingrack.core.arrival;
