package io.wheeltapper.pipeline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;
import org.junit.jupiter.api.Test;

class XxHash64Test {
    @Test
    void hashes_as_sparks_class_does() {
        Random random = new Random(7);
        for (int length = 0; length < 200; length++) {
            long seed = random.nextLong();
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(XxHash64.ofBytes(bytes, seed))
                    .isEqualTo(XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, length, seed));
            long number = random.nextLong();
            assertThat(XxHash64.ofLong(number, seed)).isEqualTo(XXH64.hashLong(number, seed));
            assertThat(XxHash64.ofInt((int) number, seed)).isEqualTo(XXH64.hashInt((int) number, seed));
        }
    }

    @Test
    void hashes_as_the_specification_says() {
        assertThat(XxHash64.ofBytes(new byte[0], 0)).isEqualTo(0xEF46DB3751D8E999L);
        assertThat(XxHash64.ofBytes("abc".getBytes(StandardCharsets.US_ASCII), 0))
                .isEqualTo(0x44BC2CF5AD770999L);
    }
}
