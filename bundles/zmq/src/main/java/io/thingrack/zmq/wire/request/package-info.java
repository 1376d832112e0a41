/** Frames to requests. */
package io.thingrack.zmq.wire.request;
