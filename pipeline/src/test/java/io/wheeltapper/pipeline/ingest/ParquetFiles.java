package io.wheeltapper.pipeline.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.JulianFields;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes Parquet files of any schema, as other programs do. */
final class ParquetFiles {
    /** The built-in scenario's readings, with times in nanoseconds. */
    static final String READINGS = """
            message readings {
              optional int64 datetime (TIMESTAMP(NANOS,true));
              optional int64 machineID;
              optional double volt;
              optional double rotate;
              optional double pressure;
              optional double vibration;
            }""";

    private ParquetFiles() {}

    /** Writes a file of these rows. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of only reads them
    static Path write(Path file, String schema, Consumer<Group>... rows) throws IOException {
        return write(file, CompressionCodecName.UNCOMPRESSED, schema, List.of(rows));
    }

    static Path write(Path file, CompressionCodecName codec, String schema, List<Consumer<Group>> rows)
            throws IOException {
        Files.createDirectories(file.getParent());
        MessageType type = MessageTypeParser.parseMessageType(schema);
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
        Configuration hadoop = new Configuration();
        hadoop.setBoolean("fs.file.impl.disable.cache", true);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(path)
                .withConf(hadoop)
                .withType(type)
                .withCompressionCodec(codec)
                .build()) {
            for (Consumer<Group> row : rows) {
                Group group = new SimpleGroup(type);
                row.accept(group);
                writer.write(group);
            }
        }
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
        return file;
    }

    /** A row of {@link #READINGS}, of machine 1. */
    static Consumer<Group> reading(String time, double volt) {
        return row -> row.append("datetime", nanos(time))
                .append("machineID", 1L)
                .append("volt", volt)
                .append("rotate", 450.0)
                .append("pressure", 100.0)
                .append("vibration", 40.0);
    }

    static long nanos(String time) {
        Instant instant = Instant.parse(time);
        return 1_000_000_000L * instant.getEpochSecond() + instant.getNano();
    }

    /** An INT96: nanoseconds of the day, then the Julian day, little-endian. */
    static Binary int96(String time) {
        Instant instant = Instant.parse(time);
        LocalDate day = instant.atOffset(ZoneOffset.UTC).toLocalDate();
        long nanosOfDay = instant.atOffset(ZoneOffset.UTC).toLocalTime().toNanoOfDay();
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(nanosOfDay).putInt(Math.toIntExact(day.getLong(JulianFields.JULIAN_DAY)));
        return Binary.fromConstantByteArray(bytes.array());
    }
}
