package io.wheeltapper.forest;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the program of one head. Below a split the larger side is computed first, in the split's own buffer, and then
 * changed where rows go to the other side; so a handful of buffers is enough for any head.
 */
final class HeadWriter {
    private final ForestData forest;
    private final HeadTree head;
    private final HeadColumns columns;
    private final List<Long> steps = new ArrayList<>();
    private final List<Integer> exits = new ArrayList<>();
    private int buffers = 1;

    HeadWriter(ForestData forest, HeadTree head, HeadColumns columns) {
        this.forest = forest;
        this.head = head;
        this.columns = columns;
        write(0, 0);
    }

    long[] steps() {
        return steps.stream().mapToLong(Long::longValue).toArray();
    }

    /** Returns of each exit the tree's node. */
    int[] exits() {
        return exits.stream().mapToInt(Integer::intValue).toArray();
    }

    int buffers() {
        return buffers;
    }

    private void write(int part, int buffer) {
        buffers = Math.max(buffers, buffer + 1);
        if (head.isExit(part)) {
            steps.add(HeadStep.fill(buffer, exit(part)));
            return;
        }
        int left = head.left(part);
        boolean leftLast = head.splits(left) < head.splits(left + 1);
        int last = leftLast ? left : left + 1;
        write(leftLast ? left + 1 : left, buffer);
        if (head.isExit(last)) {
            steps.add(asking(HeadStep.exit(buffer, exit(last)), part, leftLast));
        } else {
            write(last, buffer + 1);
            steps.add(asking(HeadStep.merge(buffer), part, leftLast));
        }
    }

    private long asking(long step, int part, boolean changesLeft) {
        long split = forest.nodes()[head.node(part)];
        int column = Nodes.column(split);
        int test = Nodes.test(split);
        return HeadStep.asking(step, columns.column(column, test), columns.test(column, test), changesLeft);
    }

    private int exit(int part) {
        exits.add(head.node(part));
        return exits.size() - 1;
    }
}
