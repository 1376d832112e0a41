package io.thingrack.serialization.plain;

import io.thingrack.spi.serialization.DataReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** All the bytes as one token. */
final class PlainReader implements DataReader {
    private final Token only;
    private final byte[] bytes;
    private Token token;

    /**
     * @param only STRING or BINARY
     * @param bytes checked to be UTF-8 for STRING
     */
    PlainReader(Token only, byte[] bytes) {
        this.only = only;
        this.bytes = bytes;
    }

    @Override
    public Token next() {
        token = token == null ? only : Token.END;
        return token;
    }

    @Override
    public Token token() {
        return token;
    }

    @Override
    public void skip() {
        // no token here starts anything
    }

    @Override
    public String text() {
        expect(Token.STRING);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public byte[] binary() {
        expect(Token.BINARY);
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

    private void expect(Token wanted) {
        if (token != wanted) {
            throw new IllegalStateException("asked for " + wanted + ", but it stands at " + token);
        }
    }

    private static IllegalStateException noNumber() {
        return new IllegalStateException("there are no numbers in it");
    }
}
