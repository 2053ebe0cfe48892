package io.wheeltapper.lake.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {
    private static final String METADATA = """
            {"metaData":{"id":"one","format":{"provider":"parquet","options":{}},\
            "schemaString":"{\\"type\\":\\"struct\\",\\"fields\\":[]}","partitionColumns":[],"configuration":{},"createdTime":0}}
            """;

    @TempDir
    Path folder;

    @Test
    void a_table_is_known_by_its_identifier_and_version() throws IOException {
        assertThat(TableFiles.of(new Configuration(), folder.toString())).isEmpty();
        assertThat(TableFiles.version(new Configuration(), folder.toString())).isEmpty();

        writeLog("""
                {"protocol":{"minReaderVersion":1,"minWriterVersion":2}}
                """ + METADATA);
        TableFiles table = TableFiles.of(new Configuration(), folder.toString()).orElseThrow();
        assertThat(table.id()).isEqualTo("one");
        assertThat(table.version()).isZero();
        assertThat(table.files()).isEmpty();
        assertThat(table.plain()).isTrue();
    }

    @Test
    void a_table_that_a_later_delta_has_written_is_refused_with_the_name_of_what_is_new() throws IOException {
        writeLog("""
                {"protocol":{"minReaderVersion":3,"minWriterVersion":7,\
                "readerFeatures":["ofTomorrow"],"writerFeatures":["ofTomorrow"]}}
                """ + METADATA);

        assertThatThrownBy(() -> TableFiles.of(new Configuration(), folder.toString()))
                .isInstanceOfSatisfying(
                        WheeltapperException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNREADABLE))
                .hasMessageContaining(folder.toString())
                .cause()
                .hasMessageContaining("ofTomorrow");
    }

    @Test
    void a_broken_log_is_no_missing_table() throws IOException {
        writeLog("{\"protocol\":");

        assertThatThrownBy(() -> TableFiles.of(new Configuration(), folder.toString()))
                .hasMessageContaining(folder.toString());
    }

    private void writeLog(String actions) throws IOException {
        Path log = Files.createDirectories(folder.resolve("_delta_log"));
        Files.writeString(log.resolve("00000000000000000000.json"), actions);
    }
}
