/** What an operation asks of a driver, from the request to its outcome, and the runs of long actions. */
package io.thingrack.core.operation;
