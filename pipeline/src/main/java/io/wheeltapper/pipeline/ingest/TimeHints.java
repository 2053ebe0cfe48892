package io.wheeltapper.pipeline.ingest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guesses the notation of a time that is not in ISO format. */
final class TimeHints {
    private static final Pattern COUNT = Pattern.compile("\\d{9,10}|\\d{12,13}");
    private static final Pattern DATE = Pattern.compile(
            "(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}|\\d{2})(?:,?\\s+(\\d{1,2}):\\d{2}(:\\d{2})?(\\.\\d+)?(\\s*[AaPp][Mm])?)?");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("\\d{4}([/.])(\\d{1,2})\\1\\d{1,2}(?:\\s+(\\d{1,2}):\\d{2}(:\\d{2})?)?");
    private static final int LONGEST_SECONDS = 10;
    private static final int MONTHS = 12;

    private TimeHints() {}

    /** Returns a clause that follows the expected form in a message; empty if the text is not recognized. */
    static String of(String text) {
        if (COUNT.matcher(text).matches()) {
            return text.length() <= LONGEST_SECONDS
                    ? "; it looks like seconds since 1970: set count-unit: 1s on that column of the scenario"
                    : "; it looks like milliseconds since 1970: set count-unit: 1ms on that column of the scenario";
        }
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            return "; it looks like " + patterns(date) + ": set time-pattern on that column of the scenario";
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return "; it looks like yyyy" + yearFirst.group(1) + "MM" + yearFirst.group(1) + "dd"
                    + timeOfDay(yearFirst.group(3), yearFirst.group(4), null)
                    + ": set time-pattern on that column of the scenario";
        }
        return "";
    }

    /** Returns both orders of day and month if both are possible. */
    private static String patterns(Matcher date) {
        int first = Integer.parseInt(date.group(1));
        int second = Integer.parseInt(date.group(3));
        boolean isPadded = date.group(1).length() == 2 && date.group(3).length() == 2;
        String day = isPadded ? "dd" : "d";
        String month = isPadded ? "MM" : "M";
        String rest = date.group(2)
                + "y".repeat(date.group(4).length())
                + timeOfDay(date.group(5), date.group(6), date.group(8));
        String dayFirst = day + date.group(2) + month + rest;
        String monthFirst = month + date.group(2) + day + rest;
        if (first > MONTHS) {
            return dayFirst;
        }
        return second > MONTHS ? monthFirst : dayFirst + " or " + monthFirst;
    }

    private static String timeOfDay(@Nullable String hour, @Nullable String second, @Nullable String half) {
        if (hour == null) {
            return "";
        }
        String letter = half == null ? "H" : "h";
        return " " + letter.repeat(half == null && hour.length() == 2 ? 2 : 1) + ":mm" + (second == null ? "" : ":ss")
                + (half == null ? "" : " a");
    }
}
