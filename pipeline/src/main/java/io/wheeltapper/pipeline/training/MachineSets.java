package io.wheeltapper.pipeline.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.wheeltapper.pipeline.features.FeatureColumns;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;

/**
 * The machines that train, calibrate and test. A purpose with a list has exactly its machines; the others share the
 * remaining machines by a hash of identifier and seed, so that a machine keeps its purpose when others are added or
 * removed. For the same reason the hash ignores failures: a stratified selection would move machines with every new
 * failure.
 *
 * @param seed seed of the hash
 * @param shares shares of the purposes without a list
 * @param listed identifiers by purpose, no machine in two lists; empty to leave all to the hash
 */
public record MachineSets(long seed, SplitShares shares, Map<Purpose, Set<String>> listed) {
    /** Default seed of the hash. */
    public static final long DEFAULT_SEED = 42;

    private static final long BUCKETS = 1_000_003;

    public MachineSets {
        Map<Purpose, Set<String>> copy = new EnumMap<>(Purpose.class);
        Set<String> seen = new TreeSet<>();
        listed.forEach((purpose, machines) -> {
            for (String machine : machines) {
                if (!seen.add(machine)) {
                    throw TrainingErrors.machineListedTwice(machine);
                }
            }
            copy.put(purpose, java.util.Collections.unmodifiableSet(new TreeSet<>(machines)));
        });
        listed = java.util.Collections.unmodifiableMap(copy);
    }

    /** Returns sets that are all determined by the hash. */
    public static MachineSets hashed(long seed, SplitShares shares) {
        return new MachineSets(seed, shares, Map.of());
    }

    /**
     * Returns a BOOLEAN column: whether a row's machine is for {@code purpose}. Reads
     * {@link FeatureColumns#MACHINE_ID}.
     */
    Column contains(Purpose purpose) {
        Column machine = col(FeatureColumns.MACHINE_ID);
        if (listed.containsKey(purpose)) {
            return isIn(machine, listedFor(purpose));
        }
        double all = 0;
        double before = 0;
        for (Purpose each : Purpose.values()) {
            if (!listed.containsKey(each)) {
                before += each.compareTo(purpose) < 0 ? shares.of(each) : 0;
                all += shares.of(each);
            }
        }
        Column bucket = pmod(xxhash64(machine, lit(seed)), lit(BUCKETS));
        Column hashed =
                bucket.geq(lit(bound(before / all))).and(bucket.lt(lit(bound((before + shares.of(purpose)) / all))));
        List<String> elsewhere =
                listed.values().stream().flatMap(Collection::stream).toList();
        return elsewhere.isEmpty() ? hashed : hashed.and(not(isIn(machine, elsewhere)));
    }

    private static long bound(double share) {
        return Math.round(share * BUCKETS);
    }

    private static Column isIn(Column machine, Collection<String> machines) {
        return machine.isin(machines.toArray());
    }

    /** Returns the list of {@code purpose}; empty if it has none. */
    Set<String> listedFor(Purpose purpose) {
        return listed.getOrDefault(purpose, Set.of());
    }

    /** Returns {@code seed 42, shares 5,1,2}, and which purposes have lists. */
    @Override
    public String toString() {
        List<String> parts = new java.util.ArrayList<>();
        if (listed.size() < Purpose.values().length) {
            parts.add("seed " + seed);
            parts.add("shares " + shares);
        }
        listed.forEach((purpose, machines) -> parts.add("%s by a list of %d".formatted(purpose, machines.size())));
        return String.join(", ", parts);
    }

    /** Returns all values by option name, for the manifest. */
    Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("split-seed", Long.toString(seed));
        map.put("split-shares", shares.toString());
        listed.forEach((purpose, machines) -> map.put(purpose + "-machines", String.join(",", machines)));
        return map;
    }
}
