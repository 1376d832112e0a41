package io.thingrack.zmq.wire.request;

/** Reads headers of requests. For many threads. */
public interface HeaderReader {
    /**
     * @param bytes the header frame
     * @return what it says
     * @throws BadMessageException if it is no good header; with its message id if that could be read
     */
    RequestHeader read(byte[] bytes) throws BadMessageException;
}
