package io.thingrack.serialization.plain;

import io.thingrack.serialization.bytes.OneTokenReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** All the bytes as one token. */
final class PlainReader extends OneTokenReader {
    private final byte[] bytes;

    /**
     * @param only STRING or BINARY
     * @param bytes checked to be UTF-8 for STRING
     */
    PlainReader(Token only, byte[] bytes) {
        super(only);
        this.bytes = bytes;
    }

    @Override
    public String text() {
        expect(token() == Token.STRING);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public byte[] binary() {
        expect(token() == Token.BINARY);
        return bytes.clone();
    }

    @Override
    public boolean fitsLong() {
        throw noNumber();
    }

    @Override
    public long longValue() {
        throw noNumber();
    }

    @Override
    public BigInteger integer() {
        throw noNumber();
    }

    @Override
    public double doubleValue() {
        throw noNumber();
    }

    @Override
    public BigDecimal decimal() {
        throw noNumber();
    }

    @Override
    public boolean isFinite() {
        throw noNumber();
    }

    private static IllegalStateException noNumber() {
        return new IllegalStateException("there are no numbers in it");
    }
}
