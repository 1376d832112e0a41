/** Meters of the rack for Micrometer. */
package io.thingrack.metrics;
