package io.wheeltapper.definition.schedule;

import java.util.BitSet;

/** Times of day, as seconds since midnight: the same seconds in each of the chosen minutes. At least one. */
final class TimesOfDay {
    /** The end of the day: 24:00. */
    static final int END = 86_400;

    private final BitSet minutesOfDay = new BitSet();
    private final BitSet seconds;

    /** Creates all combinations of these values; none of the sets is empty. */
    TimesOfDay(BitSet hours, BitSet minutes, BitSet seconds) {
        hours.stream().forEach(hour -> minutes.stream().forEach(minute -> minutesOfDay.set(60 * hour + minute)));
        this.seconds = (BitSet) seconds.clone();
    }

    int first() {
        return 60 * minutesOfDay.nextSetBit(0) + seconds.nextSetBit(0);
    }

    int last() {
        return 60 * (minutesOfDay.length() - 1) + seconds.length() - 1;
    }

    /** Returns the first time at or after a second; -1 if there is none. */
    int atOrAfter(int second) {
        int minute = second / 60;
        int within = seconds.nextSetBit(second % 60);
        if (within >= 0 && minutesOfDay.get(minute)) {
            return 60 * minute + within;
        }
        int next = minutesOfDay.nextSetBit(minute + 1);
        return next < 0 ? -1 : 60 * next + seconds.nextSetBit(0);
    }

    /** Returns the last time at or before a second; -1 if there is none. */
    int atOrBefore(int second) {
        int minute = second / 60;
        int within = seconds.previousSetBit(second % 60);
        if (within >= 0 && minutesOfDay.get(minute)) {
            return 60 * minute + within;
        }
        int previous = minutesOfDay.previousSetBit(minute - 1);
        return previous < 0 ? -1 : 60 * previous + seconds.length() - 1;
    }

    long countBefore(int second) {
        int minute = second / 60;
        long wholeMinutes = minutesOfDay.get(0, minute).cardinality();
        long begun = minutesOfDay.get(minute) ? seconds.get(0, second % 60).cardinality() : 0;
        return wholeMinutes * seconds.cardinality() + begun;
    }
}
