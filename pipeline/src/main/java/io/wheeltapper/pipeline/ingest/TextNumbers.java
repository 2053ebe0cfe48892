package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.column.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers the texts of each column of a data set, whatever split they are in. Safe for use by several threads. */
final class TextNumbers {
    /** By column; those of columns without texts stay empty. */
    private final List<Words> words = new ArrayList<>();

    TextNumbers(TableSchema schema) {
        schema.fields().forEach(field -> words.add(new Words()));
    }

    /** Returns for each column of texts the number of each text that {@code rows} numbers. */
    synchronized int[] @Nullable [] of(RowBatch rows) {
        int[] @Nullable [] codes = new int[rows.columns().size()][];
        for (int i = 0; i < codes.length; i++) {
            ColumnData column = rows.columns().get(i);
            if (column instanceof TextColumn texts) {
                int[] numbers = new int[texts.words().size()];
                for (int code = 0; code < numbers.length; code++) {
                    numbers[code] = words.get(i).code(texts.words().word(code));
                }
                codes[i] = numbers;
            }
        }
        return codes;
    }

    /** Returns the text of that number in a column. */
    synchronized Utf8 text(int column, int number) {
        return words.get(column).word(number);
    }

    /** Returns the texts of a column, by number. */
    synchronized List<Utf8> texts(int column) {
        List<Utf8> all = new ArrayList<>();
        for (int number = 0; number < words.get(column).size(); number++) {
            all.add(words.get(column).word(number));
        }
        return all;
    }

    /** Returns by number the place of each text of a column in the order of the texts. */
    int[] places(int column) {
        List<Utf8> texts = texts(column);
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < texts.size(); number++) {
            numbers.add(number);
        }
        numbers.sort(Comparator.comparing(texts::get));
        int[] places = new int[texts.size()];
        for (int place = 0; place < places.length; place++) {
            places[numbers.get(place)] = place;
        }
        return places;
    }
}
