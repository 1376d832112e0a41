package zmq.io.coder;

import zmq.Msg;
import zmq.ZError;
import zmq.io.coder.v1.V1Decoder;
import zmq.msg.MsgAllocator;
import zmq.util.Errno;

/**
 * What the decoders of all ZMTP versions share: the steps of their state machines and the judgement of what a peer
 * announces.
 *
 * <p>Takes the place of JeroMQ's class: there a negative length reaches the allocator, and a message may go on for ever.
 */
public abstract class Decoder extends DecoderBase {
    protected final long maxmsgsize;

    /** The frame that is being read, or was just read. */
    protected Msg inProgress;

    protected final Step oneByteSizeReady = () -> oneByteSizeReady();
    protected final Step eightByteSizeReady = () -> eightByteSizeReady();
    protected final Step flagsReady = () -> flagsReady();
    protected final Step messageReady = this::bounded;

    private final MsgAllocator allocator;
    private final MessageBound bound;

    public Decoder(Errno errno, int bufsize, long maxmsgsize, MsgAllocator allocator) {
        super(errno, bufsize);
        this.maxmsgsize = maxmsgsize;
        this.allocator = allocator;
        this.bound = new MessageBound(maxmsgsize);
    }

    /** Judges an announced length, and makes room for it. */
    protected final Step.Result sizeReady(long size) {
        if (size < 0 || isOld()) {
            return refuse(ZError.EPROTO);
        }
        if (size > Integer.MAX_VALUE || !bound.admits(size)) {
            return refuse(ZError.EMSGSIZE);
        }
        inProgress = allocate((int) size);
        return Step.Result.MORE_DATA;
    }

    /**
     * Whether it reads ZMTP 1, on a socket with a frame limit. Whatever does not begin as newer versions do is taken for
     * that version, such as a browser's request, and then nothing ever ends the connection: the handshake counts as done.
     */
    private boolean isOld() {
        return maxmsgsize >= 0 && this instanceof V1Decoder;
    }

    protected Msg allocate(int size) {
        return allocator.allocate(size);
    }

    private Step.Result bounded() {
        Step.Result result = messageReady();
        return result == Step.Result.DECODED && !bound.accept(inProgress) ? refuse(ZError.EMSGSIZE) : result;
    }

    private Step.Result refuse(int error) {
        errno(error);
        return Step.Result.ERROR;
    }

    protected Step.Result oneByteSizeReady() {
        throw new UnsupportedOperationException("this decoder has no size of one byte");
    }

    protected Step.Result eightByteSizeReady() {
        throw new UnsupportedOperationException("this decoder has no size of eight bytes");
    }

    protected Step.Result flagsReady() {
        throw new UnsupportedOperationException("this decoder has no flags");
    }

    protected Step.Result messageReady() {
        throw new UnsupportedOperationException("this decoder has no messages");
    }

    protected Step.Result messageIncomplete() {
        return Step.Result.MORE_DATA;
    }

    @Override
    public Msg msg() {
        return inProgress;
    }
}
