package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.time.TimeRange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Different machines for each purpose, at the same as-of times or, if {@code times} are given, at consecutive ones. No
 * label of one machine looks at another, so nothing is purged between them.
 *
 * @param machines machines by purpose
 * @param whole as-of times of all three
 * @param times as-of times of each purpose; null if all have the whole
 */
public record UnitSplit(
        MachineSets machines, TimeRange whole, @Nullable TemporalSplit times) implements Split {
    /** Returns a split at the same times. */
    static UnitSplit of(MachineSets machines, TimeRange whole) {
        return new UnitSplit(machines, whole, null);
    }

    /** Returns a split at consecutive times. */
    static UnitSplit of(MachineSets machines, TemporalSplit times) {
        return new UnitSplit(machines, times.whole(), times);
    }

    @Override
    public SplitBy by() {
        return times == null ? SplitBy.UNIT : SplitBy.BOTH;
    }

    @Override
    public SplitPart part(Purpose purpose, Duration horizon) {
        return new SplitPart(purpose, times == null ? whole : times.range(purpose), machines);
    }

    @Override
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        if (times == null) {
            map.put("start-date", whole.start().toString());
            map.put("to-date", whole.end().toString());
        } else {
            map.putAll(times.asMap());
        }
        map.put("split-by", by().toString());
        map.putAll(machines.asMap());
        return map;
    }
}
