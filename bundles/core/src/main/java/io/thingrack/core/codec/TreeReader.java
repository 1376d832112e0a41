package io.thingrack.core.codec;

import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.MalformedDataException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads data that is there as Java: {@code Map}, {@code List}, {@code String}, numbers, {@code Boolean}, null. */
public final class TreeReader implements DataReader {
    private final List<Object> tokens = new ArrayList<>();
    private int position = -1;

    private TreeReader() {}

    /**
     * @param data of these classes
     * @return a reader that stands at it
     */
    public static TreeReader of(Object data) {
        TreeReader reader = new TreeReader();
        reader.add(data);
        reader.tokens.add(Token.END);
        reader.next();
        return reader;
    }

    private void add(Object data) {
        if (data instanceof Map<?, ?> map) {
            tokens.add(Token.START_OBJECT);
            map.forEach((name, value) -> {
                tokens.add(new Field((String) name));
                add(value);
            });
            tokens.add(Token.END_OBJECT);
        } else if (data instanceof List<?> list) {
            tokens.add(Token.START_ARRAY);
            list.forEach(this::add);
            tokens.add(Token.END_ARRAY);
        } else {
            tokens.add(data);
        }
    }

    @Override
    public Token next() {
        position++;
        return token();
    }

    @Override
    public Token token() {
        Object at = tokens.get(position);
        if (at instanceof Token token) {
            return token;
        }
        if (at instanceof Field) {
            return Token.FIELD;
        }
        if (at instanceof String) {
            return Token.STRING;
        }
        if (at instanceof Boolean truth) {
            return truth ? Token.TRUE : Token.FALSE;
        }
        if (at instanceof byte[]) {
            return Token.BINARY;
        }
        if (at == null) {
            return Token.NULL;
        }
        return at instanceof Long || at instanceof BigInteger ? Token.INTEGER : Token.DECIMAL;
    }

    @Override
    public String text() {
        return tokens.get(position) instanceof Field field ? field.name : (String) tokens.get(position);
    }

    @Override
    public boolean fitsLong() {
        return tokens.get(position) instanceof Long;
    }

    @Override
    public long longValue() {
        return (Long) tokens.get(position);
    }

    @Override
    public BigInteger integer() {
        return tokens.get(position) instanceof BigInteger large ? large : BigInteger.valueOf(longValue());
    }

    @Override
    public double doubleValue() {
        return ((Number) tokens.get(position)).doubleValue();
    }

    @Override
    public BigDecimal decimal() throws MalformedDataException {
        Object number = tokens.get(position);
        if (number instanceof Double value && (value.isNaN() || value.isInfinite())) {
            throw new MalformedDataException(value + " is not finite");
        }
        return new BigDecimal(number.toString());
    }

    @Override
    public boolean isFinite() {
        return !(tokens.get(position) instanceof Double value) || Double.isFinite(value);
    }

    @Override
    public byte[] binary() {
        return (byte[]) tokens.get(position);
    }

    private record Field(String name) {}
}
