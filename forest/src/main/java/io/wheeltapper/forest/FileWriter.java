package io.wheeltapper.forest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the body of a forest file: docs/forest-file.md describes the bytes. */
final class FileWriter {
    static final byte THRESHOLDS = 0;
    static final byte CATEGORIES = 1;
    static final int NO_CHILD = -1;

    private ByteBuffer body = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    private FileWriter() {}

    /** Returns a complete file, including the header. */
    static byte[] write(ForestData forest) {
        FileWriter writer = new FileWriter();
        writer.body.position(FileHeader.BYTES);
        writer.forest(forest);
        byte[] file = new byte[writer.body.position()];
        writer.body.flip().get(file);
        FileHeader.write(file);
        return file;
    }

    private void forest(ForestData forest) {
        room(1).put((byte) forest.kind().code());
        names(forest.features());
        names(forest.classes());
        number(forest.columns().size());
        forest.columns().forEach(this::column);
        number(forest.roots().length);
        for (int tree = 0; tree < forest.roots().length; tree++) {
            number(forest.end(tree) - forest.roots()[tree]);
            room(Double.BYTES).putDouble(forest.weights()[tree]);
        }
        number(forest.treesOfClass().length);
        for (int count : forest.treesOfClass()) {
            number(count);
        }
        number(forest.leafValues().length / forest.width());
        doubles(forest.leafValues());
        nodes(forest);
    }

    private void column(BinnedColumn column) {
        number(column.feature());
        room(1).put(column instanceof ThresholdColumn ? THRESHOLDS : CATEGORIES);
        number(column.tests());
        if (column instanceof ThresholdColumn cuts) {
            for (int test = 0; test < cuts.tests(); test++) {
                room(Double.BYTES).putDouble(cuts.cut(test));
            }
        } else if (column instanceof CategoryColumn categories) {
            number(categories.arity());
            room(categories.arity() + 1).put(categories.binOfCategory());
        }
    }

    private void nodes(ForestData forest) {
        long[] nodes = forest.nodes();
        number(nodes.length);
        room(Math.multiplyExact(nodes.length, 2 * Integer.BYTES));
        for (int node = 0; node < nodes.length; node++) {
            body.putInt(forest.isLeaf(node) ? NO_CHILD : Nodes.left(nodes[node]));
        }
        for (int node = 0; node < nodes.length; node++) {
            body.putInt(
                    forest.isLeaf(node)
                            ? forest.leafRows()[node]
                            : Nodes.column(nodes[node]) << Byte.SIZE | Nodes.test(nodes[node]));
        }
        doubles(forest.covers());
    }

    private void names(List<String> names) {
        number(names.size());
        for (String name : names) {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            number(text.length);
            room(text.length).put(text);
        }
    }

    private void number(int value) {
        room(Integer.BYTES).putInt(value);
    }

    private void doubles(double[] values) {
        int bytes = Math.multiplyExact(values.length, Double.BYTES);
        room(bytes).asDoubleBuffer().put(values);
        body.position(body.position() + bytes);
    }

    private ByteBuffer room(int bytes) {
        if (body.remaining() < bytes) {
            int capacity = Math.max(Math.addExact(body.position(), bytes), (int)
                    Math.min(Integer.MAX_VALUE - 8L, 2L * body.capacity()));
            body = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN).put(body.flip());
        }
        return body;
    }
}
