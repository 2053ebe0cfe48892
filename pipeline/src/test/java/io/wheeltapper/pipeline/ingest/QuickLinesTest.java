package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.lake.column.RowBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick reader of lines and the thorough one are twins: a line that the first takes, the second reads the same. */
class QuickLinesTest {
    private static final Instant NOW = Instant.parse("2016-01-01T00:00:00Z");
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "-0.0",
        "0.0",
        "170",
        "170.5",
        "176.217853015625",
        "0.1",
        "123456789012345678",
        "9007199254740993",
        "90071992547409.93",
        "1234567890.12345678",
        "00012.50",
        "-5",
        "+5",
        "5.",
        ".5",
        "1e3",
        "1E-3",
        "NaN",
        "Infinity",
        "12d",
        "0x10",
        " 7",
        "7 ",
        "",
        "-",
        "--",
        "n/a",
        "1,5",
        "1.2.3",
        "٣",
        "1_000",
        "1e400",
        "4.9e-324",
        "200.0000000000000001"
    };
    private static final String[] TIMES = {
        "2015-01-01 06:00:00",
        "2015-01-01T06:00:00",
        "2015-01-01",
        "2015-02-30 00:00:00",
        "2015-01-01 24:00:00",
        "2015-01-01 23:59:60",
        "0000-01-01 00:00:00",
        "9999-12-31 23:59:59",
        "2015-01-01 06:00:00Z",
        "2015-1-1 06:00:00",
        "2015-03-29 02:30:00",
        "2015-10-25 02:30:00",
        "2015-10-25 02:59:59",
        "2015-10-25 03:00:00",
        "1900-01-01 00:00:00",
        "2015-01-01 06:00:0x",
        "２015-01-01 06:00:00",
        "",
        "12",
        "2015/01/01 06:00:00",
        "0001-01-01 00:00:00"
    };
    private static final String[] MACHINES = {
        "1",
        "2",
        "7.0",
        "07",
        "NaN",
        "none",
        "machine 1",
        " 1",
        "1 ",
        "Förderband",
        "\uD83D\uDE80",
        "",
        "{\"a\": 1}",
        "[1]",
        "99",
        "\u00A01",
        "\u2003",
        "-"
    };

    @TempDir
    Path folder;

    @Test
    void what_is_read_quickly_is_what_is_read_thoroughly() throws IOException {
        Random random = new Random(21);
        Scenario berlin = ScenarioReader.parse(yaml().replace("zone: UTC ", "zone: Europe/Berlin "), "test.yaml");
        for (int round = 0; round < 40; round++) {
            Path file = folder.resolve("telemetry" + round + ".csv");
            Files.write(file, bytes(random));
            compare(file, round % 2 == 0 ? ScenarioReader.builtIn() : berlin);
        }
    }

    @Test
    void plain_lines_are_read_quickly() {
        RecordChecker checker = checker(ScenarioReader.builtIn());
        QuickLines quick = Objects.requireNonNull(checker.quickLines(layout(), RowBatch.empty(checker.schema())));
        byte[] line = "2015-01-01 06:00:00,1,170.25,450,100,40".getBytes(StandardCharsets.UTF_8);
        // The first time of a stretch without a change of clocks is looked up.
        String[] fields = layout().names().stream()
                .map(name -> name.equals("datetime") ? "2015-01-01 05:00:00" : "1")
                .toArray(String[]::new);
        checker.check(new RawRecord(0, 1, fields, null, () -> ""), layout(), checker.newRecord());
        assertThat(quick.read(line, 0, line.length)).isTrue();
    }

    @Test
    void decimals_are_the_nearest_numbers() {
        Random random = new Random(4);
        RecordChecker checker = checker(ScenarioReader.builtIn());
        ColumnReader reader = ColumnReader.of(
                ScenarioReader.builtIn()
                        .table(DataSet.TELEMETRY)
                        .orElseThrow()
                        .column("volt")
                        .orElseThrow(),
                ScenarioReader.builtIn().table(DataSet.TELEMETRY).orElseThrow(),
                Set.of(),
                TimeReader.of(new io.wheeltapper.core.scenario.TimeNotation.Iso(), java.time.ZoneOffset.UTC),
                TimeReader.of(new io.wheeltapper.core.scenario.TimeNotation.Iso(), java.time.ZoneOffset.UTC));
        QuickCell.OfNumbers cell = new QuickCell.OfNumbers(reader, false, (byte) '.');
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = random.nextBoolean()
                    ? Double.toString(random.nextDouble() * 1_000)
                    : (random.nextBoolean() ? "-" : "") + random.nextInt(1_000_000) + "." + random.nextInt(1_000_000);
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            if (cell.read(bytes, 0, bytes.length)) {
                RowBatch rows = RowBatch.empty(checker.schema());
                int volt = checker.schema().indexOf("volt");
                cell.appendTo(rows.columns().get(volt));
                assertThat(Double.doubleToRawLongBits(rows.doubles(volt).get(0)))
                        .as(text)
                        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
                read++;
            }
        }
        assertThat(read).isGreaterThan(190_000);
    }

    private static byte[] bytes(Random random) {
        StringBuilder text = new StringBuilder("datetime,machineID,volt,rotate,pressure,vibration\n");
        int lines = 200;
        for (int i = 0; i < lines; i++) {
            List<String> cells = new ArrayList<>();
            boolean isPlain = random.nextInt(3) > 0;
            cells.add(
                    isPlain
                            ? "2015-0%d-%02d %02d:00:00"
                                    .formatted(1 + random.nextInt(9), 1 + random.nextInt(28), random.nextInt(24))
                            : one(TIMES, random));
            cells.add(isPlain ? String.valueOf(1 + random.nextInt(3)) : one(MACHINES, random));
            for (int sensor = 0; sensor < 4; sensor++) {
                cells.add(
                        random.nextInt(6) > 0 ? String.valueOf(150 + random.nextInt(400) / 8.0) : one(NUMBERS, random));
            }
            if (random.nextInt(40) == 0) {
                cells.remove(random.nextInt(cells.size()));
            }
            if (random.nextInt(40) == 0) {
                cells.set(0, "\"" + cells.get(0) + "\"");
            }
            text.append(String.join(",", cells)).append(random.nextInt(5) == 0 ? "\r\n" : "\n");
            if (random.nextInt(30) == 0) {
                text.append(random.nextBoolean() ? "\n" : " \t \n");
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3; i++) {
            // Bytes that are not UTF-8, somewhere after the header.
            bytes[60 + random.nextInt(bytes.length - 60)] = (byte) (0x80 + random.nextInt(0x80));
        }
        return bytes;
    }

    private static String one(String[] texts, Random random) {
        return texts[random.nextInt(texts.length)];
    }

    private static void compare(Path file, Scenario scenario) throws IOException {
        FileSplit split = FileSplitBuilder.builder()
                .file(0)
                .path(file.toUri().toString())
                .name("telemetry.csv")
                .format(FileFormat.CSV)
                .start(0)
                .end(Long.MAX_VALUE)
                .firstLine(1)
                .layout(layout())
                .deleted(new java.util.BitSet())
                .build();
        // With their texts, records are read thoroughly.
        assertThat(read(split, scenario, Texts.WITHOUT)).isEqualTo(read(split, scenario, Texts.WITH));
    }

    private static String read(FileSplit split, Scenario scenario, Texts texts) throws IOException {
        StringBuilder all = new StringBuilder();
        try (CheckedSplit records = CheckedSplit.open(split, checker(scenario), texts, new Configuration())) {
            while (records.next(64)) {
                RowBatch rows = records.good().rows();
                for (int row = 0; row < records.good().size(); row++) {
                    all.append(records.good().lines().get(row))
                            .append(BatchRows.values(rows, row))
                            .append('\n');
                }
            }
            CheckSummary summary = CheckSummary.merged(List.of(records.summary()));
            all.append(summary.good())
                    .append(' ')
                    .append(summary.firstMicros())
                    .append(' ')
                    .append(summary.lastMicros());
            all.append(summary.bad(0))
                    .append(summary.firstBad())
                    .append(summary.cells())
                    .append(summary.unlisted());
            all.append(summary.newestFirst()).append(summary.repeated().size());
        }
        return all.toString();
    }

    private static RecordChecker checker(Scenario scenario) {
        HashSet<String> machines = new HashSet<>(Set.of("1", "2", "7", "Förderband", "\uD83D\uDE80"));
        return new RecordChecker(
                scenario,
                scenario.table(DataSet.TELEMETRY).orElseThrow(),
                NOW,
                new KnownMachines(() -> machines, true));
    }

    private static FileLayout layout() {
        List<String> sources = RecordChecker.requiredSources(
                ScenarioReader.builtIn().table(DataSet.TELEMETRY).orElseThrow());
        List<String> header = List.of("datetime", "machineID", "volt", "rotate", "pressure", "vibration");
        return new FileLayout(
                sources,
                sources.stream().map(header::indexOf).toList(),
                List.of(),
                java.util.Map.of(),
                header.size(),
                io.wheeltapper.core.scenario.CsvNotation.standard(),
                sources.stream()
                        .filter(source -> header.indexOf(source) > 1)
                        .map(sources::indexOf)
                        .collect(Collectors.toSet()));
    }

    private static String yaml() throws IOException {
        try (var in = ScenarioReader.class.getResourceAsStream("predictive-maintenance.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
