/** Slots by id, and the drivers in them: how a job gets done. */
package io.thingrack.core.rack;
