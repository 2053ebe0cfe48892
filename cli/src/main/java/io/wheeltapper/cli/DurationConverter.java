package io.wheeltapper.cli;

import io.wheeltapper.core.time.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses options with an elapsed time, such as {@code 90s} or {@code 7d}. */
final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** Parses such options if {@code 0} means never. */
    static final class OrZero implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return text.equals("0") ? Duration.ZERO : Durations.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "\"%s\" is neither a duration such as 90s, 12h or 60d, nor 0".formatted(text));
            }
        }
    }
}
