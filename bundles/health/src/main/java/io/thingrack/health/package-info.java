/** Checks of the rack for Felix Health Checks. */
package io.thingrack.health;
