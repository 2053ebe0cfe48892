package io.wheeltapper.pipeline.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a line into fields, quoted or not. A record is one line: line breaks within quotes are not supported. */
final class CsvFields implements FieldReader {
    private final int[] wantedAt;
    private final int width;
    private final char separator;
    /** Indexes of the fields with a decimal comma in numbers. */
    private final int[] withComma;

    CsvFields(FileLayout layout) {
        width = layout.width();
        separator = layout.csv().separator();
        withComma = layout.csv().decimal() == ','
                ? layout.numbers().stream().mapToInt(Integer::intValue).toArray()
                : new int[0];
        wantedAt = new int[width];
        java.util.Arrays.fill(wantedAt, -1);
        for (int i = 0; i < layout.positions().size(); i++) {
            if (layout.positions().get(i) >= 0) {
                wantedAt[layout.positions().get(i)] = i;
            }
        }
    }

    /**
     * Returns all fields of a line.
     *
     * @throws CsvParseException if text follows a closing quote
     */
    static List<String> split(String line, char separator) {
        if (line.indexOf('"') >= 0) {
            return CsvReader.builder()
                    .fieldSeparator(separator)
                    .ofSingleCsvRecord(line)
                    .getFields();
        }
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int end = line.indexOf(separator); end >= 0; end = line.indexOf(separator, from)) {
            fields.add(line.substring(from, end));
            from = end + 1;
        }
        fields.add(line.substring(from));
        return fields;
    }

    @Override
    public @Nullable String read(String line, @Nullable String[] fields) {
        String problem = line.indexOf('"') < 0 ? readPlain(line, fields) : readQuoted(line, fields);
        for (int number : withComma) {
            fields[number] = withPoint(fields[number]);
        }
        return problem;
    }

    /**
     * Replaces the decimal comma; a point between thousands becomes a comma, so that the number is refused rather than
     * read as a smaller one.
     */
    private static @Nullable String withPoint(@Nullable String number) {
        return number == null
                ? null
                : number.replace('.', '\n').replace(',', '.').replace('\n', ',');
    }

    private @Nullable String readPlain(String line, @Nullable String[] fields) {
        int from = 0;
        int count = 0;
        while (from >= 0) {
            int end = line.indexOf(separator, from);
            if (count < width && wantedAt[count] >= 0) {
                fields[wantedAt[count]] = end < 0 ? line.substring(from) : line.substring(from, end);
            }
            count++;
            from = end < 0 ? -1 : end + 1;
        }
        return wrongWidth(count);
    }

    private @Nullable String readQuoted(String line, @Nullable String[] fields) {
        if (line.chars().filter(c -> c == '"').count() % 2 != 0) {
            return "has a quote that is not closed";
        }
        List<String> all;
        try {
            all = split(line, separator);
        } catch (CsvParseException e) {
            return "cannot be split at its quotes";
        }
        for (int i = 0; i < Math.min(width, all.size()); i++) {
            if (wantedAt[i] >= 0) {
                fields[wantedAt[i]] = all.get(i);
            }
        }
        return wrongWidth(all.size());
    }

    private @Nullable String wrongWidth(int count) {
        return count == width
                ? null
                : "has %d field%s, the header has %d".formatted(count, count == 1 ? "" : "s", width);
    }
}
