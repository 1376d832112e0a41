/** Simulated instruments: what a newcomer sees first, and what the author of a driver copies. */
package io.thingrack.simulation;
