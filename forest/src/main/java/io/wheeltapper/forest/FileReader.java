package io.wheeltapper.forest;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the body of a forest file: docs/forest-file.md describes the bytes. Files of other programs are checked so far
 * that no row can be misled: every child is after its parent, and every test and every leaf exists.
 */
final class FileReader {
    private final ByteBuffer body;
    private final String name;

    private FileReader(byte[] file, String name) {
        this.body = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(FileHeader.BYTES);
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @param name of the file, for messages
     * @throws UnreadableForestException if the bytes are not a readable forest file
     */
    static ForestData read(byte[] file, String name) {
        FileHeader.check(file, name);
        FileReader reader = new FileReader(file, name);
        try {
            return reader.forest();
        } catch (BufferUnderflowException e) {
            throw reader.malformed("its parts are longer than the file");
        } catch (IllegalArgumentException e) {
            throw reader.malformed(String.valueOf(e.getMessage()));
        }
    }

    private ForestData forest() {
        EnsembleKind kind = EnsembleKind.ofCode(body.get());
        List<String> features = names();
        List<String> classes = names();
        require(!classes.isEmpty(), "it has no classes");
        List<BinnedColumn> columns = columns(features.size());
        int trees = count(Integer.BYTES + Double.BYTES);
        int[] roots = new int[trees];
        double[] weights = new double[trees];
        int nodes = 0;
        for (int tree = 0; tree < trees; tree++) {
            roots[tree] = nodes;
            int count = body.getInt();
            require(count > 0, "tree " + tree + " has no nodes");
            nodes += count;
            weights[tree] = body.getDouble();
        }
        int[] treesOfClass = treesOfClass(kind, classes.size(), trees);
        int width = kind == EnsembleKind.BOOSTED_ONE_VERSUS_REST ? 1 : classes.size();
        double[] leafValues = doubles(Math.multiplyExact(count(width * Double.BYTES), width));
        require(count(2 * Integer.BYTES + Double.BYTES) == nodes, "its trees do not have as many nodes as it holds");
        int[] left = ints(nodes);
        int[] tests = ints(nodes);
        double[] covers = doubles(nodes);
        require(!body.hasRemaining(), "something follows its last part");
        NodePacker packed = new NodePacker(columns, leafValues.length / width, nodes);
        int[] depths = new int[trees];
        for (int tree = 0; tree < trees; tree++) {
            depths[tree] = packed.pack(roots[tree], tree + 1 < trees ? roots[tree + 1] : nodes, left, tests);
        }
        return ForestDataBuilder.builder()
                .kind(kind)
                .features(features)
                .classes(classes)
                .columns(columns)
                .roots(roots)
                .depths(depths)
                .weights(weights)
                .treesOfClass(treesOfClass)
                .nodes(packed.nodes())
                .leafRows(packed.leafRows())
                .covers(covers)
                .leafValues(leafValues)
                .build();
    }

    private int[] treesOfClass(EnsembleKind kind, int classes, int trees) {
        int[] counts = ints(count(Integer.BYTES));
        boolean fits = switch (kind) {
            case RANDOM_FOREST -> counts.length == 1 && trees > 0;
            case DECISION_TREE -> counts.length == 1 && trees == 1;
            case BOOSTED_ONE_VERSUS_REST -> counts.length == classes;
        };
        long sum = 0;
        for (int count : counts) {
            fits &= count >= 0;
            sum += count;
        }
        require(fits && sum == trees, "its trees are not those of its classes");
        return counts;
    }

    private List<BinnedColumn> columns(int features) {
        int count = count(2 * Integer.BYTES);
        List<BinnedColumn> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int feature = body.getInt();
            byte type = body.get();
            int tests = body.getInt();
            boolean fits = feature >= 0 && feature < features && tests >= 0 && tests <= BinnedColumn.MOST_TESTS;
            require(
                    fits && (type == FileWriter.THRESHOLDS || type == FileWriter.CATEGORIES),
                    "column " + i + " is impossible");
            columns.add(
                    type == FileWriter.THRESHOLDS
                            ? new ThresholdColumn(feature, doubles(tests))
                            : new CategoryColumn(feature, tests, bins()));
        }
        return List.copyOf(columns);
    }

    private byte[] bins() {
        byte[] bins = new byte[count(1) + 1];
        body.get(bins);
        return bins;
    }

    private List<String> names() {
        int count = count(Integer.BYTES);
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] text = new byte[count(1)];
            body.get(text);
            names.add(new String(text, StandardCharsets.UTF_8));
        }
        return List.copyOf(names);
    }

    /** Reads a number of elements of at least so many bytes, for which there must be room. */
    private int count(int bytes) {
        int count = body.getInt();
        require(count >= 0 && (long) count * bytes <= body.remaining(), "its parts are longer than the file");
        return count;
    }

    private int[] ints(int count) {
        int[] values = new int[count];
        body.asIntBuffer().get(values);
        body.position(body.position() + count * Integer.BYTES);
        return values;
    }

    private double[] doubles(int count) {
        require((long) count * Double.BYTES <= body.remaining(), "its parts are longer than the file");
        double[] values = new double[count];
        body.asDoubleBuffer().get(values);
        body.position(body.position() + count * Double.BYTES);
        return values;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw malformed(otherwise);
        }
    }

    private UnreadableForestException malformed(String what) {
        return new UnreadableForestException(
                name, "is malformed: " + what, "Restore it from a backup, or store the model again");
    }
}
