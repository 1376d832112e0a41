package io.thingrack.serialization.msgpack;

import io.thingrack.serialization.binary.BinaryReader;
import io.thingrack.serialization.bytes.Limits;
import io.thingrack.spi.serialization.MalformedDataException;

/** One item of MessagePack at a time, as its specification lists them by first byte. */
final class MsgpackReader extends BinaryReader {
    static final int NUMPY_ARRAY = 1;

    MsgpackReader(byte[] bytes, Limits limits) {
        super(bytes, limits);
    }

    @Override
    protected Token item() throws MalformedDataException {
        int first = in.u8();
        if (first <= 0x7F || first >= 0xE0) {
            return scalar.whole((byte) first);
        }
        if (first <= 0x8F) {
            return startObject(first & 0xF);
        }
        if (first <= 0x9F) {
            return startArray(first & 0xF);
        }
        return first <= 0xBF ? text(first & 0x1F) : announced(first);
    }

    private Token announced(int first) throws MalformedDataException {
        return switch (first) {
            case 0xC0 -> Token.NULL;
            case 0xC2 -> Token.FALSE;
            case 0xC3 -> Token.TRUE;
            case 0xC4 -> binary(in.u8());
            case 0xC5 -> binary(in.u16());
            case 0xC6 -> binary(in.u32());
            case 0xC7 -> extension(in.u8());
            case 0xC8 -> extension(in.u16());
            case 0xC9 -> extension(in.u32());
            case 0xD4, 0xD5, 0xD6, 0xD7, 0xD8 -> extension(1L << first - 0xD4);
            case 0xD9 -> text(in.u8());
            case 0xDA -> text(in.u16());
            case 0xDB -> text(in.u32());
            case 0xDC -> startArray(in.u16());
            case 0xDD -> startArray(in.u32());
            case 0xDE -> startObject(in.u16());
            case 0xDF -> startObject(in.u32());
            default -> number(first);
        };
    }

    private Token number(int first) throws MalformedDataException {
        return switch (first) {
            case 0xCA -> scalar.real(Float.intBitsToFloat(in.i32()));
            case 0xCB -> scalar.real(Double.longBitsToDouble(in.i64()));
            case 0xCC -> scalar.whole(in.u8());
            case 0xCD -> scalar.whole(in.u16());
            case 0xCE -> scalar.whole(in.u32());
            case 0xCF -> scalar.unsigned(in.i64());
            case 0xD0 -> scalar.whole(in.i8());
            case 0xD1 -> scalar.whole(in.i16());
            case 0xD2 -> scalar.whole(in.i32());
            case 0xD3 -> scalar.whole(in.i64());
            default ->
                throw new MalformedDataException("the byte 0x" + Integer.toHexString(first)
                        + ", which nothing starts with, at byte " + (in.at() - 1));
        };
    }

    private Token extension(long size) throws MalformedDataException {
        int type = in.i8();
        if (type != NUMPY_ARRAY) {
            throw new MalformedDataException("the extension type " + type + ", before byte " + in.at() + "; only "
                    + NUMPY_ARRAY + ", a numpy array, is understood");
        }
        return npy(size);
    }
}
