/** The one thread that owns the sockets, and how others hand messages to it. */
package io.thingrack.zmq.owner;
