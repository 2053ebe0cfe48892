package io.wheeltapper.pipeline.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a candidate did on the calibration range, which its thresholds were chosen on, so that its F1 there flatters it a little.
 *
 * @param name of the candidate
 * @param chosen whether the model is this one
 * @param averagePrecision mean over the components; null if it is not known, as for a candidate that was not trained
 * @param byComponent average precision of each component; null for one without failures there
 * @param f1 of the calls over all components; null if it is not known
 * @param seconds that training and judging took
 * @param note why it was passed over; empty if it was judged
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

    /** {@code forest 0.744 (chosen)}, for the manifest. */
    String inShort() {
        String figure = averagePrecision == null
                ? note.isEmpty() ? "not known" : "passed over"
                : String.format(Locale.ROOT, "%.4f", averagePrecision);
        return name + " " + figure + (chosen ? " (chosen)" : "");
    }
}
