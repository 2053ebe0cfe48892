package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.pipeline.ingest.RowGroup.Part;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Records in temporary files, one for each UTC month and each of a few sets of machines, in the order of their splits and
 * lines. Texts are numbers.
 */
final class RowFiles {
    private static final int MACHINE_SETS = 16;
    private static final int BUFFER = 1 << 13;
    private static final int READ_BUFFER = 1 << 16;
    private static final long MOST_ROWS_IN_A_GROUP = 4_000_000;
    /** Rows are in memory as they were read, and once more as they are written. */
    private static final int COPIES = 2;

    private final TableSchema schema;
    private final int machineAt;
    private final int groupedAt;
    private final RowMemory memory;
    /** By month, then by set of machines. */
    private final Map<Integer, RowFile[]> months = new TreeMap<>();

    private final String name = UUID.randomUUID().toString();

    /**
     * Creates files.
     *
     * @param machineAt place of the machine in {@code schema}
     * @param groupedAt place of the time whose month separates rows; -1 if none does
     */
    RowFiles(TableSchema schema, int machineAt, int groupedAt, RowMemory memory) {
        this.schema = schema;
        this.machineAt = machineAt;
        this.groupedAt = groupedAt;
        this.memory = memory;
    }

    private static final class RowFile {
        private final Path path;
        private final DataOutputStream out;
        private int rows;

        private RowFile(Path path) throws IOException {
            this.path = path;
            this.out = new DataOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW), BUFFER));
        }
    }

    private static int machineSet(int machine) {
        return Math.floorMod((machine * 0x9E3779B9) >>> 16, MACHINE_SETS);
    }

    void add(RowBlock block) {
        try {
            EventMonths each = new EventMonths();
            for (int row = 0; row < block.size(); row++) {
                int month = groupedAt < 0
                        ? RowGroup.ALL
                        : each.of(block.rows().longs(groupedAt).get(row));
                RowFile file = file(month, machineSet(block.code(machineAt, row)));
                write(block, row, file.out);
                file.rows++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RowFile file(int month, int set) throws IOException {
        RowFile[] sets = months.computeIfAbsent(month, key -> new RowFile[MACHINE_SETS]);
        if (sets[set] == null) {
            String file = "%s-%d-%d".formatted(name, month, set);
            sets[set] = new RowFile(memory.folder().resolve(file));
        }
        return sets[set];
    }

    private void write(RowBlock block, int row, DataOutputStream out) throws IOException {
        out.writeInt(block.split(row));
        out.writeLong(block.lines().get(row));
        for (int i = 0; i < schema.fields().size(); i++) {
            ColumnData column = block.rows().columns().get(i);
            if (column instanceof TextColumn) {
                out.writeInt(block.code(i, row));
                continue;
            }
            boolean isNull = column.isNull(row);
            out.writeBoolean(isNull);
            if (!isNull) {
                out.writeLong(
                        column instanceof DoubleColumn doubles
                                ? Double.doubleToRawLongBits(doubles.get(row))
                                : ((LongColumn) column).get(row));
            }
        }
    }

    /** Returns the records in groups that fit into memory together, {@code threads} at a time. */
    List<RowGroup> groups(int threads) {
        long bytesInARow = (long) Long.BYTES * (2 + schema.fields().size());
        long most = Math.min(MOST_ROWS_IN_A_GROUP, memory.most() / bytesInARow / COPIES / threads);
        List<RowGroup> groups = new ArrayList<>();
        months.forEach((month, sets) -> {
            Map<Integer, RowFile> together = new HashMap<>();
            long rows = 0;
            for (int set = 0; set < sets.length; set++) {
                if (sets[set] != null) {
                    if (rows > 0 && rows + sets[set].rows > most) {
                        groups.add(group(month, together));
                        together = new HashMap<>();
                        rows = 0;
                    }
                    together.put(set, sets[set]);
                    rows += sets[set].rows;
                }
            }
            groups.add(group(month, together));
        });
        return groups;
    }

    private RowGroup group(int month, Map<Integer, RowFile> together) {
        Map<Integer, RowFile> sets = Map.copyOf(together);
        return new RowGroup(
                month,
                machine -> sets.containsKey(machineSet(machine)),
                () -> sets.values().stream()
                        .map(file -> new Part(read(file), null))
                        .toList());
    }

    private RowBlock read(RowFile file) {
        RowBatch rows = RowBatch.empty(schema);
        int[] splits = new int[file.rows];
        LongColumn lines = new LongColumn();
        try {
            file.out.flush();
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(file.path), READ_BUFFER))) {
                for (int row = 0; row < file.rows; row++) {
                    splits[row] = in.readInt();
                    lines.append(in.readLong());
                    for (ColumnData column : rows.columns()) {
                        read(in, column);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RowBlock(rows, splits, 0, lines, new int[schema.fields().size()][]);
    }

    private static void read(DataInputStream in, ColumnData column) throws IOException {
        if (column instanceof TextColumn texts) {
            texts.appendCode(in.readInt());
        } else if (in.readBoolean()) {
            column.appendNull();
        } else if (column instanceof DoubleColumn doubles) {
            doubles.append(Double.longBitsToDouble(in.readLong()));
        } else {
            ((LongColumn) column).append(in.readLong());
        }
    }

    /** Deletes the files. */
    void delete() {
        try {
            for (RowFile[] sets : months.values()) {
                for (RowFile file : sets) {
                    if (file != null) {
                        file.out.close();
                        Files.delete(file.path);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        months.clear();
    }
}
