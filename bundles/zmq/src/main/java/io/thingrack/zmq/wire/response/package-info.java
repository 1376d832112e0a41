/** Outcomes and publications to frames. */
package io.thingrack.zmq.wire.response;
