package io.thingrack.serialization.npy;

import io.thingrack.spi.serialization.MalformedDataException;

/**
 * What stands before the numbers.
 *
 * @param type of each element
 * @param fortran whether the first index changes fastest, else the last
 * @param shape the size of each dimension; none for one number alone
 */
record NpyHeader(ElementType type, boolean fortran, int[] shape) {
    /** More than instruments have; and each dimension of size 1 costs two tokens an element. */
    private static final int MOST_DIMENSIONS = 16;
    /** Arrays of nothing cost no bytes: a shape as (1000000000, 0) must not cost a billion tokens. */
    private static final int MOST_EMPTY_ARRAYS = 1_000;

    /** @param bytes that there are for the elements, which have to be exactly as many as the shape says */
    void check(int bytes) throws MalformedDataException {
        if (shape.length > MOST_DIMENSIONS) {
            throw new MalformedDataException("a numpy array of more than " + MOST_DIMENSIONS + " dimensions");
        }
        long elements = 1;
        long arrays = 1;
        for (int size : shape) {
            arrays = elements == 0 ? arrays : elements;
            elements *= size;
            if (elements > Integer.MAX_VALUE) {
                throw new MalformedDataException("a numpy array of more elements than bytes can come");
            }
        }
        if (elements == 0 && arrays > MOST_EMPTY_ARRAYS) {
            throw new MalformedDataException("a numpy array of more than " + MOST_EMPTY_ARRAYS + " empty arrays");
        }
        if (elements * type.size() != bytes) {
            throw new MalformedDataException("a numpy array of " + elements + " elements of " + type.size()
                    + " bytes, but there are " + bytes + " bytes");
        }
    }

    /** @return by dimension, how many elements further the next index is */
    int[] strides() {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int i = 0; i < shape.length; i++) {
            int dimension = fortran ? i : shape.length - 1 - i;
            strides[dimension] = stride;
            stride *= shape[dimension];
        }
        return strides;
    }
}
