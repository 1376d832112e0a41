package io.thingrack.serialization.bytes;

/** IEEE 754 numbers of 16 bits, which Java 17 does not know. */
public final class Half {
    private static final double SUBNORMAL = 0x1p-24;

    private Half() {}

    /** @return the value that the low sixteen bits mean */
    public static double toDouble(int bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double size;
        if (exponent == 0) {
            size = fraction * SUBNORMAL;
        } else if (exponent == 0x1F) {
            size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            size = Math.scalb((double) (fraction + 0x400), exponent - 25);
        }
        return (bits & 0x8000) == 0 ? size : -size;
    }
}
