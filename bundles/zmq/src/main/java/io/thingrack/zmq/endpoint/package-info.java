/** The sockets of one way in, and what is subscribed to there. */
package io.thingrack.zmq.endpoint;
