package zmq.io.mechanism;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import zmq.Msg;
import zmq.Options;
import zmq.ZError;
import zmq.ZMQ;
import zmq.io.PeerSession;
import zmq.io.SessionBase;
import zmq.io.SubscriberSession;
import zmq.io.coder.MessageBound;
import zmq.io.mechanism.curve.CurveClientMechanism;
import zmq.io.mechanism.curve.CurveServerMechanism;
import zmq.io.mechanism.gssapi.GssapiClientMechanism;
import zmq.io.mechanism.gssapi.GssapiServerMechanism;
import zmq.io.mechanism.plain.PlainClientMechanism;
import zmq.io.mechanism.plain.PlainServerMechanism;
import zmq.io.net.Address;

/**
 * The security mechanisms of ZMTP 3.
 *
 * <p>Takes the place of JeroMQ's class for two reasons: a session that must know its peer is told here, and CURVE hides
 * from the decoder which frames belong together, so its messages are bounded after decryption.
 */
public enum Mechanisms {
    NULL {
        @Override
        public void check(Options options) {
            // nothing that could be missing
        }

        @Override
        Mechanism make(SessionBase session, Address peer, Options options) {
            return new NullMechanism(session, peer, options);
        }
    },
    PLAIN {
        @Override
        public void check(Options options) {
            if (!options.asServer) {
                Set<String> errors = new TreeSet<>();
                require(fits(options.plainUsername), "user name invalid", errors);
                require(fits(options.plainPassword), "password is invalid", errors);
                complain("Plain", errors);
            }
        }

        @Override
        Mechanism make(SessionBase session, Address peer, Options options) {
            return options.asServer
                    ? new PlainServerMechanism(session, peer, options)
                    : new PlainClientMechanism(session, options);
        }
    },
    CURVE {
        @Override
        public void check(Options options) {
            Set<String> errors = new TreeSet<>();
            require(isKey(options.curvePublicKey), "public key is invalid", errors);
            require(isKey(options.curveSecretKey), "secret key is invalid", errors);
            require(
                    options.asServer || isKey(options.curveServerKey),
                    "not a server and no server public key given",
                    errors);
            complain("Curve", errors);
        }

        @Override
        Mechanism make(SessionBase session, Address peer, Options options) {
            MessageBound bound = new MessageBound(options.maxMsgSize);
            if (options.asServer) {
                return new CurveServerMechanism(session, peer, options) {
                    @Override
                    public Msg decode(Msg msg) {
                        return bounded(super.decode(msg), bound, options);
                    }
                };
            }
            return new CurveClientMechanism(session, options) {
                @Override
                public Msg decode(Msg msg) {
                    return bounded(super.decode(msg), bound, options);
                }
            };
        }
    },
    GSSAPI {
        @Override
        public void check(Options options) {
            throw new UnsupportedOperationException("GSSAPI mechanism is not yet implemented");
        }

        @Override
        Mechanism make(SessionBase session, Address peer, Options options) {
            return options.asServer
                    ? new GssapiServerMechanism(session, peer, options)
                    : new GssapiClientMechanism(session, options);
        }
    };

    private static final int NAME_SIZE = 20;

    /**
     * Checks that the options have what the mechanism needs.
     *
     * @throws IllegalStateException naming all that is missing
     */
    public abstract void check(Options options);

    abstract Mechanism make(SessionBase session, Address peer, Options options);

    /** The mechanism for one connection. */
    public Mechanism create(SessionBase session, Address peerAddress, Options options) {
        Mechanism mechanism = make(session, peerAddress, options);
        if (session instanceof PeerSession peerSession) {
            peerSession.meet(peerAddress, mechanism);
        } else if (session instanceof SubscriberSession subscriber) {
            subscriber.meet(mechanism);
        }
        return mechanism;
    }

    /** Whether a greeting, read from its position on, asks for this mechanism. */
    public boolean isMechanism(ByteBuffer greetingRecv) {
        byte[] asked = new byte[NAME_SIZE];
        greetingRecv.get(asked);
        return Arrays.equals(asked, Arrays.copyOf(name().getBytes(ZMQ.CHARSET), NAME_SIZE));
    }

    private static Msg bounded(Msg msg, MessageBound bound, Options options) {
        if (msg == null || bound.accept(msg)) {
            return msg;
        }
        options.errno.set(ZError.EMSGSIZE);
        return null;
    }

    private static boolean fits(String text) {
        return text != null && text.length() < 256;
    }

    private static boolean isKey(byte[] key) {
        return key != null && key.length == Options.CURVE_KEYSIZE;
    }

    private static void require(boolean condition, String otherwise, Set<String> errors) {
        if (!condition) {
            errors.add(otherwise);
        }
    }

    private static void complain(String name, Set<String> errors) {
        if (!errors.isEmpty()) {
            throw new IllegalStateException(name + " mechanism definition incomplete: " + errors);
        }
    }
}
