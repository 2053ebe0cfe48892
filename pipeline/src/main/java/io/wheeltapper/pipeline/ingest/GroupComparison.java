package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.ColumnType;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.TextColumn;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * Compares the records of a group that have the same key. The first one is kept: one in the table before new ones, and these by
 * split and line. Records are equal if all columns of the scenario are equal.
 */
final class GroupComparison {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private final RowOrder order;
    private final TableDefinition table;
    private final KeyColumns key;
    private final TextNumbers numbers;
    private final ConflictTexts texts;
    private final IntUnaryOperator fileOf;
    private final Judgement judgement = Judgement.empty();
    private final List<Conflict> conflicts = new ArrayList<>();
    private int[] kept = new int[16];
    private int keptCount;
    private int currentSplit = RowBlock.TABLE;
    private long currentNew;

    /**
     * A record whose key came before with other values.
     *
     * @param split index of its split
     * @param line its line
     * @param flaw its flaw
     */
    record Conflict(int split, long line, Flaw flaw) {}

    /** @param fileOf returns the index of the file of a split */
    GroupComparison(
            RowOrder order,
            TableDefinition table,
            KeyColumns key,
            TextNumbers numbers,
            ConflictTexts texts,
            IntUnaryOperator fileOf) {
        this.order = order;
        this.table = table;
        this.key = key;
        this.numbers = numbers;
        this.texts = texts;
        this.fileOf = fileOf;
        int first = 0;
        for (int place = 0; place < order.size(); place++) {
            if (place == 0 || !order.hasSameKey(first, place)) {
                first = place;
            }
            compare(first, place);
        }
        flush();
    }

    /** Returns the number of records that are new. */
    int kept() {
        return keptCount;
    }

    /** Returns the place in the order of a new record, by its index among them. */
    int kept(int index) {
        return kept[index];
    }

    Judgement judgement() {
        return judgement;
    }

    List<Conflict> conflicts() {
        return conflicts;
    }

    private void compare(int first, int place) {
        int split = order.block(place).split(order.row(place));
        if (split == RowBlock.TABLE) {
            return;
        }
        if (first == place) {
            keep(place);
            if (split != currentSplit) {
                flush();
                currentSplit = split;
            }
            currentNew++;
            return;
        }
        boolean isHeld = order.block(first).split(order.row(first)) == RowBlock.TABLE;
        int different = firstDifference(first, place);
        if (different < 0) {
            add(split, isHeld ? Standing.ALREADY_INGESTED : Standing.DUPLICATE);
        } else {
            add(split, Standing.CONFLICT);
            conflicts.add(conflict(first, place, split, different));
        }
    }

    private void add(int split, Standing standing) {
        judgement.add(fileOf.applyAsInt(split), standing, 1);
    }

    private void flush() {
        if (currentNew > 0) {
            judgement.add(fileOf.applyAsInt(currentSplit), Standing.NEW, currentNew);
            currentNew = 0;
        }
    }

    private void keep(int place) {
        if (keptCount == kept.length) {
            kept = Arrays.copyOf(kept, 2 * keptCount);
        }
        kept[keptCount++] = place;
    }

    private int firstDifference(int first, int place) {
        for (int column : key.compared()) {
            if (!order.isEqual(column, first, place)) {
                return column;
            }
        }
        return -1;
    }

    private Conflict conflict(int first, int place, int split, int column) {
        RowBlock block = order.block(place);
        int row = order.row(place);
        Long micros = key.time() < 0 ? null : block.rows().longs(key.time()).get(row);
        String compared = ConflictTexts.compared(shown(place, column), shown(first, column));
        Flaw flaw = texts.flaw(table.columns().get(column).source(), compared, micros);
        return new Conflict(split, block.lines().get(row), flaw);
    }

    /** Returns a value as SQL casts it to a text. */
    private String shown(int place, int column) {
        RowBlock block = order.block(place);
        int row = order.row(place);
        ColumnData values = block.rows().columns().get(column);
        if (values.isNull(row)) {
            return "empty";
        }
        if (values instanceof TextColumn) {
            return numbers.text(column, block.code(column, row)).toString();
        }
        if (values instanceof DoubleColumn doubles) {
            return String.valueOf(doubles.get(row));
        }
        ColumnDefinition definition = table.columns().get(column);
        long value = ((LongColumn) values).get(row);
        return definition.type() == ColumnType.TIMESTAMP ? time(TimeReader.instant(value)) : String.valueOf(value);
    }

    private static String time(Instant instant) {
        return TIME.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }
}
