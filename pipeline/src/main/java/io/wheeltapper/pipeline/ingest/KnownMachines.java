package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;

/**
 * The machines whose records are taken.
 *
 * @param ids machines of the machines table; besides, where others are taken in, those that have telemetry
 * @param takesIn whether a machine that is in telemetry only is taken in
 */
record KnownMachines(Broadcast<Set<String>> ids, boolean takesIn) implements Serializable {
    boolean contains(String machine) {
        return ids.value().contains(machine);
    }
}
