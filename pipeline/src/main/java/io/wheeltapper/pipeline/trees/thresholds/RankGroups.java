package io.wheeltapper.pipeline.trees.thresholds;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * Joins neighbouring values into groups, starting with the lowest. A group of several values has at most {@code most}
 * rows, and at most {@code growth} times the rows beyond it on either side, so that groups shrink geometrically towards
 * both ends, down to single values. A value with more rows than that is its own group.
 *
 * @param counts number of rows of each value
 * @param most maximum number of rows in a group of several values
 * @param growth ratio to the rows beyond; infinity for no limit
 */
record RankGroups(long[] counts, long most, double growth) {
    /** Returns groups of single values. */
    static RankGroups single(long[] counts) {
        return new RankGroups(counts, 0, 0);
    }

    /** Returns the position of the last value of each group. */
    int[] lastOfEach() {
        int[] last = new int[counts.length];
        return Arrays.copyOf(last, group(last));
    }

    /** Halves the largest groups of several values until there are {@code groups}, or none can be halved. */
    int[] lastOfEach(int groups) {
        PriorityQueue<Group> largest = new PriorityQueue<>(
                Comparator.comparingLong(Group::rows).reversed().thenComparing(Group::first));
        TreeSet<Integer> last = new TreeSet<>();
        int first = 0;
        for (int end : lastOfEach()) {
            largest.add(group(first, end));
            last.add(end);
            first = end + 1;
        }
        while (last.size() < groups && !largest.isEmpty()) {
            Group halved = largest.remove();
            if (halved.first() < halved.last()) {
                int middle = middle(halved);
                last.add(middle);
                largest.add(group(halved.first(), middle));
                largest.add(group(middle + 1, halved.last()));
            }
        }
        return last.stream().mapToInt(Integer::intValue).toArray();
    }

    private record Group(int first, int last, long rows) {}

    private Group group(int first, int last) {
        return new Group(first, last, Arrays.stream(counts, first, last + 1).sum());
    }

    /** Returns the last value of the lower half, which leaves at least one for the upper half. */
    private int middle(Group group) {
        int place = group.first();
        long rows = counts[place];
        while (place + 1 < group.last() && 2 * (rows + counts[place + 1]) <= group.rows()) {
            place++;
            rows += counts[place];
        }
        return place;
    }

    /** Returns the number of groups. */
    int size() {
        return group(new int[counts.length]);
    }

    private int group(int[] last) {
        long above = Arrays.stream(counts).sum();
        long below = 0;
        int groups = 0;
        int place = 0;
        while (place < counts.length) {
            long size = counts[place];
            above -= size;
            while (place + 1 < counts.length && fits(size + counts[place + 1], below, above - counts[place + 1])) {
                place++;
                size += counts[place];
                above -= counts[place];
            }
            last[groups++] = place++;
            below += size;
        }
        return groups;
    }

    private boolean fits(long size, long below, long above) {
        return size <= most && (Double.isInfinite(growth) || size <= growth * Math.min(below, above));
    }
}
