package io.wheeltapper.pipeline.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a candidate on the calibration range, on which its thresholds were chosen, so that its F1 is slightly
 * too optimistic.
 *
 * @param name name of the candidate
 * @param chosen whether it is the chosen model
 * @param averagePrecision mean over the components; null if unknown, for instance for a candidate that was not trained
 * @param byComponent average precision of each component; null for one without failures there
 * @param f1 F1 of the predictions over all components; null if unknown
 * @param seconds duration of training and evaluation
 * @param note why it was skipped; empty if it was evaluated
 */
public record CandidateResult(
        String name,
        boolean chosen,
        @Nullable Double averagePrecision,
        Map<String, @Nullable Double> byComponent,
        @Nullable Double f1,
        double seconds,
        String note) {
    public CandidateResult {
        byComponent = Collections.unmodifiableMap(new LinkedHashMap<>(byComponent));
    }

    static CandidateResult passedOver(Candidate candidate, double seconds, String note) {
        return new CandidateResult(candidate.name(), false, null, Map.of(), null, seconds, note);
    }

    CandidateResult asChosen() {
        return new CandidateResult(name, true, averagePrecision, byComponent, f1, seconds, note);
    }

    /** Returns a summary such as {@code forest 0.744 (chosen)}, for the manifest. */
    String inShort() {
        String figure = averagePrecision == null
                ? note.isEmpty() ? "not known" : "passed over"
                : String.format(Locale.ROOT, "%.4f", averagePrecision);
        return name + " " + figure + (chosen ? " (chosen)" : "");
    }
}
