/** The codec of hololinked's messages, as functions: frames to requests, outcomes and publications to frames. */
package io.thingrack.zmq.wire;
