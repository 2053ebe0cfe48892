package io.wheeltapper.forest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each operation on many bytes does what a loop over single ones does. */
class ByteLanesTest {
    private final Random random = new Random(3);

    @Test
    void every_bin_is_compared_with_every_test() {
        long[] bins = new long[HeadColumn.MOST_TESTS / Bins.LANES + 1];
        for (int bin = 0; bin <= HeadColumn.MOST_TESTS; bin++) {
            bins[bin / Bins.LANES] |= (long) bin << (bin % Bins.LANES * Byte.SIZE);
        }
        for (int test = 0; test < HeadColumn.MOST_TESTS; test++) {
            for (boolean changesLeft : new boolean[] {false, true}) {
                long[] exits = new long[bins.length];
                ByteLanes.exit(exits, bins, bins.length, HeadStep.asking(HeadStep.exit(0, 127), 0, test, changesLeft));
                for (int bin = 0; bin <= HeadColumn.MOST_TESTS; bin++) {
                    assertThat(at(exits, bin)).isEqualTo(bin > test != changesLeft ? 127 : 0);
                }
            }
        }
    }

    @Test
    void blocks_are_changed_as_their_rows_are() {
        compareWithRows(300);
    }

    /** The JVM's second compiler makes other code of the same loops. */
    @Test
    @Tag("proofs-3")
    void blocks_are_changed_as_their_rows_are_when_fully_compiled() {
        compareWithRows(30_000);
    }

    private void compareWithRows(int rounds) {
        for (int round = 0; round < rounds; round++) {
            int words = 1 + random.nextInt(round % 10 == 0 ? 130 : 20);
            long[] exits = bytes(words);
            long[] others = bytes(words);
            long[] bins = bytes(words);
            long[] nextBins = bytes(words);
            long step = step(HeadStep.exit(0, random.nextInt(128)));
            long next = step(HeadStep.exit(0, random.nextInt(128)));
            long[] once = exits.clone();
            ByteLanes.exit(once, bins, words, step);
            long[] twice = exits.clone();
            ByteLanes.exits(twice, bins, nextBins, words, step, next);
            long[] merged = exits.clone();
            ByteLanes.merge(merged, others, bins, words, step);
            for (int row = 0; row < words * Bins.LANES; row++) {
                int afterOne = chosen(step, at(bins, row)) ? exitOf(step) : at(exits, row);
                int afterTwo = chosen(next, at(nextBins, row)) ? exitOf(next) : afterOne;
                int other = chosen(step, at(bins, row)) ? at(others, row) : at(exits, row);
                if (at(once, row) != afterOne || at(twice, row) != afterTwo || at(merged, row) != other) {
                    throw new AssertionError("row %d of %d words in round %d".formatted(row, words, round));
                }
            }
        }
    }

    private long step(long step) {
        return HeadStep.asking(step, 0, random.nextInt(HeadColumn.MOST_TESTS), random.nextBoolean());
    }

    private static boolean chosen(long step, int bin) {
        int test = HeadColumn.MOST_TESTS - (int) (HeadStep.addend(step) & 0x7F);
        return bin > test == (HeadStep.flip(step) == 0);
    }

    private static int exitOf(long step) {
        return (int) HeadStep.exit(step) & 0x7F;
    }

    private long[] bytes(int words) {
        return random.longs(words).map(word -> word & 0x7F7F7F7F7F7F7F7FL).toArray();
    }

    private static int at(long[] words, int row) {
        return (int) (words[row / Bins.LANES] >>> (row % Bins.LANES * Byte.SIZE)) & 0xFF;
    }
}
