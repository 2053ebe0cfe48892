package io.wheeltapper.core.step;

import io.wheeltapper.core.time.WrittenTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The parameters that say which rows train, calibrate and test a model. */
public final class SplitParameters {
    public static final Parameter<WrittenTime> START_DATE = Parameter.of("start_date", ParameterTypes.TIME, "D")
            .otherwise("the first that has rows")
            .described("First as-of time: 2015-10-01 or 2015-10-01T12:00:00Z.");

    public static final Parameter<WrittenTime> TO_DATE = Parameter.of("to_date", ParameterTypes.TIME, "D")
            .described("End of the training range (exclusive); with split unit, of all as-of times.");

    public static final Parameter<WrittenTime> CALIBRATE_TO =
            Parameter.of("calibrate_to", ParameterTypes.TIME, "D").described("End of the calibration range.");

    public static final Parameter<WrittenTime> TEST_TO = Parameter.of("test_to", ParameterTypes.TIME, "D")
            .otherwise("the end of the data")
            .described("End of the test range.");

    public static final Parameter<String> SPLIT_BY = Parameter.of(
                    "split_by", ParameterTypes.choice("time", "unit", "both"), "WHAT")
            .otherwise("unit if machines are listed, or if the scenario observes each machine individually and "
                    + "no dates are given; else time")
            .described(
                    "How training, calibration and test rows differ: time (later as-of times), unit (other machines) or both.");

    public static final Parameter<List<Double>> SPLIT_SHARES = Parameter.of("split_shares", new Shares(), "5,1,2")
            .otherwise("5,1,2")
            .described("Relative sizes of training, calibration and test, unless dates or machines determine them.");

    public static final Parameter<Long> SPLIT_SEED = Parameter.of("split_seed", ParameterTypes.SEED, "N")
            .otherwise("42")
            .described("Seed that assigns machines to training, calibration and test.");

    public static final Parameter<String> TRAINING_MACHINES = Parameter.of(
                    "training_machines", ParameterTypes.TEXT, "IDS")
            .described("Machines to train on: 3,7,12 or file:PATH with one in each line.");

    public static final Parameter<String> CALIBRATION_MACHINES =
            Parameter.of("calibration_machines", ParameterTypes.TEXT, "IDS").described("Machines to calibrate on.");

    public static final Parameter<String> TEST_MACHINES = Parameter.of("test_machines", ParameterTypes.TEXT, "IDS")
            .described(
                    "Machines to test on. Machines that are on no list are assigned to the purposes without a list.");

    static final List<Parameter<?>> ALL = List.of(
            START_DATE,
            TO_DATE,
            CALIBRATE_TO,
            TEST_TO,
            SPLIT_BY,
            SPLIT_SHARES,
            SPLIT_SEED,
            TRAINING_MACHINES,
            CALIBRATION_MACHINES,
            TEST_MACHINES);

    private SplitParameters() {}

    /** Checks that the known dates each come after the one before, as far as this can be decided without a zone. */
    static Optional<String> datesFollow(StepValues values) {
        List<String> told = new ArrayList<>();
        boolean isInOrder = true;
        WrittenTime before = null;
        for (Parameter<WrittenTime> each : List.of(START_DATE, TO_DATE, CALIBRATE_TO, TEST_TO)) {
            WrittenTime date = values.orNull(each);
            if (date != null) {
                told.add(values.spelled(each) + " " + date);
                isInOrder &= before == null || !isLater(before, date);
                before = date;
            }
        }
        return isInOrder
                ? Optional.empty()
                : Optional.of("The dates must be in ascending order, got " + String.join(", ", told) + ".");
    }

    /** Returns whether {@code one} is at {@code other} or later; false if only one of them has an offset. */
    private static boolean isLater(WrittenTime one, WrittenTime other) {
        return (one.offset() == null) == (other.offset() == null)
                && !one.in(ZoneOffset.UTC).isBefore(other.in(ZoneOffset.UTC));
    }

    /** The type of three positive numbers. */
    private static final class Shares implements ParameterType<List<Double>> {
        private static final String FORM = "three positive numbers for training, calibration and test, such as 5,1,2";

        @Override
        public List<Double> read(String text) {
            try {
                List<Double> shares =
                        Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList();
                if (shares.size() == 3 && shares.stream().allMatch(share -> share > 0 && Double.isFinite(share))) {
                    return shares;
                }
            } catch (NumberFormatException e) {
                // Reported below, together with the expected form.
            }
            throw new IllegalArgumentException("\"" + text + "\" is not " + FORM);
        }

        @Override
        public String description() {
            return FORM;
        }
    }
}
