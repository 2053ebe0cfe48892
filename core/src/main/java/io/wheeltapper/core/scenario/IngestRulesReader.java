package io.wheeltapper.core.scenario;

import io.wheeltapper.core.config.Settings;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the rules and the checks of an ingest. */
final class IngestRulesReader {
    /** The name of {@code unknown-machines: quarantine} in the list of checks. */
    private static final String UNKNOWN_MACHINE_CHECK = "unknown-machine";

    private IngestRulesReader() {}

    static IngestRules rules(Settings root) {
        return new IngestRules(
                root.has("on-bad-value")
                        ? root.parsed("on-bad-value", OnBadValue::parse, OnBadValue.MISSING)
                        : OnBadValue.MISSING,
                root.has("repeated-hour")
                        ? root.parsed("repeated-hour", RepeatedHour::parse, RepeatedHour.IN_ORDER)
                        : RepeatedHour.IN_ORDER,
                unknownMachines(root),
                root.has("warn-bad-share")
                        ? root.parsed("warn-bad-share", IngestRulesReader::share, IngestRules.DEFAULT_WARN_BAD_SHARE)
                        : IngestRules.DEFAULT_WARN_BAD_SHARE);
    }

    /** Returns all checks, or those that the scenario lists. */
    static Set<QualityCheck> checks(Settings root) {
        if (!root.has("checks")) {
            return EnumSet.allOf(QualityCheck.class);
        }
        Set<QualityCheck> checks = EnumSet.noneOf(QualityCheck.class);
        for (String text : root.texts("checks")) {
            try {
                if (!text.equals(UNKNOWN_MACHINE_CHECK)) {
                    checks.add(QualityCheck.parse(text));
                }
            } catch (IllegalArgumentException e) {
                root.problem("checks", "cannot be read: " + e.getMessage() + ".");
            }
        }
        return checks;
    }

    private static UnknownMachines unknownMachines(Settings root) {
        List<String> checks = root.has("checks") ? root.texts("checks") : List.of();
        boolean isChecked = checks.contains(UNKNOWN_MACHINE_CHECK);
        UnknownMachines otherwise = isChecked ? UnknownMachines.QUARANTINE : UnknownMachines.TAKE_IN;
        if (!root.has("unknown-machines")) {
            return otherwise;
        }
        UnknownMachines said = root.parsed("unknown-machines", UnknownMachines::parse, otherwise);
        if (isChecked && said == UnknownMachines.TAKE_IN) {
            root.problem(
                    "unknown-machines",
                    "is take-in, but checks lists unknown-machine. Remove unknown-machine from checks.");
        }
        return said;
    }

    private static double share(String text) {
        double share;
        try {
            share = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            share = Double.NaN;
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("\"" + text + "\" is not a share from 0 to 1, such as 0.2");
        }
        return share;
    }
}
