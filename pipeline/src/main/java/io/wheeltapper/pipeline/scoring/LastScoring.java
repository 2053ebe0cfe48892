package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.log.Commit;
import io.wheeltapper.pipeline.models.ModelManifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a model version's results, from the log of their table.
 *
 * @param range as-of times of the results
 * @param observedFrom first reading of the fleet known at that time
 * @param basis rules by which their features were computed
 * @param tables versions of the raw tables, by name: every result is from these or later ones
 * @param isCertain whether that is certain; not if somebody else has changed results in the meantime
 */
record LastScoring(TimeRange range, Instant observedFrom, String basis, Map<String, Long> tables, boolean isCertain) {
    LastScoring {
        tables = Map.copyOf(tables);
    }

    /**
     * The findings in the log.
     *
     * @param ofVersion progress of the model version; empty before its first run of this kind
     * @param otherVersionsEnd end of another version's results, the one that ran last; null if there is none
     */
    record Found(Optional<LastScoring> ofVersion, @Nullable Instant otherVersionsEnd) {}

    /**
     * Reads the log backwards to the last run of this kind.
     *
     * @param version of the results table
     */
    static Found find(Configuration hadoop, String path, long version, ModelManifest manifest) {
        List<Commit> since = new ArrayList<>();
        Instant otherVersionsEnd = null;
        ScoringNote last = null;
        for (long number = version; number >= 0; number--) {
            if (last != null && number <= last.basedOn()) {
                break;
            }
            Commit commit = Commit.read(hadoop, path, number).orElse(null);
            if (commit == null) {
                break;
            }
            ScoringNote note = ScoringNote.parse(commit.note()).orElse(null);
            if (last == null && note != null && note.sinceLast() && note.isOf(manifest)) {
                last = note;
            } else {
                since.add(commit);
                if (otherVersionsEnd == null
                        && note != null
                        && note.sinceLast()
                        && note.model().equals(manifest.name())
                        && !note.isOf(manifest)) {
                    otherVersionsEnd = note.toDate();
                }
            }
        }
        return last == null
                ? new Found(Optional.empty(), otherVersionsEnd)
                : new Found(Optional.of(of(last, since, manifest)), otherVersionsEnd);
    }

    /**
     * Evaluates a note.
     *
     * @param since commits that the run did not see, without its own
     */
    private static LastScoring of(ScoringNote last, List<Commit> since, ModelManifest manifest) {
        Map<String, Long> tables = new HashMap<>(last.tables());
        boolean isCertain = true;
        for (Commit commit : since) {
            Optional<ScoringNote> note = ScoringNote.parse(commit.note());
            if (note.isEmpty()) {
                isCertain &= !commit.changesData();
            } else if (note.get().isOf(manifest)) {
                if (note.get().basis().equals(last.basis())) {
                    tables = earlier(tables, note.get().tables());
                } else {
                    isCertain &= note.get().range().intersection(last.range()).isEmpty();
                }
            }
        }
        return new LastScoring(
                last.range(), java.util.Objects.requireNonNull(last.observedFrom()), last.basis(), tables, isCertain);
    }

    /** Returns the earlier version of each table, without tables that did not exist once. */
    private static Map<String, Long> earlier(Map<String, Long> some, Map<String, Long> others) {
        Map<String, Long> earlier = new HashMap<>();
        Stream.of(some, others).flatMap(versions -> versions.keySet().stream()).forEach(name -> {
            if (some.containsKey(name) && others.containsKey(name)) {
                earlier.put(name, Math.min(some.get(name), others.get(name)));
            }
        });
        return earlier;
    }
}
