package io.wheeltapper.core.scenario;

import io.wheeltapper.core.time.Durations;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a sensor's window reaches back from an as-of time {@code t}. Its text forms the end of its features' names.
 */
public sealed interface Window {
    /**
     * The readings in {@code (t - length, t]}, in elapsed time. Text: {@code 24h}.
     *
     * @param length positive
     */
    record Elapsed(Duration length) implements Window {
        @Override
        public String toString() {
            return Durations.format(length);
        }
    }

    /**
     * A share of the machine's age, which is the time since its first reading that was known at {@code t}: the readings
     * in {@code [t - percent / 100 · age, t]}, both ends included. At an age of 40 h, 50 % are the last 20 h, and 100 %
     * are all readings. Text: {@code 50pct}.
     *
     * @param percent 1 to 100
     */
    record ShareOfAge(int percent) implements Window {
        public ShareOfAge {
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("A share of age must be 1% to 100%, got " + percent + "%");
            }
        }

        @Override
        public String toString() {
            return percent + "pct";
        }
    }

    /**
     * Reads a duration such as {@code 24h}, or a share of age such as {@code 50%}.
     *
     * @throws IllegalArgumentException if {@code text} is neither
     */
    static Window parse(String text) {
        Matcher share = Pattern.compile("(\\d{1,9})\\s*%").matcher(text.strip());
        return share.matches() ? new ShareOfAge(Integer.parseInt(share.group(1))) : new Elapsed(Durations.parse(text));
    }
}
