package io.thingrack.zmq.endpoint;

import zmq.Msg;
import zmq.msg.MsgAllocator;

/**
 * Makes heap messages, since direct ones are copied again, and survives a negative length: in the stock library that
 * throws in the I/O thread, from any peer, and nobody is served any more.
 */
final class SafeAllocator implements MsgAllocator {
    @Override
    public Msg allocate(int size) {
        return new Msg(Math.max(size, 0));
    }
}
