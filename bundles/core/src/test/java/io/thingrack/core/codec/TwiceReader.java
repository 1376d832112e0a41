package io.thingrack.core.codec;

import io.thingrack.spi.serialization.DataReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** An object of integers, in a content type that lets a member come twice. */
final class TwiceReader implements DataReader {
    private final List<Object> tokens = new ArrayList<>();
    private int at;

    private TwiceReader() {}

    static TwiceReader object(Object... namesAndValues) {
        TwiceReader reader = new TwiceReader();
        reader.tokens.add(Token.START_OBJECT);
        reader.tokens.addAll(List.of(namesAndValues));
        reader.tokens.add(Token.END_OBJECT);
        return reader;
    }

    @Override
    public Token next() {
        at++;
        return token();
    }

    @Override
    public Token token() {
        Object token = tokens.get(at);
        return token instanceof Token known ? known : token instanceof String ? Token.FIELD : Token.INTEGER;
    }

    @Override
    public void skip() {}

    @Override
    public String text() {
        return (String) tokens.get(at);
    }

    @Override
    public boolean fitsLong() {
        return true;
    }

    @Override
    public long longValue() {
        return (Long) tokens.get(at);
    }

    @Override
    public BigInteger integer() {
        return BigInteger.valueOf(longValue());
    }

    @Override
    public double doubleValue() {
        return longValue();
    }

    @Override
    public BigDecimal decimal() {
        return BigDecimal.valueOf(longValue());
    }

    @Override
    public boolean isFinite() {
        return true;
    }

    @Override
    public byte[] binary() {
        throw new IllegalStateException();
    }
}
