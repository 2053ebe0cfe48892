package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void carriage_returns_and_a_missing_last_line_break_do_not_matter() throws IOException {
        assertThat(lines("a\r\nb\n\nc", 0, 100)).containsExactly("1 a", "2 b", "3 ", "4 c");
        assertThat(lines("", 0, 0)).isEmpty();
        assertThat(lines("\n", 0, 100)).containsExactly("1 ");
    }

    @Test
    void a_split_has_the_lines_that_begin_in_it() throws IOException {
        String text = "aa\nbb\ncc\n";
        assertThat(lines(text, 0, 3)).containsExactly("1 aa");
        assertThat(lines(text, 3, 4)).containsExactly("1 bb");
        assertThat(lines(text, 4, 6)).isEmpty();
        assertThat(lines(text, 4, 9)).containsExactly("1 cc");
    }

    @Test
    void splits_of_any_size_have_every_line_once() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append("x".repeat(random.nextInt(6))).append(random.nextBoolean() ? "\n" : "\r\n");
            }
            int step = 1 + random.nextInt(12);
            List<String> pieces = new ArrayList<>();
            for (int start = 0; start < text.length(); start += step) {
                for (String line : lines(text.toString(), start, Math.min(text.length(), start + step))) {
                    pieces.add(line.substring(line.indexOf(' ') + 1));
                }
            }
            assertThat(pieces).isEqualTo(text.toString().lines().toList());
        }
    }

    @Test
    void lines_longer_than_the_buffer_are_read() throws IOException {
        String longLine = "y".repeat(500_000);
        assertThat(lines("a\n" + longLine + "\nb\n", 0, Long.MAX_VALUE)).containsExactly("1 a", "2 " + longLine, "3 b");
    }

    @Test
    void a_line_without_end_is_refused() {
        byte[] bytes = new byte[9 << 20];
        Arrays.fill(bytes, (byte) 'x');
        assertThatThrownBy(
                        () -> new LineReader(new ByteArrayInputStream(bytes), 0, Long.MAX_VALUE, 1, "movie.csv").next())
                .hasMessageContaining("movie.csv line 1: a record is longer than 8 MiB");
    }

    private static List<String> lines(String text, int start, long end) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int from = Math.max(0, start - 1);
        List<String> lines = new ArrayList<>();
        try (LineReader reader =
                new LineReader(new ByteArrayInputStream(bytes, from, bytes.length - from), start, end, 1, "test.csv")) {
            for (String line = reader.next(); line != null; line = reader.next()) {
                lines.add(reader.line() + " " + line);
            }
        }
        return lines;
    }
}
