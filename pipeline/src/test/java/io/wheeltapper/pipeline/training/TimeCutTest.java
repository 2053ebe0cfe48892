package io.wheeltapper.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.time.StepGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimeCutTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final StepGrid GRID = new StepGrid(DAY);
    /** Day 0 is 2015-01-01; days 0 to 79 are labelled, rows reach to day 80. */
    private static final List<Instant> EIGHTY_DAYS =
            Stream.iterate(0, day -> day + 1).limit(80).map(TimeCutTest::day).toList();

    @Test
    void without_any_date_the_days_are_cut_at_five_and_six_eighths() {
        TimeCut cut = cut(SplitDates.NONE, DAY);
        assertThat(cut.split()).isEqualTo(new TemporalSplit(day(0), day(50), day(60), day(81)));
        assertThat(cut.how()).contains("chosen automatically");
    }

    @Test
    void what_follows_to_date_calibrates_and_tests_when_it_is_enough() {
        TimeCut cut = cut(dates(0, 60, null, null), DAY);
        assertThat(cut.split()).as("20 days follow").isEqualTo(new TemporalSplit(day(0), day(60), day(67), day(81)));
        assertThat(cut.how())
                .isEqualTo(
                        "20 as-of times with observed outcome follow to-date, and 60 precede it: calibration and test use what follows.");
    }

    @Test
    void where_too_little_follows_to_date_all_lies_before_it() {
        TimeCut cut = cut(dates(0, 72, null, null), DAY);
        assertThat(cut.split()).as("8 days follow 72").isEqualTo(new TemporalSplit(day(0), day(45), day(54), day(72)));
        assertThat(cut.how()).contains("8 as-of times", "72 precede it", "all three ranges precede it");
        assertThat(cut(dates(0, 300, null, null), DAY).split())
                .as("beyond the end of the data")
                .isEqualTo(new TemporalSplit(day(0), day(50), day(60), day(81)));
    }

    @Test
    void what_was_named_stays() {
        assertThat(cut(dates(null, 40, 50, null), DAY).split())
                .isEqualTo(new TemporalSplit(day(0), day(40), day(50), day(81)));
        assertThat(cut(dates(8, null, 56, 64), DAY).split())
                .as("five sixths of the 48 days before calibrate-to")
                .isEqualTo(new TemporalSplit(day(8), day(48), day(56), day(64)));
        assertThat(cut(dates(0, 40, null, 70), DAY).split())
                .as("a third of 30 days")
                .isEqualTo(new TemporalSplit(day(0), day(40), day(50), day(70)));
        assertThat(dates(1, 2, 4, 6).complete()).contains(new TemporalSplit(day(1), day(2), day(4), day(6)));
        assertThat(dates(1, 2, 4, null).complete()).isEmpty();
    }

    @Test
    void as_of_times_without_rows_do_not_count() {
        List<Instant> gap = Stream.concat(
                        EIGHTY_DAYS.stream().limit(8), EIGHTY_DAYS.stream().skip(72))
                .toList();
        TimeCut cut = TimeCut.of(SplitDates.NONE, gap, day(81), SplitShares.DEFAULT, DAY, GRID);
        assertThat(cut.split())
                .as("10 of 16 days, then 2")
                .isEqualTo(new TemporalSplit(day(0), day(74), day(76), day(81)));
    }

    @Test
    void no_range_is_shorter_than_two_horizons() {
        assertThat(cut(SplitDates.NONE, Duration.ofDays(7)).split())
                .as("an eighth would be 10 days")
                .isEqualTo(new TemporalSplit(day(0), day(46), day(60), day(81)));
        assertThat(cut(dates(0, 55, null, null), Duration.ofDays(7)).split())
                .isEqualTo(new TemporalSplit(day(0), day(55), day(69), day(81)));
    }

    @Test
    void days_that_do_not_suffice_are_named() {
        assertThatThrownBy(() -> cut(SplitDates.NONE, Duration.ofDays(30)))
                .hasMessageContaining("there are 80 as-of times with observed outcome, which are too few")
                .hasMessageContaining("horizon of 30d")
                .hasMessageContaining("split by unit");
        assertThatThrownBy(() -> TimeCut.of(SplitDates.NONE, List.of(), day(0), SplitShares.DEFAULT, DAY, GRID))
                .hasMessageContaining(
                        "No row has a known outcome, since the next 24h after it have not been fully observed");
    }

    @Test
    void shares_are_told_in_numbers() {
        assertThat(new SplitShares(6, 2, 2)).hasToString("6,2,2");
        assertThat(TimeCut.of(SplitDates.NONE, EIGHTY_DAYS, day(81), new SplitShares(6, 2, 2), DAY, GRID)
                        .split())
                .isEqualTo(new TemporalSplit(day(0), day(48), day(64), day(81)));
        assertThatThrownBy(() -> new SplitShares(5, 0, 2)).hasMessageContaining("must be positive");
    }

    private static TimeCut cut(SplitDates dates, Duration horizon) {
        return TimeCut.of(dates, EIGHTY_DAYS, day(81), SplitShares.DEFAULT, horizon, GRID);
    }

    private static SplitDates dates(
            @Nullable Integer start, @Nullable Integer to, @Nullable Integer calibrateTo, @Nullable Integer testTo) {
        return new SplitDates(orNull(start), orNull(to), orNull(calibrateTo), orNull(testTo));
    }

    private static @Nullable Instant orNull(@Nullable Integer day) {
        return day == null ? null : day(day);
    }

    private static Instant day(int day) {
        return Instant.parse("2015-01-01T00:00:00Z").plus(DAY.multipliedBy(day));
    }
}
