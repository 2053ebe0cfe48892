package io.wheeltapper.lake.parquet;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.column.values.bitpacking.BytePacker;
import org.apache.parquet.column.values.bitpacking.Packer;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Decodes Parquet's hybrid of run lengths and packed bits, in which levels and numbers of dictionary entries are written:
 * https://parquet.apache.org/docs/file-format/data-pages/encodings/. Whole runs at a time, where Parquet's own reader hands
 * out one value at a time.
 */
final class RunLengths {
    private static final int VALUES_IN_A_GROUP = 8;

    private RunLengths() {}

    /**
     * Decodes {@code count} numbers of {@code width} bits into {@code target} from its beginning. {@code in} is read from its
     * position on, which is moved.
     *
     * @param target with room for {@code count} and seven more
     */
    static void decode(ByteBuffer in, int width, int count, int[] target) {
        if (width == 0) {
            Arrays.fill(target, 0, count, 0);
            return;
        }
        BytePacker packer = Packer.LITTLE_ENDIAN.newBytePacker(width);
        byte[] group = new byte[width];
        ByteBuffer packed = ByteBuffer.wrap(group);
        int done = 0;
        while (done < count) {
            int header = unsigned(in);
            if ((header & 1) == 0) {
                int run = Math.min(header >>> 1, count - done);
                Arrays.fill(target, done, done + run, fixed(in, width));
                done += run;
            } else {
                for (int groups = header >>> 1; groups > 0 && done < count; groups--) {
                    // The last group of a page may be cut short.
                    int there = Math.min(width, in.remaining());
                    in.get(group, 0, there);
                    packer.unpack8Values(packed, 0, target, done);
                    done += VALUES_IN_A_GROUP;
                }
            }
            if (header >>> 1 == 0) {
                throw new ParquetDecodingException("A page has a run without values");
            }
        }
    }

    /** Whether the next {@code count} numbers, of one bit each, are all 1, written as one run; nothing is read. */
    static boolean isOneRunOfOnes(ByteBuffer in, int count) {
        ByteBuffer ahead = in.duplicate();
        int header = unsigned(ahead);
        return (header & 1) == 0 && header >>> 1 >= count && ahead.get() == 1;
    }

    private static int unsigned(ByteBuffer in) {
        int value = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            value |= (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    private static int fixed(ByteBuffer in, int width) {
        int value = 0;
        for (int shift = 0; shift < width; shift += Byte.SIZE) {
            value |= (in.get() & 0xFF) << shift;
        }
        return value;
    }
}
