/** Requests and responses: read and written without holding a thread, bounded, and each answered once. */
package io.thingrack.http.exchange;
