package io.wheeltapper.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.junit.jupiter.api.Test;

/** Parquet's own encoder is the twin. */
class RunLengthsTest {
    @Test
    void numbers_of_any_width_and_any_runs_come_back() throws IOException {
        Random random = new Random(8);
        for (int round = 0; round < 400; round++) {
            int width = 1 + random.nextInt(20);
            int[] numbers = numbers(random, width, random.nextInt(3_000));

            int[] decoded = new int[numbers.length + PageValues.SPARE];
            RunLengths.decode(encoded(numbers, width), width, numbers.length, decoded);

            assertThat(Arrays.copyOf(decoded, numbers.length)).isEqualTo(numbers);
        }
    }

    @Test
    void one_run_of_ones_is_seen_at_once() throws IOException {
        int[] ones = new int[500];
        Arrays.fill(ones, 1);
        assertThat(RunLengths.isOneRunOfOnes(encoded(ones, 1), 500)).isTrue();
        ones[499] = 0;
        assertThat(RunLengths.isOneRunOfOnes(encoded(ones, 1), 500)).isFalse();
        assertThat(RunLengths.isOneRunOfOnes(encoded(new int[500], 1), 500)).isFalse();
    }

    private static int[] numbers(Random random, int width, int count) {
        int[] numbers = new int[count];
        int at = 0;
        while (at < count) {
            int run = random.nextBoolean() ? 1 : random.nextInt(100);
            int number = random.nextInt(1 << width);
            for (int i = 0; i < run && at < count; i++) {
                numbers[at++] = number;
            }
        }
        return numbers;
    }

    private static ByteBuffer encoded(int[] numbers, int width) throws IOException {
        try (RunLengthBitPackingHybridEncoder encoder =
                new RunLengthBitPackingHybridEncoder(width, 64, 1 << 20, HeapByteBufferAllocator.getInstance())) {
            for (int number : numbers) {
                encoder.writeInt(number);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            encoder.toBytes().writeAllTo(bytes);
            return ByteBuffer.wrap(bytes.toByteArray());
        }
    }
}
