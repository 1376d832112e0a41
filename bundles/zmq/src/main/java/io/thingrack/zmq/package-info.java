/** The ZeroMQ face: what OSGi sees of it, and how messages become Jobs. */
package io.thingrack.zmq;
