package io.wheeltapper.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvLinesTest {
    @Test
    void decimals_equal_those_of_big_decimals() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(6));
            int places = random.nextInt(7);

            BigDecimal expected = new BigDecimal(value).setScale(places, RoundingMode.HALF_UP);
            BigDecimal written = new BigDecimal(text(new CsvLines().decimal(value, places)));

            // Scaling may round a value that lies within 1e-9 of the middle the other way.
            assertThat(written.subtract(expected).abs()).isLessThanOrEqualTo(BigDecimal.ONE.movePointLeft(places));
            assertThat(written.subtract(new BigDecimal(value)).abs().doubleValue())
                    .isLessThanOrEqualTo(0.5 * Math.pow(10, -places) + 1e-9);
            assertThat(written.scale()).isEqualTo(places);
        }
    }

    @Test
    void decimals_keep_their_zeros_and_never_say_minus_zero() throws IOException {
        assertThat(text(new CsvLines().decimal(0.05, 3))).isEqualTo("0.050");
        assertThat(text(new CsvLines().decimal(9.9996, 3))).isEqualTo("10.000");
        assertThat(text(new CsvLines().decimal(-1.5, 2))).isEqualTo("-1.50");
        assertThat(text(new CsvLines().decimal(-0.0001, 2))).isEqualTo("0.00");
        assertThat(text(new CsvLines().decimal(171.6, 0))).isEqualTo("172");
    }

    @Test
    void times_are_those_of_utc() throws IOException {
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
        Random random = new Random(2);
        CsvLines lines = new CsvLines();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            long second = random.nextInt(Integer.MAX_VALUE) - 500_000_000L;
            lines.time(second).end();
            expected.append(format.format(Instant.ofEpochSecond(second))).append('\n');
        }

        assertThat(text(lines)).isEqualTo(expected.toString());
        assertThat(lines.count()).isEqualTo(5_000);
    }

    @Test
    void lines_are_copied_whole() throws IOException {
        CsvLines source = new CsvLines()
                .text("a")
                .comma()
                .number(-12)
                .end()
                .text("b")
                .comma()
                .end();

        assertThat(text(new CsvLines().copy(source, 1).copy(source, 0))).isEqualTo("b,\na,-12\n");
        assertThat(source.fields(0)).containsExactly("a", "-12");
        assertThat(source.fields(1)).containsExactly("b", "");
    }

    static String text(CsvLines lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lines.writeTo(out);
        return out.toString(StandardCharsets.US_ASCII);
    }
}
