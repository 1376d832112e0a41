package io.thingrack.spi.serialization;

/** Bytes are not what their content type says. The message is for the one who sent them: what is wrong, and where. */
public class MalformedDataException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, and where */
    public MalformedDataException(String message) {
        // no stack trace: anybody can cause it at any rate
        super(message, null, false, false);
    }
}
