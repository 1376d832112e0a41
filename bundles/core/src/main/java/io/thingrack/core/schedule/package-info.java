/** Queues, clocks and threads: when an operation runs. */
package io.thingrack.core.schedule;
