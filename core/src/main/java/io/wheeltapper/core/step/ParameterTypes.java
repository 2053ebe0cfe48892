package io.wheeltapper.core.step;

import io.wheeltapper.core.time.Durations;
import io.wheeltapper.core.time.TimeTexts;
import io.wheeltapper.core.time.WrittenTime;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/** The types of parameters. */
public final class ParameterTypes {
    /** Any text. */
    public static final ParameterType<String> TEXT = new Plain<>("a text", List.of(), text -> text);

    /** A flag: {@code true} or {@code false}; on the command line, the option without a value. */
    public static final ParameterType<Boolean> FLAG =
            new Plain<>("true or false", List.of("true", "false"), ParameterTypes::trueOrFalse);

    /** A date or time; one without an offset is a local time of the scenario's zone. */
    public static final ParameterType<WrittenTime> TIME =
            new Plain<>("a date or time such as 2015-10-01 or 2015-10-01T12:00:00Z", List.of(), TimeTexts::read);

    /** A positive elapsed time. */
    public static final ParameterType<Duration> DURATION =
            new Plain<>("a duration such as 30m, 12h or 7d", List.of(), Durations::parse);

    /** Any 64-bit whole number. */
    public static final ParameterType<Long> SEED = new Plain<>("a whole number", List.of(), ParameterTypes::whole);

    private ParameterTypes() {}

    /** Returns the type of whole numbers from {@code least} up. */
    public static ParameterType<Integer> wholeFrom(int least) {
        return whole(least, Integer.MAX_VALUE, String.format(Locale.ROOT, "a whole number of at least %,d", least));
    }

    /** Returns the type of whole numbers from {@code least} to {@code most}, both included. */
    public static ParameterType<Integer> whole(int least, int most) {
        return whole(least, most, String.format(Locale.ROOT, "a whole number from %,d to %,d", least, most));
    }

    private static ParameterType<Integer> whole(int least, int most, String description) {
        return new Plain<>(description, List.of(), text -> {
            long number = whole(text);
            if (number < least || number > most) {
                throw refused(text, description);
            }
            return (int) number;
        });
    }

    /** Returns the type of numbers from {@code least} to {@code most}, both included. */
    public static ParameterType<Double> number(double least, double most) {
        String description = "a number from %s to %s".formatted(shown(least), shown(most));
        return number(description, number -> number >= least && number <= most);
    }

    /** Returns the type of numbers from {@code least} up. */
    public static ParameterType<Double> numberFrom(double least) {
        return number("a number from " + shown(least) + " on", number -> number >= least);
    }

    /** Returns the type of texts that match a regular expression as a whole. */
    public static ParameterType<String> matching(String regex, String description) {
        return new Plain<>(description, List.of(), text -> {
            if (!text.matches(regex)) {
                throw refused(text, description);
            }
            return text;
        });
    }

    /** Returns the type of numbers above 0, up to {@code most}. */
    public static ParameterType<Double> positive(double most) {
        return number("a number above 0 and at most " + shown(most), number -> number > 0 && number <= most);
    }

    /** Returns the type of numbers above 0. */
    public static ParameterType<Double> positive() {
        return number("a number above 0", number -> number > 0);
    }

    private static ParameterType<Double> number(String description, DoublePredicate allows) {
        return new Plain<>(description, List.of(), text -> {
            double number;
            try {
                number = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("\"" + text + "\" is not a number", e);
            }
            if (!Double.isFinite(number) || !allows.test(number)) {
                throw refused(text, description);
            }
            return number;
        });
    }

    /** Returns the type with a few accepted texts, which may be written in any case, with {@code _} for {@code -}. */
    public static ParameterType<String> choice(String... choices) {
        List<String> all = List.of(choices);
        String list = String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.get(all.size() - 1);
        return new Plain<>(list, all, text -> {
            String plain = text.toLowerCase(Locale.ROOT).replace('_', '-');
            return all.stream().filter(plain::equals).findFirst().orElseThrow(() -> refused(text, list));
        });
    }

    private static boolean trueOrFalse(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(text, "true or false");
        };
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole number", e);
        }
    }

    private static IllegalArgumentException refused(String text, String description) {
        return new IllegalArgumentException("\"" + text + "\" is not " + description);
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%.0f", number) : Double.toString(number);
    }

    private record Plain<T>(String description, List<String> choices, Function<String, T> reader)
            implements ParameterType<T> {
        @Override
        public T read(String text) {
            return reader.apply(text);
        }
    }
}
