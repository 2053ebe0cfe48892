package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.error.ErrorKind;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.testing.Folders;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged files of all kinds: each is either refused as a fault of the data, in a message that names it, or read, and then
 * no record of it is lost: every one is accepted or in quarantine.
 */
@ExtendWith(SharedSession.class)
@ParameterizedClass
@EnumSource
class IngestFuzzTest {
    private static final int ROWS = 30;
    private static final int FILES_IN_AN_INGEST = 40;
    private static final String[] COLUMNS = {"datetime", "machineID", "volt", "rotate", "pressure", "vibration"};

    @Parameter
    BenchEngine engine = BenchEngine.SPARK;

    @TempDir
    Path folder;

    private IngestBench bench;
    private Configuration hadoop;
    private Mutations mutations = new Mutations(0);
    /** Sources that were read, with their records. */
    private final Map<Path, Long> readable = new LinkedHashMap<>();

    private int refused;
    /** How the file that was read last holds its records. */
    private FileFormat format = FileFormat.CSV;

    @BeforeEach
    void start(SparkSession spark) throws IOException {
        bench = new IngestBench(engine, spark, folder);
        hadoop = spark.sparkContext().hadoopConfiguration();
        bench.machines(3);
        bench.ingest();
        Files.delete(bench.files.resolve("machines.csv"));
    }

    @Test
    void a_hundred_damaged_files_are_refused_or_read_without_loss() throws IOException {
        fuzz(7, 100);
    }

    @Test
    @Tag("proofs-2")
    void thousands_of_damaged_files_are_refused_or_read_without_loss() throws IOException {
        fuzz(11, Integer.getInteger("wheeltapper.test.damaged-files", 1_000));
    }

    private void fuzz(long seed, int files) throws IOException {
        mutations = new Mutations(seed);
        Random random = new Random(seed);
        Path table = table();
        byte[] plainParquet = parquet(CompressionCodecName.UNCOMPRESSED);
        byte[] packedParquet = parquet(CompressionCodecName.SNAPPY);
        for (int i = 0; i < files; i++) {
            switch (i % 8) {
                case 0 -> text(i, ".csv", csv());
                case 1 -> packed(i, ".csv.gz", csv());
                case 2 -> text(i, ".jsonl", json("", "\n", "\n"));
                case 3 -> text(i, ".json", json("[", ",\n", "]"));
                case 4 -> packed(i, ".json.gz", json("", "\n", "\n"));
                case 5 -> parquet(i, plainParquet);
                case 6 -> parquet(i, packedParquet);
                default -> table(i, table, random);
            }
            if (readable.size() >= FILES_IN_AN_INGEST) {
                ingestAll();
            }
        }
        ingestAll();
        assertThat(refused).isBetween(files / 10, files * 9 / 10);
    }

    private void text(int number, String ending, String text) throws IOException {
        byte[] bytes = mutations.of(text.getBytes(StandardCharsets.UTF_8));
        Path file = bench.file("telemetry-" + number + ending, bytes);
        long records = read(file);
        if (records >= 0 && format != FileFormat.JSON_VALUES) {
            assertThat(records).as("records of %s", file).isEqualTo(lines(bytes) - (ending.equals(".csv") ? 1 : 0));
        }
    }

    /** Half are damaged before they are packed, half afterwards. */
    private void packed(int number, String ending, String text) throws IOException {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        boolean isInside = number % 16 < 8;
        byte[] bytes = isInside ? gzip(mutations.of(plain)) : mutations.of(gzip(plain));
        Path file = bench.file("telemetry-" + number + ending, bytes);
        long records = read(file);
        if (records >= 0 && ending.equals(".csv.gz")) {
            byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
            assertThat(records).as("records of %s", file).isEqualTo(lines(unpacked) - 1);
        }
    }

    private void parquet(int number, byte[] whole) throws IOException {
        read(bench.file("telemetry-" + number + ".parquet", mutations.of(whole)));
    }

