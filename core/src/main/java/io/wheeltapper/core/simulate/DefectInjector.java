package io.wheeltapper.core.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Damages the records of one machine in one file and counts the damage. */
final class DefectInjector {
    private static final double READINGS_PER_OUTAGE = 6;
    private static final int LONGEST_DELAY = 72;

    private record Delayed(int dueRank, int line) {}

    private final DefectShares shares;
    private final Malformer malformer;
    private final RandomStream random;
    private final CsvLines damaged = new CsvLines();
    private final PriorityQueue<Delayed> delayed =
            new PriorityQueue<>(Comparator.comparingInt(Delayed::dueRank).thenComparingInt(Delayed::line));
    private boolean outage;
    private long missing;
    private long duplicates;
    private long late;
    private long malformed;

    /**
     * Creates an injector for one file of one machine.
     *
     * @param shares the share of missing records applies only to files with measured values
     */
    DefectInjector(DefectShares shares, CsvLayout layout, RandomStream random) {
        this.shares = layout.hasValues() ? shares : shares.withoutMissing();
        this.malformer = new Malformer(layout, random);
        this.random = random;
    }

    /** Damages {@code lines}, which are in time order. */
    CsvLines damage(CsvLines lines, int timeColumn) {
        List<Integer> ranks = ranks(lines, timeColumn);
        for (int line = 0; line < lines.count(); line++) {
            boolean last = ranks.get(line).equals(ranks.get(ranks.size() - 1));
            if (last) {
                damaged.copy(lines, line);
                release(lines, ranks.get(line));
            } else if (losesReading()) {
                missing++;
            } else {
                write(lines, line, ranks.get(line));
            }
        }
        release(lines, Integer.MAX_VALUE);
        return damaged;
    }

    DefectCounts counts() {
        return new DefectCounts(missing, duplicates, late, malformed);
    }

    private void write(CsvLines lines, int line, int rank) {
        double choice = random.uniform();
        if (choice < shares.malformed()) {
            malformer.spoil(lines.fields(line), damaged);
            malformed++;
        } else if (choice < shares.malformed() + shares.late()) {
            delay(line, rank);
            late++;
        } else {
            damaged.copy(lines, line);
            if (choice < shares.malformed() + shares.late() + shares.duplicate()) {
                delay(line, rank);
                duplicates++;
            }
            release(lines, rank);
        }
    }

    private void delay(int line, int rank) {
        delayed.add(new Delayed(rank + 1 + random.below(LONGEST_DELAY), line));
    }

    /**
     * Releases the delayed lines that are due after an undamaged record of {@code rank}, so that each stands behind a
     * later record.
     */
    private void release(CsvLines lines, int rank) {
        for (Delayed next = delayed.peek(); next != null && next.dueRank() <= rank; next = delayed.peek()) {
            damaged.copy(lines, next.line());
            delayed.remove();
        }
    }

    /**
     * Returns whether a reading is lost; outages begin so often that the share of lost readings is the requested one.
     */
    private boolean losesReading() {
        if (shares.missing() == 0) {
            return false;
        }
        double begins = shares.missing() / (1 - shares.missing()) / READINGS_PER_OUTAGE;
        outage = random.happens(outage ? 1 - 1 / READINGS_PER_OUTAGE : begins);
        return outage;
    }

    /** Returns, for each line, the number of distinct times before its own. */
    private static List<Integer> ranks(CsvLines lines, int timeColumn) {
        List<Integer> ranks = new ArrayList<>(lines.count());
        String before = "";
        int rank = -1;
        for (int line = 0; line < lines.count(); line++) {
            String time = lines.fields(line)[timeColumn];
            if (!time.equals(before)) {
                rank++;
                before = time;
            }
            ranks.add(rank);
        }
        return ranks;
    }
}
