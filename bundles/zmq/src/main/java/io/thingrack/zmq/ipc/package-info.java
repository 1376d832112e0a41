/**
 * Unix-domain sockets for clients of this machine. The library's own {@code ipc} is TCP, which no client of another
 * library can reach; the bytes are the same over both, so they are passed on to an endpoint at a loopback port.
 */
package io.thingrack.zmq.ipc;