    private void table(int number, Path whole, Random random) throws IOException {
        Path copy = bench.files.resolve("telemetry-" + number);
        Folders.copy(whole, copy);
        List<Path> files;
        try (Stream<Path> all = Files.walk(copy)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        List<Path> logs = files.stream()
                .filter(file -> file.toString().contains("_delta_log"))
                .toList();
        List<Path> from = random.nextInt(4) > 0 ? logs : files;
        Path file = from.get(random.nextInt(from.size()));
        Files.write(file, mutations.of(Files.readAllBytes(file)));
        read(copy);
    }

    /** Reads a source as an ingest does; -1 when it is refused. */
    private long read(Path source) {
        try (Downloads downloads = new Downloads(bench.workspace, "fuzz", hadoop)) {
            FoundFiles found = SourceFinder.find(List.of(source.toString()), null, bench.scenario, hadoop, downloads);
            List<PlannedFile> planned = new HeaderReader(hadoop, bench.scenario).read(found.files());
            long records = 0;
            for (PlannedFile file : planned) {
                format = file.format();
                records += Reading.of(file.file().name(), () -> records(file));
            }
            readable.put(source, records);
            return records;
        } catch (WheeltapperException e) {
            assertThat(e.kind()).as("%s: %s", source, e).isEqualTo(ErrorKind.DATA);
            assertThat(e.getMessage()).contains(source.getFileName().toString()).hasSizeLessThan(5_000);
            refused++;
            return -1;
        }
    }

    private long records(PlannedFile file) throws IOException {
        long size = file.file().isCompressed() || file.format() == FileFormat.JSON_VALUES
                ? Long.MAX_VALUE
                : file.file().bytes();
        FileSplit split = new FileSplit(
                0, file.file().path(), file.file().name(), file.format(), 0, size, 1, file.layout(), file.deleted());
        long count = 0;
        try (SplitRecords records = SplitRecords.open(split, hadoop)) {
            while (records.next() != null) {
                count++;
            }
        }
        return count;
    }

    /** Ingests what was read; what the ingest names as unusable is left out then. */
    private void ingestAll() {
        while (!readable.isEmpty()) {
            IngestParameters parameters = IngestParameters.of(
                            readable.keySet().stream().map(Path::toString).toList())
                    .withWriteMode(WriteMode.DRY_RUN);
            try {
                assertThat(bench.ingest(parameters).dataSets().stream()
                                .mapToLong(DataSetOutcome::records)
                                .sum())
                        .isEqualTo(readable.values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
                readable.clear();
            } catch (WheeltapperException e) {
                assertThat(e.kind()).as("%s", e).isEqualTo(ErrorKind.DATA);
                int before = readable.size();
                readable.keySet().removeIf(source -> names(e, source));
                assertThat(readable).as("%s", e).hasSizeLessThan(before);
            }
        }
    }

    private static boolean names(WheeltapperException refusal, Path source) {
        return Pattern.compile(Pattern.quote(source.getFileName().toString()) + "(?!\\d)")
                .matcher(String.valueOf(refusal.getMessage()))
                .find();
    }

    private static long lines(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return Stream.of(text.split("\n"))
                .map(line -> line.startsWith("\uFEFF") && text.startsWith(line) ? line.substring(1) : line)
                .filter(line -> !line.isBlank())
                .count();
    }

    private static String csv() {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (int i = 0; i < ROWS; i++) {
            text.append("2015-01-%02d 06:00:00,%d,17%d.5,450,\"100\",40\n".formatted(1 + i % 28, 1 + i % 3, i % 10));
        }
        return text.toString();
    }

    private static String json(String before, String between, String after) {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            records.add(("{\"datetime\": \"2015-01-%02d 06:00:00\", \"machineID\": %d, \"volt\": 17%d.5, "
                            + "\"rotate\": 450, \"pressure\": 1.0e2, \"vibration\": null}")
                    .formatted(1 + i % 28, 1 + i % 3, i % 10));
        }
        return before + String.join(between, records) + after;
    }

    private byte[] parquet(CompressionCodecName codec) throws IOException {
        List<Consumer<Group>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(ParquetFiles.reading("2015-01-%02dT06:00:00Z".formatted(1 + i % 28), 170 + i % 10));
        }
        return Files.readAllBytes(
                ParquetFiles.write(folder.resolve(codec + ".parquet"), codec, ParquetFiles.READINGS, rows));
    }

    /** A table with deletion vectors, renamed columns and a checkpoint. */
    private Path table() throws IOException {
        Path table = folder.resolve("table");
        bench.spark.sql("""
                CREATE TABLE delta.`%s` (datetime TIMESTAMP, machineID STRING, volt DOUBLE, rotate DOUBLE,
                    pressure DOUBLE, vibration DOUBLE) USING delta PARTITIONED BY (machineID)
                TBLPROPERTIES (delta.enableDeletionVectors = true, delta.columnMapping.mode = 'name',
                    delta.checkpointInterval = 2)""".formatted(table));
        for (int machine = 1; machine <= 2; machine++) {
            bench.spark.sql("""
                    INSERT INTO delta.`%s` SELECT /*+ REPARTITION(1) */ make_timestamp(2015, 1, 1 + id, 6, 0, 0), '%d',
                    170D + id, 450D, 100D, 40D FROM range(20)""".formatted(table, machine));
        }
        bench.spark.sql("DELETE FROM delta.`%s` WHERE volt = 171".formatted(table));
        try (Stream<Path> all = Files.walk(table)) {
            for (Path file : all.toList()) {
                if (file.toString().endsWith(".crc")) {
                    Files.delete(file);
                }
            }
        }
        return table;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
