/** The sockets, the one thread that owns them, and how others hand messages to it. */
package io.thingrack.zmq.socket;
