package io.wheeltapper.pipeline.ingest;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The result of inspecting the beginning of a text file.
 *
 * @param format format; a {@code .json} may be lines, an array, or objects over several lines
 * @param names names of its columns; for JSON, those of the first 1,000 records
 */
record TextHeader(FileFormat format, List<String> names) {
    private static final int JSON_RECORDS_LOOKED_AT = 1_000;
    private static final int BYTES_LOOKED_AT = 512;

    TextHeader {
        names = List.copyOf(names);
    }

    /**
     * Reads the beginning of {@code file}.
     *
     * @param separator separator of a CSV file
     * @throws io.wheeltapper.core.error.WheeltapperException if it is not text
     */
    static TextHeader read(SourceFile file, char separator, Configuration hadoop) throws IOException {
        requireText(file, TextFiles.head(file.path(), BYTES_LOOKED_AT, hadoop));
        FileSplit whole = FileSplit.whole(file);
        try (LineReader lines = TextFiles.lines(whole, hadoop)) {
            String first = nextLine(lines);
            if (first == null) {
                return new TextHeader(file.format(), List.of());
            }
            if (file.format() == FileFormat.CSV) {
                return new TextHeader(
                        FileFormat.CSV,
                        CsvFields.split(first, separator).stream()
                                .map(String::strip)
                                .toList());
            }
            if (!isValues(first, whole, hadoop)) {
                return new TextHeader(FileFormat.JSON_LINES, lineNames(first, lines));
            }
        }
        return new TextHeader(FileFormat.JSON_VALUES, valueNames(whole, hadoop));
    }

    private static boolean isValues(String firstLine, FileSplit whole, Configuration hadoop) throws IOException {
        if (firstLine.stripLeading().startsWith("[")) {
            return true;
        }
        if (JsonFields.isJson(firstLine)) {
            return false;
        }
        try (JsonValueReader values = TextFiles.values(whole, hadoop)) {
            String first = values.next();
            return first != null && JsonFields.isJson(first);
        }
    }

    private static List<String> lineNames(String first, LineReader lines) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        String line = first;
        for (int i = 0; line != null && i < JSON_RECORDS_LOOKED_AT; i++) {
            names.addAll(JsonFields.names(line));
            line = nextLine(lines);
        }
        return List.copyOf(names);
    }

    private static List<String> valueNames(FileSplit whole, Configuration hadoop) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        try (JsonValueReader values = TextFiles.values(whole, hadoop)) {
            String value = values.next();
            for (int i = 0; value != null && i < JSON_RECORDS_LOOKED_AT; i++) {
                names.addAll(JsonFields.names(value));
                value = values.next();
            }
        }
        return List.copyOf(names);
    }

    private static @Nullable String nextLine(LineReader lines) throws IOException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            String text = lines.line() == 1 ? LineRecords.withoutMark(line) : line;
            if (!text.isBlank()) {
                return text;
            }
        }
        return null;
    }

    private static void requireText(SourceFile file, byte[] head) {
        String what = null;
        if (begins(head, 0x1F, 0x8B)) {
            what = "compressed with gzip. Name it .csv.gz or .json.gz";
        } else if (begins(head, 'P', 'A', 'R', '1')) {
            what = "a Parquet file. Name it .parquet";
        } else if (begins(head, 'P', 'K', 3, 4)) {
            what = "a ZIP archive or a spreadsheet. Save its table as CSV in UTF-8";
        } else if (begins(head, 0xFF, 0xFE) || begins(head, 0xFE, 0xFF)) {
            what = "text in UTF-16. Save it in UTF-8";
        } else if (firstLineHasZero(head)) {
            what = "not text: it contains zero bytes. Name only text .csv or .json";
        }
        if (what != null) {
            throw IngestErrors.otherContents(file.name(), what);
        }
    }

    private static boolean begins(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean firstLineHasZero(byte[] head) {
        for (byte b : head) {
            if (b == 0 || b == '\n') {
                return b == 0;
            }
        }
        return false;
    }
}
