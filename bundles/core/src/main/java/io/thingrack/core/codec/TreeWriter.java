package io.thingrack.core.codec;

import io.thingrack.spi.serialization.DataWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes Java data of one value, as {@link TreeReader} reads it: nothing of the classes that the value is of stays. */
public final class TreeWriter implements DataWriter {
    private final Deque<Object> open = new ArrayDeque<>();
    private final Deque<String> fields = new ArrayDeque<>();
    private Object root;

    /** @return the one value that was written */
    public Object tree() {
        return root;
    }

    private void add(Object value) {
        Object container = open.peek();
        if (container == null) {
            root = value;
        } else if (container instanceof List) {
            @SuppressWarnings("unchecked")
            List<Object> list = (List<Object>) container;
            list.add(value);
        } else {
            @SuppressWarnings("unchecked")
            Map<String, Object> object = (Map<String, Object>) container;
            object.put(fields.pop(), value);
        }
    }

    @Override
    public void nullValue() {
        add(null);
    }

    @Override
    public void bool(boolean value) {
        add(value);
    }

    @Override
    public void number(long value) {
        add(value);
    }

    @Override
    public void number(double value) {
        add(value);
    }

    @Override
    public void number(float value) {
        add((double) value);
    }

    @Override
    public void number(BigInteger value) {
        add(value.bitLength() < Long.SIZE ? (Object) value.longValue() : value);
    }

    @Override
    public void number(BigDecimal value) {
        add(value);
    }

    @Override
    public void text(String value) {
        add(value);
    }

    @Override
    public void binary(byte[] value) {
        add(value.clone());
    }

    @Override
    public void startArray(int size) {
        open.push(new ArrayList<>());
    }

    @Override
    public void endArray() {
        add(open.pop());
    }

    @Override
    public void startObject(int size) {
        open.push(new LinkedHashMap<String, Object>());
    }

    @Override
    public void field(String name) {
        fields.push(name);
    }

    @Override
    public void endObject() {
        add(open.pop());
    }

    @Override
    public byte[] toBytes() {
        throw new UnsupportedOperationException("it is a tree");
    }
}
